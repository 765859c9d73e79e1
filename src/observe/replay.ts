import { type ServerError, type Session, SessionLost } from '../database/session.ts';
import type { MigrationFile } from '../directory/directory.ts';
import type { Parser } from '../sql/parser.ts';
import type { SplitFile } from '../sql/split.ts';
import { forgetFile } from './own-session.ts';
import { createMissingRole } from './roles.ts';
import { whyNotRun } from './run-file.ts';

export interface HistoryFailure {
  readonly file: MigrationFile;
  /** The statement that failed, or null when the file went as one message. */
  readonly statement: number | null;
  readonly error: ServerError | SessionLost;
}

export interface ReplayOptions {
  readonly session: Session;
  readonly text: (file: MigrationFile) => string;
  readonly split: (file: MigrationFile) => SplitFile;
  readonly parser: Parser;
  readonly deadline: number;
  readonly onFile?: (done: number) => void;
}

/**
 * Brings the database to where history has brought production: no observation, one message a file where the file allows it.
 * @returns the first failure, or null
 */
export async function replayHistory(
  files: readonly MigrationFile[],
  options: ReplayOptions,
): Promise<HistoryFailure | null> {
  for (const [index, file] of files.entries()) {
    options.onFile?.(index);
    const failure = await replayFile(file, options);
    if (failure !== null) return failure;
  }
  options.onFile?.(files.length);
  return null;
}

async function replayFile(file: MigrationFile, options: ReplayOptions): Promise<HistoryFailure | null> {
  const { session, deadline } = options;
  const text = options.text(file);
  const messages = goesAsOneMessage(file, text)
    ? [{ sql: text, copyData: null, statement: null }]
    : statementsOf(file, options);
  for (const { sql, copyData, statement } of messages) {
    try {
      const error = await send(session, sql, copyData, deadline);
      if (error !== null) return { file, statement, error };
    } catch (error) {
      if (error instanceof SessionLost) return { file, statement, error };
      throw error;
    }
  }
  // A file that left its transaction open would take the next one with it.
  const closed = await session.send(forgetFile(session.engine));
  if (closed.transaction !== 'idle') await session.send(`COMMIT; ${forgetFile(session.engine)}`);
  return null;
}

function statementsOf(file: MigrationFile, { split, parser, session }: ReplayOptions) {
  return split(file).statements.flatMap(({ sql, copyData, index }) => {
    const parsed = parser.parseStatement(sql);
    if (parsed.ok && whyNotRun(parsed.node, session.engine) !== null) return [];
    const data = copyData === null ? null : file.up.bytes.subarray(copyData.start, copyData.end);
    return [{ sql, copyData: data, statement: index }];
  });
}

async function send(
  session: Session,
  sql: string,
  copyData: Uint8Array | null,
  deadline: number,
): Promise<ServerError | null> {
  const options = copyData === null ? { deadline } : { deadline, copyData };
  let reply = await session.send(sql, options);
  while (reply.error !== null) {
    const created = await createMissingRole(session, reply.error, async () => {
      if (reply.transaction !== 'idle') await session.send('ROLLBACK');
    });
    if (!created) return reply.error;
    reply = await session.send(sql, options);
  }
  return null;
}

/**
 * The embedded server cannot read COPY data from its client, `\\restrict` lines are psql's, statements that refuse a
 * transaction refuse company in a message, and what reaches beyond the database is left out.
 */
function goesAsOneMessage(file: MigrationFile, text: string): boolean {
  return (
    file.transaction !== 'none' &&
    !/^\\|\b(?:from\s+stdin|program|database|tablespace|system|subscription)\b/im.test(text)
  );
}
