import type { LoggedRun } from '../apply/log.ts';
import { ansi, type Paint, plain, type Role } from './paint.ts';
import { visibleLine } from './visible.ts';
import { clip, pad } from './width.ts';
import { duration } from './wording.ts';

const roles: Readonly<Record<string, Role>> = {
  applied: 'good',
  nothing: 'faint',
  running: 'notice',
  cancelled: 'warning',
  abandoned: 'warning',
};

/** The runs of a database, a line each, newest first. */
export function renderLog(
  runs: readonly LoggedRun[],
  options: { readonly colour: boolean; readonly width: number },
): string {
  const paint = options.colour ? ansi : plain;
  if (runs.length === 0) return 'no run of Lockstep has changed this database yet\n';
  return runs.map((run) => `${line(run, paint, options.width)}\n`).join('');
}

function line(run: LoggedRun, paint: Paint, width: number): string {
  const { startedAt, durationMs, outcome, from, to, commit, actor, pullRequest, url, error } = run;
  const when = startedAt.replace('T', ' ').replace('Z', ' UTC');
  const took = durationMs === null ? '' : duration(durationMs);
  const versions =
    from === to && outcome !== 'abandoned' ? (to ?? '') : `${from ?? 'nothing'} → ${to ?? '?'}`;
  const who = [commit?.slice(0, 12), pullRequest === null ? null : `#${pullRequest}`, actor, url].filter(
    (part) => part !== null && part !== undefined && part !== '',
  );
  const head = `${when}  ${paint(roles[outcome] ?? 'error', pad(outcome, 9))}  ${pad(took, 8)}  ${visibleLine(versions)}`;
  const below = [who.join(' · '), error ?? ''].filter((part) => part !== '');
  return [
    head,
    ...below.map((text) => paint('faint', `    ${clip(visibleLine(text), Math.max(40, width - 4))}`)),
  ].join('\n');
}
