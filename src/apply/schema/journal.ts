import { createHash } from 'node:crypto';
import type { Session } from '../../database/session.ts';
import { quoteLiteral } from '../../sql/quote.ts';
import type { History, Progress, RecordedFile } from '../history/history.ts';
import { readRows } from '../history/rows.ts';
import { LOCKSTEP_SCHEMA } from './migrations.ts';

const table = `${LOCKSTEP_SCHEMA}.statements`;

/** A statement of a file that runs outside a transaction. */
export interface JournalPlace {
  /** `History.table`. */
  readonly history: string;
  readonly version: string;
  /** From 0, as `Statement.index`. */
  readonly index: number;
}

/** `running` after its run has died is `unknown` until somebody finds out. */
export type StatementState = 'running' | 'done' | 'failed' | 'unknown';

export interface JournalEntry extends JournalPlace {
  /** The run that wrote it last, a UUID. */
  readonly run: string;
  readonly sha256: string;
  readonly state: StatementState;
}

/** SQL for a file that begins, with its first statement: of an earlier try nothing counts any more. */
export function journalBegins({ history, version }: Omit<JournalPlace, 'index'>): string {
  return `DELETE FROM ${table} WHERE history = ${quoteLiteral(history)} AND version = ${quoteLiteral(version)}`;
}

/** For a person: the journal is all that keeps a file from beginning anew, where its own history says nothing. */
export const runAgain = (history: string, version: string): string =>
  `To run it again from its beginning: ${journalBegins({ history, version })}.`;

/** SQL that says that a statement is about to run. */
export function statementStarts(place: JournalPlace, run: string, sql: string): string {
  return `INSERT INTO ${table} (history, version, index, run, sha256, state)
VALUES (${quoteLiteral(place.history)}, ${quoteLiteral(place.version)}, ${place.index}, ${quoteLiteral(run)}, ${quoteLiteral(statementDigest(sql))}, 'running')
ON CONFLICT (history, version, index) DO UPDATE SET run = EXCLUDED.run, sha256 = EXCLUDED.sha256, state = 'running',
  started_at = clock_timestamp(), finished_at = NULL, error = NULL`;
}

/** SQL that says how it ended. */
export function statementEnds(
  place: JournalPlace,
  state: Exclude<StatementState, 'running'>,
  error: string | null = null,
): string {
  return `UPDATE ${table} SET state = ${quoteLiteral(state)}, finished_at = clock_timestamp(), error = ${error === null ? 'NULL' : quoteLiteral(error)}
WHERE history = ${quoteLiteral(place.history)} AND version = ${quoteLiteral(place.version)} AND index = ${place.index}`;
}

/**
 * The journal of some files, statement by statement: those that the history does not have as applied. Nothing where there is
 * no journal.
 * @throws UserError (8) when it cannot be read
 */
export async function readJournal(
  session: Session,
  history: string,
  versions: readonly string[],
): Promise<readonly JournalEntry[]> {
  if (versions.length === 0) return [];
  const rows = await readRows(
    session,
    table,
    `SELECT version, index, run, sha256, state FROM ${table} WHERE history = ${quoteLiteral(history)}
AND version IN (${versions.map(quoteLiteral).join(', ')}) ORDER BY version, index`,
  );
  return rows.map(([version, index, run, sha256, state]) => ({
    history,
    version: version ?? '',
    index: Number(index),
    run: run ?? '',
    sha256: sha256 ?? '',
    state: states.find((one) => one === state) ?? 'unknown',
  }));
}

const states = ['running', 'done', 'failed', 'unknown'] as const;

/**
 * What the table says, and where it does not say how far a file came, what the journal knows of it. All statements before
 * the first that is not `done` have run. A file without a row has not begun, whatever the journal says of it, when the table
 * would have one: somebody took it out, for the file to run again.
 */
export function withJournal(
  recorded: readonly RecordedFile[],
  journal: readonly JournalEntry[],
  { recordsStart }: Pick<History, 'recordsStart'>,
): readonly RecordedFile[] {
  const rows = new Map(recorded.map((row) => [row.version, row]));
  const journalled = new Set(journal.map(({ version }) => version));
  const progressOf = (version: string): Progress => {
    const entries = journal.filter((entry) => entry.version === version);
    const open = entries.findIndex(({ state, index }, at) => state !== 'done' || index !== at);
    const ran = open === -1 ? entries : entries.slice(0, open);
    return { done: ran.length, total: entries.length, digests: ran.map(({ sha256 }) => sha256) };
  };
  const isOpen = ({ state }: RecordedFile) => state === 'unfinished' || state === 'failed';
  return [
    ...recorded.map((row) =>
      isOpen(row) && row.progress === null && journalled.has(row.version)
        ? { ...row, progress: progressOf(row.version) }
        : row,
    ),
    ...[...journalled]
      .filter((version) => !recordsStart && !rows.has(version))
      .map((version): RecordedFile => {
        return { version, state: 'unfinished', checksum: null, progress: progressOf(version) };
      }),
  ];
}

/** Of the text of a statement. */
export const statementDigest = (sql: string): string => createHash('sha256').update(sql.trim()).digest('hex');
