import type { RunOutcome } from '../report/apply-report.ts';
import type { Book } from './book.ts';
import type { ShapedFile } from './shape.ts';
import type { Situation } from './situation.ts';

/** What can be said before anything is done: that there is nothing to do, or why it is not done. */
export function decide(
  book: Book,
  { plan }: Situation,
  shapes: ReadonlyMap<string, ShapedFile>,
): RunOutcome | null {
  const { verdict } = plan;
  if (verdict.kind === 'nothing') return 'nothing';
  if (verdict.kind === 'ahead') return 'ahead';
  if (verdict.kind === 'refused') {
    const { reasons } = verdict;
    book.error = {
      message: reasons.map(({ message }) => message).join('; '),
      hint: reasons.map(({ hint }) => hint).join('\n'),
    };
    const isAhead = reasons.every(({ kind }) => kind === 'unknown' || kind === 'target');
    return isAhead && plan.pending.length === 0 && plan.unknown.length > 0 ? 'ahead' : 'refused';
  }
  for (const shaped of shapes.values()) {
    if (shaped.shape.kind !== 'refused') continue;
    const { message, hint, statement } = shaped.shape;
    const offset = shaped.steps[statement]?.statement.start ?? null;
    const error = { sqlstate: '', message, hint, statement, offset };
    book.ended(shaped, { kind: 'refused', done: 0, durationMs: 0, retries: [], error });
    book.error ??= { message: `${shaped.file.name}: ${message}`, hint };
  }
  return book.error === null ? null : 'refused';
}
