import type { Command, Observation, TableFacts } from '../observe/observation.ts';
import { settlesDefault, tableAtEnd } from './outcome.ts';
import type { RuleContext } from './rule.ts';
import { type AlterOfHotTable, alterOfHotTable, tableAtMark } from './subject.ts';

type Column = TableFacts['columns'][number];

/** A column of a table in use whose default a statement sets or drops for good, or whose identity it drops. */
export interface DefaultChange {
  readonly alter: AlterOfHotTable;
  /** Before the change set; null when it had no such column. */
  readonly before: Column | null;
  /** When the file is through. */
  readonly after: Column;
  /** A BEFORE INSERT trigger of the table may put in a value. */
  readonly filledByTrigger: boolean;
}

export function defaultChanges(
  command: Command,
  observation: Observation,
  context: RuleContext,
): readonly DefaultChange[] {
  const alter = alterOfHotTable(command, observation);
  return (alter?.actions ?? []).flatMap((action) => {
    if (alter === null || action.kind !== 'other' || !actions.has(action.subtype)) return [];
    const { table } = alter;
    if (!settlesDefault(observation, table.oid, action.column, context)) return [];
    const end = tableAtEnd(observation, table.oid, context) ?? null;
    const after = end?.columns.find(({ name }) => name === action.column);
    if (end === null || after === undefined) return [];
    const marked = tableAtMark(observation, table);
    const before = marked?.columns.find(({ number }) => number === after.number) ?? null;
    return [{ alter, before, after, filledByTrigger: end.filledByTrigger }];
  });
}

const actions = new Set(['AT_ColumnDefault', 'AT_DropIdentity']);

/** Nothing but a writer fills it. */
export const isUnfilled = ({ default: value, identity, generated }: Column): boolean =>
  value === null && !identity && !generated;
