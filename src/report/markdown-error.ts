import type { UserError } from '../runtime/errors.ts';
import { fence, pathCode, prose } from './markdown-text.ts';

/** What kept a run from judging anything, as Markdown: what, where, and the line to paste. */
export function renderSetupError(
  { message, at, frame, hint }: UserError,
  title = 'Lockstep could not check the migrations',
): string {
  const place = at === undefined ? '' : ` (${pathCode(`${at.file}:${at.line}:${at.column}`)})`;
  return [
    `## ✖ ${title}`,
    `${prose(message)}${place}`,
    ...(frame === undefined ? [] : [fence(frame, 'sql')]),
    ...(hint === undefined ? [] : remedy(hint)),
  ].join('\n\n');
}

/** A hint is a sentence, lines to paste, or a sentence that ends with a colon and the lines. */
function remedy(hint: string): readonly string[] {
  const [first = '', ...lines] = hint.split('\n');
  if (lines.length === 0) return [prose(hint)];
  return /\s.*:$/.test(first) ? [prose(first), fence(lines.join('\n'), 'yaml')] : [fence(hint, 'yaml')];
}
