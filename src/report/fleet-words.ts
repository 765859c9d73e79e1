import type { ApplyReport } from './apply-report.ts';
import type { FleetReport, TargetReport } from './fleet-report.ts';
import { count, duration, list } from './wording.ts';

/** What most needs a person first. */
const order = [
  'unknown',
  'partial',
  'failed',
  'error',
  'locked',
  'refused',
  'ahead',
  'cancelled',
  'skipped',
  'applied',
  'planned',
  'nothing',
] as const satisfies readonly ApplyReport['outcome'][];

/** As the end of `3 of 7 databases: `. */
const words: Readonly<Record<ApplyReport['outcome'], string>> = {
  unknown: 'unknown',
  partial: 'half done',
  failed: 'failed',
  error: 'in error',
  locked: 'locked',
  refused: 'refused',
  ahead: 'ahead',
  cancelled: 'cancelled',
  skipped: 'skipped',
  applied: 'applied',
  planned: 'pending',
  nothing: 'up to date',
};

/** It went wrong, and says itself why: not what was only left out because of another. */
export const hasFailed = ({ exitCode, outcome, run, error, files }: TargetReport): boolean =>
  exitCode !== 0 &&
  outcome !== 'skipped' &&
  !(outcome === 'cancelled' && run === null && error === null && files.length === 0);

/** `3 databases: 1 failed, 1 skipped and 1 up to date`. */
export function fleetWords({ targets }: FleetReport): string {
  const counts = order.flatMap((outcome) => {
    const number = targets.filter((target) => target.outcome === outcome).length;
    return number === 0 ? [] : [`${number} ${words[outcome]}`];
  });
  return `${count(targets.length, 'database')}: ${list(counts)}`;
}

/** The outcome as a word for a row of a table. */
export const outcomeWord = ({ outcome }: TargetReport): string => words[outcome];

/** `2 files`, `1 of 2 files`; empty where nothing was to be done. */
export function filesWord({ files, outcome }: ApplyReport): string {
  if (files.length === 0) return '';
  const applied = files.filter(({ status }) => status === 'applied').length;
  if (outcome === 'planned' || applied === files.length) return count(files.length, 'file');
  return `${applied} of ${count(files.length, 'file')}`;
}

/** `12 → 14`, or where it stands. */
export function versionsWord({ from, to }: ApplyReport): string {
  if (to === null && from === null) return '';
  return from === to ? `at ${to}` : `${from ?? 'nothing'} → ${to ?? '?'}`;
}

/** What its files took together; empty where none ran. */
export function tookWord({ files }: ApplyReport): string {
  const ran = files.filter(({ status }) => status !== 'pending' && status !== 'skipped');
  return ran.length === 0 ? '' : duration(ran.reduce((sum, { durationMs }) => sum + durationMs, 0));
}

/** Why, in one line; empty where nothing went wrong. */
export function reasonWord({ error, files, notes, outcome }: TargetReport): string {
  const said = error?.message ?? files.find((file) => file.error !== null)?.error?.message;
  return said ?? (outcome === 'skipped' || outcome === 'cancelled' ? (notes[0] ?? '') : '');
}
