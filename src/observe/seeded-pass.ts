import type { ServerError, Session } from '../database/session.ts';
import { isTransactionControl, mustRunAlone, withoutConcurrently } from '../sql/facts.ts';
import type { NewFile } from './change-set.ts';
import type { SeededFailure } from './observation.ts';
import type { ObservedStatement } from './observer.ts';
import { forgetFile } from './own-session.ts';
import { unqualifiedName } from './relations.ts';
import { tablesThatNeedRows } from './row-dependence.ts';
import { whyNotRun } from './run-file.ts';
import { seedRows } from './seed.ts';

export interface SeededPass {
  readonly failures: readonly SeededFailure[];
  /** Tables into which no row could be put: their constraints refused every one that we made. */
  readonly unseeded: readonly { readonly table: string; readonly reason: string }[];
}

export interface SeededRun {
  readonly session: Session;
  /** With their index in the change set. */
  readonly files: readonly (readonly [number, NewFile])[];
  /** Tables that existed before, by unqualified name: only these can have rows in production. */
  readonly tables: ReadonlyMap<string, readonly number[]>;
  readonly deadline: number;
  readonly onStatement: (file: number, statement: number) => void;
}

const none: SeededPass = { failures: [], unseeded: [] };

/**
 * Runs the files once with two rows in every table that they might trip over, in one transaction that is rolled back: a
 * second database would need the history replayed again, which takes longer than all the rest. What a single transaction
 * makes fail (an enum value used before commit) is no failure of rows, and the rules ask for failures of rows only.
 */
export async function runWithRows(run: SeededRun): Promise<SeededPass> {
  const { session, files } = run;
  const only = tablesThatNeedRows(
    files.flatMap(([, { statements }]) => statements),
    run.tables,
  );
  if (only.length === 0) return none;
  await session.send('BEGIN');
  try {
    const { unseeded, seeded } = await seedRows(session, { only });
    if (seeded.length === 0) return { failures: [], unseeded };
    const failures: SeededFailure[] = [];
    for (const [file, { statements }] of files) {
      for (const subject of statements) {
        run.onStatement(file, subject.statement.index);
        const error = await runStatement(subject, seeded, run);
        if (error !== null) failures.push({ file, statement: subject.statement.index, error });
      }
      await session.send(`${endOfFile}; ${forgetFile(session.engine)}`);
    }
    return { failures, unseeded };
  } finally {
    await session.send('ROLLBACK');
    // Prepared statements outlive a rollback.
    await session.send(forgetFile(session.engine));
  }
}

/** What COMMIT would check; without it, an ALTER TABLE of the next file meets pending trigger events. */
const endOfFile = 'SET CONSTRAINTS ALL IMMEDIATE';

async function runStatement(
  { statement, node, copyData }: ObservedStatement,
  seeded: readonly string[],
  { session, deadline }: SeededRun,
): Promise<ServerError | null> {
  if (node !== null && (isTransactionControl(node) !== null || whyNotRun(node, session.engine) !== null))
    return null;
  const alone = node !== null && mustRunAlone(node) !== null;
  const sql = alone ? withoutConcurrently(statement.sql, node) : statement.sql;
  // VACUUM, DISCARD ALL: nothing that rows could make fail.
  if (alone && sql === statement.sql) return null;
  const send = () => session.send(sql, copyData === null ? { deadline } : { deadline, copyData });
  // `SET TRANSACTION` is refused in a subtransaction.
  if (node !== null && 'VariableSetStmt' in node) {
    await send();
    return null;
  }
  await session.send('SAVEPOINT statement');
  const reply = await send();
  if (reply.error === null) {
    await session.send('RELEASE SAVEPOINT statement');
    return null;
  }
  // Once more without rows, so that the statements behind it find what they expect. Other tables keep theirs if they can:
  // one failure must not hide another.
  const named = seeded.filter((table) => unqualifiedName(table) === reply.error?.relation);
  for (const tables of named.length === 0 ? [seeded] : [named, seeded]) {
    await session.send(`ROLLBACK TO SAVEPOINT statement; TRUNCATE ${tables.join(', ')} CASCADE`);
    const again = await send();
    if (again.error === null) {
      await session.send('RELEASE SAVEPOINT statement');
      return reply.error;
    }
  }
  await session.send('ROLLBACK TO SAVEPOINT statement');
  return reply.error;
}
