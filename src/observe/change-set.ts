import type { ServerError, Session } from '../database/session.ts';
import type { MigrationFile } from '../directory/directory.ts';
import { installInstruments } from './instruments.ts';
import type { Observation, ParseNode, SeededFailure } from './observation.ts';
import { createObserver, type ObservedStatement } from './observer.ts';
import { createPlainRunner } from './plain-runner.ts';
import { Relations } from './relations.ts';
import { observeFile } from './run-file.ts';
import { type SeedReport, seedRows } from './seed.ts';
import { Tables } from './tables.ts';

/** A new file, split and parsed. */
export interface NewFile {
  readonly file: MigrationFile;
  readonly statements: readonly ObservedStatement[];
}

export interface ChangeSet {
  readonly session: Session;
  readonly files: readonly NewFile[];
  readonly parse: (sql: string) => ParseNode | null;
  readonly deadline: number;
  /**
   * What counts as there before: the state before all new files, which are deployed together, or, where a whole directory
   * is looked at, the state before each file.
   */
  readonly mark: 'once' | 'each file';
  /** Called before each statement: where the run is, for progress and for the message when the server is lost. */
  readonly onStatement: (file: number, statement: number) => void;
}

export interface ObservedChangeSet {
  /** One list for each file, in order. */
  readonly observations: readonly (readonly Observation[])[];
  /** Why event triggers could not be installed, or null when they were. */
  readonly withoutTriggers: string | null;
}

/** The first pass: what the server does to the schema, statement by statement. */
export async function observeChangeSet(changeSet: ChangeSet): Promise<ObservedChangeSet> {
  const { session, parse, deadline } = changeSet;
  const withoutTriggers = await installInstruments(session);
  const relations = new Relations();
  const tables = new Tables();
  await relations.load(session);
  await tables.load(session);
  const observer = createObserver({ session, relations, tables, parse, deadline });
  const observations: (readonly Observation[])[] = [];
  for (const [index, { file, statements }] of changeSet.files.entries()) {
    if (index === 0 || changeSet.mark === 'each file') {
      relations.mark();
      tables.mark();
    }
    const transactionsBefore = observations.at(-1)?.at(-1)?.transaction.number ?? 0;
    observations.push(
      await observeFile(statements, {
        session,
        observer,
        transaction: file.transaction,
        transactionsBefore,
        onStatement: (statement) => changeSet.onStatement(index, statement),
      }),
    );
    await session.send(resetBetweenFiles);
  }
  return { observations, withoutTriggers };
}

/** What one file sets is not to leak into the next: a later deploy has a connection of its own. */
const resetBetweenFiles = 'RESET SESSION AUTHORIZATION; RESET ALL';

export interface SeededPass {
  readonly failures: readonly SeededFailure[];
  readonly unseeded: SeedReport['unseeded'];
}

/**
 * The second pass, in a database of its own: the same files with two rows in every table that was there before. A statement
 * that fails is run again with the tables emptied, so that the ones behind it are tried too.
 */
export async function runWithRows(changeSet: ChangeSet): Promise<SeededPass> {
  const { session, deadline } = changeSet;
  const relations = new Relations();
  const failures: SeededFailure[] = [];
  const unseeded: { table: string; reason: string }[] = [];
  let seededOids = new Set<number>();
  for (const [index, { file, statements }] of changeSet.files.entries()) {
    if (index === 0 || changeSet.mark === 'each file') {
      await relations.load(session);
      relations.mark();
      const tables = relations.markedTables().map(({ oid }) => oid);
      const only = tables.filter((oid) => !seededOids.has(oid));
      const report = only.length === 0 ? { unseeded: [] } : await seedRows(session, { only });
      unseeded.push(...report.unseeded);
      seededOids = new Set(tables);
    }
    const onFailure = (statement: number, error: ServerError) =>
      failures.push({ file: index, statement, error });
    const emptied = `TRUNCATE ${relations
      .markedTables()
      .map(({ name }) => name)
      .join(', ')} CASCADE`;
    await observeFile(statements, {
      session,
      observer: createPlainRunner({ session, deadline, onFailure }),
      transaction: file.transaction,
      transactionsBefore: 0,
      onStatement: (statement) => changeSet.onStatement(index, statement),
      insteadOf: ({ statement, copyData }) => [
        { sql: emptied, copyData: null },
        { sql: statement.sql, copyData },
      ],
    });
    await session.send(resetBetweenFiles);
  }
  return { failures, unseeded };
}
