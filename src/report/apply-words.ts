import { processOf } from '../database/process-words.ts';
import type { AppliedFile, ApplyOutcome, ApplyReport, Blocker, Retry } from './apply-report.ts';
import { count, duration } from './wording.ts';

/** `process 4711 (psql, ada), in its transaction for 63 s, with ACCESS SHARE`. */
export function blockerWords(blocker: Blocker): string {
  const { ageMs, lock, waitsFor } = blocker;
  const parts = [
    processOf(blocker),
    ...(ageMs > 0 ? [`in its transaction for ${duration(ageMs)}`] : []),
    ...(lock === '' ? [] : [`with ${lock}`]),
    ...(waitsFor.length === 0
      ? []
      : [`which waits for ${waitsFor.map((other) => `process ${other}`).join(', ')}`]),
  ];
  return parts.join(', ');
}

/** `a lock was not to be had, 3 times`, and who was in the way at the last one. */
export function retryWords(retries: readonly Retry[]): string | null {
  const last = retries.findLast(({ blockedBy }) => blockedBy.length > 0) ?? retries.at(-1);
  if (last === undefined) return null;
  const [first] = last.blockedBy;
  const whom = first === undefined ? '' : `: ${blockerWords(first)}`;
  const times = retries.length === 1 ? 'once' : `${retries.length} times`;
  return `a lock was not to be had, ${times} (${last.sqlstate})${whom}`;
}

/** One sentence: what the run did to the database. */
export function outcomeWords(report: ApplyReport): string {
  const { outcome, plan, files, to } = report;
  const applied = files.filter(({ status }) => status === 'applied').length;
  const pending = plan?.pending.length ?? 0;
  const of = `${applied} of ${count(files.length, 'file')} applied`;
  const baseline =
    plan === null || plan.baseline.length === 0
      ? ''
      : `${count(plan.baseline.length, 'file')} taken as applied`;
  const words: Readonly<Record<ApplyOutcome, string>> = {
    applied: [baseline, applied > 0 || baseline === '' ? `${count(applied, 'file')} applied` : '']
      .filter((part) => part !== '')
      .join(', '),
    nothing: `nothing to do${to === null ? '' : `, the database is at ${to}`}`,
    planned: `${[baseline.replace('taken', 'to be taken'), `${count(pending, 'file')} to apply`].filter((part) => part !== '').join(', ')}; nothing was written`,
    ahead: 'the database is ahead of the directory',
    refused: applied > 0 ? `refused, ${of}` : 'refused, nothing was applied',
    locked: 'another runner holds the lock, nothing was applied',
    failed: `failed and rolled back, ${of}`,
    partial: `failed half way through a file, ${of}`,
    unknown: `the outcome of a statement is unknown, ${of}`,
    cancelled: files.length === 0 ? 'cancelled, nothing was applied' : `cancelled, ${of}`,
    error: 'could not be worked with',
    skipped: 'not begun',
  };
  return words[outcome];
}

/** What to do next, where the outcome by itself says it; null where all is well, or the error has its own advice. */
export function nextWords({ outcome, files, error }: ApplyReport): string | null {
  // To run it again has been tried: now a person has to look.
  if (outcome === 'unknown' && error?.hint?.includes('lockstep.statements')) return null;
  const words: Readonly<Partial<Record<ApplyOutcome, string>>> = {
    failed:
      'Nothing of the file that failed is left. Remove the reason, or mend the file, which was never applied; then run again.',
    partial:
      'Remove the reason and run again: it goes on at the statement that failed. The statements before it may not be changed any more.',
    unknown: 'Run it again first: it finds out what can be found out, and goes on where this run ended.',
    cancelled: files.some(({ status }) => status === 'unknown')
      ? 'See whether the statement had an effect before it is run again.'
      : 'Run it again when it is wanted: it goes on where this run ended.',
  };
  return words[outcome] ?? null;
}

/** A file about which there is nothing to say but that it is applied, or pending. */
const isPlain = ({ status, retries, waits, error }: AppliedFile): boolean =>
  (status === 'applied' || status === 'pending') && retries.length + waits.length === 0 && error === null;

/** Of a row of like files, those that are shown at either end. */
const shownAtEnds = 5;

/** Files to show one by one, and in place of the middle of a long row of like ones, that row. */
export function folded(files: readonly AppliedFile[]): readonly (AppliedFile | readonly AppliedFile[])[] {
  const rows: AppliedFile[][] = [];
  for (const file of files) {
    const row = rows.at(-1);
    const last = row?.at(-1);
    if (
      row !== undefined &&
      last !== undefined &&
      isPlain(last) &&
      isPlain(file) &&
      last.status === file.status
    )
      row.push(file);
    else rows.push([file]);
  }
  return rows.flatMap((row) =>
    row.length <= 2 * shownAtEnds + 1
      ? row
      : [...row.slice(0, shownAtEnds), row.slice(shownAtEnds, -shownAtEnds), ...row.slice(-shownAtEnds)],
  );
}

/** `810 more, 2.1 s`. */
export function foldedWords(files: readonly AppliedFile[]): string {
  const took = files.reduce((sum, { durationMs }) => sum + durationMs, 0);
  const more = `${files.length.toLocaleString('en-US')} more`;
  return files[0]?.status === 'applied' ? `${more}, ${duration(took)}` : `${more}, pending`;
}

/** `2 of 5 statements`, or `5 statements` when all are done or none. Empty where nobody has counted. */
export function statementWords({ statements: { total, done } }: AppliedFile): string {
  if (total === 0) return '';
  return done > 0 && done < total ? `${done} of ${count(total, 'statement')}` : count(total, 'statement');
}

/** The lists of a plan that hold anything, with a word for each. */
export function planLists({
  plan,
  files,
}: ApplyReport): readonly (readonly [word: string, versions: readonly string[]])[] {
  if (plan === null) return [];
  const { baseline, partial, late, missing, edited, unknown } = plan;
  // What the plan found, and the run has settled.
  const settled = new Set(
    files
      .filter(({ status }) => ['applied', 'skipped', 'failed'].includes(status))
      .map(({ version }) => version),
  );
  const open = (versions: readonly string[]) => versions.filter((version) => !settled.has(version));
  const lists = [
    ['baseline', baseline],
    ['half done', open(partial)],
    ['late', open(late)],
    ['missing', missing],
    ['edited', edited],
    ['not in the directory', unknown],
  ] as const;
  return lists.filter(([, versions]) => versions.length > 0);
}
