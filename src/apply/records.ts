import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { Session } from '../database/session.ts';
import type { MigrationFile } from '../directory/directory.ts';
import { quoteLiteral } from '../sql/quote.ts';
import { wholeFile } from '../sql/part.ts';
import { version as ownVersion } from '../runtime/version.ts';
import { rowsOf } from './query.ts';
import type { Target } from './target.ts';
import type { Step } from './units.ts';

/** What is written into the schema `lockstep`, as SQL text: the engine decides about transactions. */

const text = (value: string | number | null): string => (value === null ? 'NULL' : quoteLiteral(String(value)));

/** The first record of a run, before it does anything else. */
export function runStarted(target: Target, facts: RunFacts): string {
  const { run, directory, reference } = target;
  const values: Readonly<Record<string, string | number | null>> = {
    id: run.id,
    history: facts.history,
    from_version: facts.from,
    to_version: facts.to,
    directory: directory.path,
    format: directory.format,
    digest: facts.directoryDigest,
    reference,
    commit: run.commit,
    actor: run.actor,
    pull_request: run.pullRequest,
    run_url: run.url,
    plan: facts.plan,
    tool_version: ownVersion,
    server_version: facts.server,
  };
  const columns = Object.keys(values).join(', ');
  return `INSERT INTO lockstep.runs (${columns}) VALUES (${Object.values(values).map(text).join(', ')}) ON CONFLICT (id) DO NOTHING`;
}

export interface RunFacts {
  readonly history: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly directoryDigest: string;
  readonly plan: string;
  readonly server: string;
}

/**
 * To be sent by whoever holds the runner's lock: a run that is said to be under way, and is not this one, has lost that lock
 * and can write nothing any more.
 */
export const othersAbandoned = (run: string, history: string): string =>
  `UPDATE lockstep.runs SET outcome = 'abandoned', finished_at = clock_timestamp()
WHERE outcome = 'running' AND id <> ${quoteLiteral(run)} AND history = ${quoteLiteral(history)}`;

export const runEnded = (
  run: string,
  end: { readonly outcome: string; readonly exitCode: number; readonly error: string | null; readonly to: string | null },
): string =>
  `UPDATE lockstep.runs SET outcome = ${text(end.outcome)}, exit_code = ${end.exitCode}, error = ${text(end.error)},
to_version = ${text(end.to)}, finished_at = clock_timestamp() WHERE id = ${quoteLiteral(run)}`;

/** The bytes that were applied, for whoever wants to know later what ran. */
export function fileKept(file: MigrationFile): string {
  const bytes = (source: MigrationFile['up'] | null): string =>
    source === null ? 'NULL' : `'\\x${gzipSync(wholeFile(source).bytes).toString('hex')}'`;
  const values = [text(file.sha256), text(file.name), text(file.version), bytes(file.up), bytes(file.down)];
  return `INSERT INTO lockstep.files (sha256, name, version, up, down) VALUES (${values.join(', ')}) ON CONFLICT (sha256) DO NOTHING`;
}

export type JournalState = 'running' | 'done' | 'failed' | 'unknown';

export interface JournalEntry {
  readonly index: number;
  readonly sha256: string;
  readonly state: JournalState;
}

export const statementDigest = ({ statement }: Step): string =>
  createHash('sha256').update(statement.sql.trim()).digest('hex');

/** Notes how far the statements of a file have come. */
export function journalled(
  place: { readonly history: string; readonly version: string; readonly run: string },
  steps: readonly Step[],
  state: JournalState,
  error: string | null = null,
): string {
  const finished = state === 'running' ? 'NULL' : 'clock_timestamp()';
  const rows = steps.map(
    (step) =>
      `(${text(place.history)}, ${text(place.version)}, ${step.statement.index}, ${text(place.run)}, ` +
      `${text(statementDigest(step))}, ${text(state)}, ${finished}, ${text(error)})`,
  );
  const began = state === 'running' ? ', started_at = excluded.started_at' : '';
  return `INSERT INTO lockstep.statements (history, version, index, run, sha256, state, finished_at, error)
VALUES ${rows.join(', ')}
ON CONFLICT (history, version, index) DO UPDATE SET run = excluded.run, sha256 = excluded.sha256, state = excluded.state,
finished_at = excluded.finished_at, error = excluded.error${began}`;
}

/** What is noted about a file, in the order of its statements; nothing where there is no journal yet. */
export async function readJournal(session: Session, history: string, version: string): Promise<readonly JournalEntry[]> {
  const there = await rowsOf(session, `SELECT pg_catalog.to_regclass('lockstep.statements')`);
  if (there[0]?.[0] === null) return [];
  const rows = await rowsOf(
    session,
    `SELECT index, sha256, state FROM lockstep.statements
WHERE history = ${quoteLiteral(history)} AND version = ${quoteLiteral(version)} ORDER BY index`,
  );
  return rows.map(([index, sha256, state]) => ({
    index: Number(index),
    sha256: sha256 ?? '',
    state: (state ?? 'unknown') as JournalState,
  }));
}
