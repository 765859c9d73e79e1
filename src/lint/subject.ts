import { isStronger } from '../observe/lock-modes.ts';
import type {
  Command,
  HeldLock,
  LockMode,
  Observation,
  Relation,
  RewriteReason,
  TableFacts,
} from '../observe/observation.ts';
import { actionTexts } from '../sql/action-texts.ts';
import { type AlterAction, alterActions, asStatement, writtenName } from '../sql/ast.ts';

/** Names in sentences: the schema is said only where it is not the one that everybody means. */
export const display = (name: string): string =>
  name.replace(/^(.+ on )?public\./, '$1').replaceAll('pg_catalog.', '');

/** `ACCESS EXCLUSIVE on orders`: the strongest lock on a relation while the statement ran, as evidence. */
export function lockEvidence({ locks, heldBefore }: Observation, relation: Relation): string[] {
  return evidenceOf(lockOn([...locks, ...heldBefore], relation), relation);
}

/** The lock that the statement itself took, where an earlier one of its transaction may have left a stronger one. */
export function ownLockEvidence({ locksTaken, heldBefore }: Observation, relation: Relation): string[] {
  return evidenceOf(lockOn(locksTaken, relation) ?? lockOn(heldBefore, relation), relation);
}

const evidenceOf = (mode: LockMode | null, relation: Relation): string[] =>
  mode === null ? [] : [`${mode} on ${display(relation.name)}`];

export function lockOn(held: readonly HeldLock[], relation: Relation): LockMode | null {
  return held
    .filter((lock) => lock.relation.oid === relation.oid)
    .reduce<LockMode | null>(
      (best, { mode }) => (best === null || isStronger(mode, best) ? mode : best),
      null,
    );
}

/** An ALTER TABLE on a table that was there before the change set, with its actions; null for everything else. */
export interface AlterOfHotTable {
  readonly table: Relation;
  /** The name as the author wrote it, for SQL to paste. */
  readonly written: string;
  readonly actions: readonly AlterAction[];
}

export function alterOfHotTable(command: Command, observation: Observation): AlterOfHotTable | null {
  const statement = asStatement(command.node, 'AlterTableStmt');
  if (statement === null) return null;
  const table = changedTable(command, observation);
  if (table === null || !table.existedBefore) return null;
  const texts = actionTexts(command.sql, statement.relation?.location ?? 0);
  return { table, written: writtenName(statement.relation), actions: alterActions(command.node, texts) };
}

/** The table that a command says it changed: the first one that it locked and that the event trigger names. */
export function changedTable(command: Command, observation: Observation): Relation | null {
  const touched = [...observation.locks, ...observation.heldBefore].map(({ relation }) => relation);
  const oids = [...command.changed, ...command.created].flatMap(({ oid }) => (oid === null ? [] : [oid]));
  for (const oid of oids) {
    const relation = touched.find((candidate) => candidate.oid === oid);
    if (relation?.kind.endsWith('table')) return relation;
  }
  return null;
}

/** The table as it was before the statement ran. */
export function tableBefore(observation: Observation, relation: Relation): TableFacts | null {
  return observation.tables.find(({ oid }) => oid === relation.oid)?.before ?? null;
}

/** A routine that caught an exception has undone what it had dropped until then. */
export const isStillThere = (observation: Observation, table: number | null): boolean =>
  observation.tables.some(({ oid, after }) => oid === table && after !== null);

export function tableAfter(observation: Observation, relation: Relation): TableFacts | null {
  return observation.tables.find(({ oid }) => oid === relation.oid)?.after ?? null;
}

/** The tables in use that a command wrote anew for this reason: of a partitioned table its partitions. */
export const rewritten = (command: Command, reason: RewriteReason): Relation[] =>
  command.rewrites
    .filter((each) => each.reason === reason && each.relation.existedBefore)
    .map(({ relation }) => relation);

/** The tables in use that a command read from start to end: of a partitioned table its partitions. */
export const scanned = (command: Command, reason: Command['scans'][number]['for']): Relation[] =>
  command.scans
    .filter((each) => each.for === reason && each.relation.existedBefore)
    .map(({ relation }) => relation);

/** `rewriting table orders`, for no more tables than a reader wants to see. */
export const tableEvidence = (what: string, tables: readonly Relation[]): string[] => {
  const [first, ...others] = tables;
  if (first === undefined) return [];
  return [`${what} table ${display(first.name)}${others.length === 0 ? '' : ` and ${others.length} more`}`];
};

/** The table as it was before the change set: what it lacks there, no running code can be using. */
export function tableAtMark(observation: Observation, relation: Relation): TableFacts | null {
  return observation.tables.find(({ oid }) => oid === relation.oid)?.marked ?? null;
}

/** Whether a column was there before the change set; yes when nothing is known about the table. */
export function columnExistedBefore(observation: Observation, relation: Relation, column: string): boolean {
  const history = observation.tables.find(({ oid }) => oid === relation.oid);
  if (history === undefined) return true;
  const find = (table: TableFacts | null) => table?.columns.find(({ name }) => name === column);
  const now = find(history.before) ?? find(history.after);
  // Known by its number, whatever this change set called it in between.
  return history.marked.columns.some(({ name, number }) =>
    now === undefined ? name === column : number === now.number,
  );
}

export type ConstraintKind = 'c' | 'f' | 'u' | 'p' | 'x';

/** The constraints that the statement added. */
export function newConstraints(
  observation: Observation,
  relation: Relation,
  kind: ConstraintKind,
): TableFacts['constraints'] {
  const history = observation.tables.find(({ oid }) => oid === relation.oid);
  const known = new Set(history?.before.constraints.map(({ name }) => name));
  return history?.after?.constraints.filter((each) => each.kind === kind && !known.has(each.name)) ?? [];
}

/** The name that the server gave to a constraint whose author gave none. */
export function newConstraintName(
  observation: Observation,
  relation: Relation,
  kind: ConstraintKind,
): string | null {
  const added = newConstraints(observation, relation, kind);
  return added.length === 1 ? (added[0]?.name ?? null) : null;
}

/** The indexes that a command built on tables in use. */
export const buildEvidence = (command: Command): string[] =>
  command.indexesBuilt
    .filter(({ relation }) => relation.existedBefore)
    .map(({ index, relation }) => `building index "${index}" on ${display(relation.name)}`);

export const list = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

export const count = (number: number, noun: string, plural = `${noun}s`): string =>
  `${number} ${number === 1 ? noun : plural}`;
