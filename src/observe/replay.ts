import {
  type Reply,
  type ServerError,
  type Session,
  SessionLost,
  type TransactionStatus,
} from '../database/session.ts';
import type { MigrationFile } from '../directory/directory.ts';
import type { Parser } from '../sql/parser.ts';
import type { Statement } from '../sql/source.ts';
import type { SplitFile } from '../sql/split.ts';
import { forgetFile } from './own-session.ts';
import { createMissingRole } from './roles.ts';
import { whyNotRun } from './run-file.ts';

export interface HistoryFailure {
  readonly file: MigrationFile;
  /** Null where the server was lost in a message of several statements. */
  readonly statement: Statement | null;
  /** Positions in it count from the beginning of the statement. */
  readonly error: ServerError | SessionLost;
}

export interface ReplayOptions {
  readonly session: Session;
  readonly split: (file: MigrationFile) => SplitFile;
  readonly parser: Parser;
  /** Milliseconds that one statement may take. */
  readonly deadline: number;
  readonly onFile?: (done: number) => void;
}

/**
 * Brings the database to where history has brought production: nothing is observed.
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
  const { session } = options;
  const statements = statementsToRun(file, options);
  const inBlock = file.transaction !== 'none' && statements.length > 1;
  if (statements.length > 0 && statements.every(isPlain)) {
    const result = await asOneMessage(statements, file, options);
    if (result !== 'failed') return result;
  }
  const atOnce = inBlock && !statements.some(({ sql }) => transactionControl.test(sql));
  const first = atOnce ? await allAtOnce(statements, file, options) : 'failed';
  const failure = first === 'failed' ? await oneByOne(statements, file, inBlock, options) : first;
  if (failure === null) await session.send(forgetFile(session.engine));
  return failure;
}

const plainCommand =
  /^(?:create\s+(?!(?:(?:local|global)\s+)?temp)|alter\s|drop\s|comment\s|insert\s|update\s|delete\s|grant\s|revoke\s)/i;

/** Leaves nothing behind in its session, and neither waits nor loops, but for triggers: most files consist of nothing else. */
const isPlain = ({ sql, copyData }: Statement): boolean =>
  copyData === null && plainCommand.test(sql) && !/\bselect\b/i.test(sql);

/** The fastest way, and the server's own transaction for the file. */
async function asOneMessage(
  statements: readonly Statement[],
  file: MigrationFile,
  { session, deadline }: ReplayOptions,
): Promise<HistoryFailure | 'failed' | null> {
  const message = statements.map(({ sql }) => sql.replace(/;?$/, ';')).join('\n');
  const [only = null, ...others] = statements;
  try {
    return (await session.send(message, { deadline })).error === null ? null : 'failed';
  } catch (error) {
    if (!(error instanceof SessionLost)) throw error;
    return { file, statement: others.length === 0 ? only : null, error };
  }
}

const transactionControl = /^(?:begin|start|commit|end|rollback|abort|prepare)\b/i;

/** Sends every statement without waiting for answers: after one that fails the server refuses the rest of the block. */
async function allAtOnce(
  statements: readonly Statement[],
  file: MigrationFile,
  options: ReplayOptions,
): Promise<HistoryFailure | 'failed' | null> {
  const { session } = options;
  const begun = session.send('BEGIN');
  const sent = statements.map((statement) => ({ statement, reply: run(statement, file, options) }));
  await begun;
  for (const { statement, reply } of sent) {
    const answer = await reply;
    if (answer instanceof SessionLost) return { file, statement, error: answer };
    if (answer.error === null) continue;
    await session.send('ROLLBACK');
    return 'failed';
  }
  return commit(statements, file, options);
}

/**
 * Waits for each answer. Missing roles are created, and what refuses a transaction block runs outside: production has run it
 * somehow.
 */
async function oneByOne(
  statements: readonly Statement[],
  file: MigrationFile,
  beginInBlock: boolean,
  options: ReplayOptions,
): Promise<HistoryFailure | null> {
  const { session } = options;
  let inBlock = beginInBlock;
  let transaction: TransactionStatus = 'idle';
  /** The first statement that a rollback undoes. */
  let begun = 0;
  let next = 0;
  const startAgain = async () => {
    await session.send('ROLLBACK');
    transaction = 'idle';
    next = begun;
  };
  for (;;) {
    const statement = statements[next];
    if (statement === undefined) break;
    if (transaction === 'idle') {
      begun = next;
      if (inBlock) await session.send('BEGIN');
    }
    const reply = await run(statement, file, options);
    if (reply instanceof SessionLost) return { file, statement, error: reply };
    const { error } = reply;
    if (error === null) {
      next += 1;
      transaction = reply.transaction;
      // A file that ends its tool's transaction goes on in autocommit; inside one message the server starts another.
      inBlock &&= transaction !== 'idle' || file.transaction === 'message';
    } else if (inBlock && refusesBlock.has(error.sqlstate)) {
      inBlock = false;
      await startAgain();
    } else if (!(await createMissingRole(session, error, startAgain))) {
      return { file, statement, error };
    }
  }
  return commit(statements, file, options);
}

/** Also where the file itself leaves its transaction open: the next one is not to be drawn into it. */
async function commit(
  statements: readonly Statement[],
  file: MigrationFile,
  options: ReplayOptions,
): Promise<HistoryFailure | null> {
  const last = statements.at(-1);
  if (last === undefined) return null;
  // Deferred constraints and triggers run only now.
  const reply = await run({ ...last, sql: 'COMMIT', copyData: null }, file, options);
  const error = reply instanceof SessionLost ? reply : reply.error;
  return error === null ? null : { file, statement: last, error };
}

/**
 * "cannot run inside a transaction block", and COMMIT in a DO block or procedure that runs inside one:
 * https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const refusesBlock: ReadonlySet<string> = new Set(['25001', '2D000']);

async function run(
  { sql, copyData }: Statement,
  { up }: MigrationFile,
  { session, deadline }: ReplayOptions,
): Promise<Reply | SessionLost> {
  const rows = copyData === null ? {} : { copyData: up.bytes.subarray(copyData.start, copyData.end) };
  try {
    return await session.send(sql, { deadline, ...rows });
  } catch (error) {
    if (error instanceof SessionLost) return error;
    throw error;
  }
}

/** Words without which no statement reaches beyond the database: most files need not be parsed. */
const beyond = /\b(?:program|database|tablespace|system|subscription|role|user|group|owned)\b/i;

function statementsToRun(
  file: MigrationFile,
  { split, parser, session }: ReplayOptions,
): readonly Statement[] {
  return split(file).statements.filter(({ sql, line, column }) => {
    if (!beyond.test(sql)) return true;
    const parsed = parser.parseStatement(sql, { file: file.up.path, line, column });
    return !parsed.ok || whyNotRun(parsed.node, session.engine) === null;
  });
}
