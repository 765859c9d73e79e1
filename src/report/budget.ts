import { type Budget, sizeOf } from './limits.ts';

/**
 * Renders as many of `pieces` as fit. `render` gets how many of them, counted from the most important, it may show, and
 * must not grow when it may show fewer. The result never exceeds the budget: where not even no pieces fit, it is the
 * beginning of that.
 */
export function fit(pieces: number, budget: Budget | null, render: (shown: number) => string): string {
  const whole = render(pieces);
  if (budget === null || sizeOf(whole, budget) <= budget.limit) return whole;
  let best: string | null = null;
  let low = 0;
  let high = pieces - 1;
  while (low <= high) {
    const shown = Math.floor((low + high) / 2);
    const rendered = render(shown);
    if (sizeOf(rendered, budget) <= budget.limit) {
      best = rendered;
      low = shown + 1;
    } else {
      high = shown - 1;
    }
  }
  return best ?? beginning(render(0), budget);
}

function beginning(text: string, budget: Budget): string {
  let kept = '';
  let size = 0;
  for (const character of text) {
    size += sizeOf(character, budget);
    if (size > budget.limit) break;
    kept += character;
  }
  return kept;
}
