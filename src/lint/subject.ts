import { isStronger } from '../observe/lock-modes.ts';
import type {
  Command,
  HeldLock,
  LockMode,
  Observation,
  Relation,
  TableFacts,
} from '../observe/observation.ts';
import { actionTexts } from '../sql/action-texts.ts';
import { type AlterAction, alterActions, asStatement, writtenName } from '../sql/ast.ts';

/** Names in sentences: the schema is said only where it is not the one that everybody means. */
export const display = (name: string): string => name.replace(/^public\./, '');

/** `ACCESS EXCLUSIVE on orders`: the strongest lock that the statement holds on a relation, as evidence. */
export function lockEvidence(observation: Observation, relation: Relation): string[] {
  const mode = lockOn([...observation.locks, ...observation.heldBefore], relation);
  return mode === null ? [] : [`${mode} on ${display(relation.name)}`];
}

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

/** The table as it was before the change set: what it lacks there, no running code can be using. */
export function tableAtMark(observation: Observation, relation: Relation): TableFacts | null {
  return observation.tables.find(({ oid }) => oid === relation.oid)?.marked ?? null;
}

/** Whether a column was there before the change set; yes when nothing is known about the table. */
export function columnExistedBefore(observation: Observation, relation: Relation, column: string): boolean {
  const table = tableAtMark(observation, relation);
  return table === null || table.columns.some(({ name }) => name === column);
}

/** The name that the server gave to a constraint whose author gave none. */
export function newConstraintName(
  observation: Observation,
  relation: Relation,
  kind: 'c' | 'f' | 'u' | 'p',
): string | null {
  const history = observation.tables.find(({ oid }) => oid === relation.oid);
  const known = new Set(history?.before.constraints.map(({ name }) => name));
  const added =
    history?.after?.constraints.filter((each) => each.kind === kind && !known.has(each.name)) ?? [];
  return added.length === 1 ? (added[0]?.name ?? null) : null;
}

export const list = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

export const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;
