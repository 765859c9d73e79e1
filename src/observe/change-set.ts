import type { Session } from '../database/session.ts';
import type { MigrationFile } from '../directory/directory.ts';
import { Definitions } from './definitions.ts';
import { DeployTransaction } from './deploy-transaction.ts';
import { installInstruments, instrumentsWork, reinstallInstruments } from './instruments.ts';
import type { Observation, ParseNode } from './observation.ts';
import { createObserver, type ObservedStatement } from './observer.ts';
import { forgetFile } from './own-session.ts';
import { Relations, unqualifiedName } from './relations.ts';
import { observeFile } from './run-file.ts';
import { runWithRows, type SeededPass } from './seeded-pass.ts';
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
  readonly seeded: SeededPass;
  /** Why event triggers could not be installed, or null when they were. */
  readonly withoutTriggers: string | null;
  /** Paths of files that took the event triggers away or switched them off: their ends are judged without them. */
  readonly deaf: readonly string[];
}

/** Observes new files: for each group of files that is deployed together first with rows, undone, and then as it is. */
export async function observeChangeSet(changeSet: ChangeSet): Promise<ObservedChangeSet> {
  const { session, files, parse, deadline, onStatement } = changeSet;
  const withoutTriggers = await installInstruments(session);
  const relations = new Relations();
  const tables = new Tables();
  await relations.load(session);
  const definitions = new Definitions();
  await tables.load(session);
  await definitions.load(session);
  const observer = createObserver({ session, relations, tables, definitions, parse, deadline });
  const state = new DeployTransaction(session, observer);
  const deaf: string[] = [];
  const passes: SeededPass[] = [];
  const observations: (readonly Observation[])[] = [];
  for (const group of groups(files, changeSet.mark)) {
    relations.mark();
    tables.mark();
    definitions.mark();
    observer.mark();
    passes.push(
      await runWithRows({ session, files: group, tables: byName(relations), deadline, onStatement }),
    );
    for (const [at, [index, { file, statements }]] of group.entries()) {
      const goesOn = sharesTransaction(file, group[at + 1]?.[1].file);
      observations.push(
        await observeFile(statements, {
          session,
          state,
          goesOn,
          transaction: file.transaction,
          onStatement: (statement) => onStatement(index, statement),
        }),
      );
      if (goesOn) continue;
      await session.send(forgetFile(session.engine));
      if (withoutTriggers === null && !(await instrumentsWork(session))) {
        deaf.push(file.up.path);
        await reinstallInstruments(session);
      }
    }
  }
  return {
    observations,
    seeded: {
      failures: passes.flatMap(({ failures }) => failures),
      unseeded: passes.flatMap(({ unseeded }) => unseeded),
    },
    withoutTriggers,
    deaf,
  };
}

const sharesTransaction = (file: MigrationFile, next: MigrationFile | undefined): boolean =>
  file.transaction === 'all' && next?.transaction === 'all';

type Numbered = readonly [number, NewFile];

function groups(files: readonly NewFile[], mark: ChangeSet['mark']): Numbered[][] {
  const numbered = files.map((file, index): Numbered => [index, file]);
  return mark === 'once' ? [numbered] : numbered.map((file) => [file]);
}

function byName(relations: Relations): Map<string, number[]> {
  const names = new Map<string, number[]>();
  for (const { name, oid } of relations.markedTables()) {
    const unqualified = unqualifiedName(name);
    names.set(unqualified, [...(names.get(unqualified) ?? []), oid]);
  }
  return names;
}
