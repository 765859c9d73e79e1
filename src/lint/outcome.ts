import type {
  Command,
  DroppedObject,
  EnumHistory,
  Observation,
  RoutineHistory,
  TableFacts,
} from '../observe/observation.ts';
import { fromHereOn, precedingOf } from './order.ts';
import type { RuleContext } from './rule.ts';

/** This statement and those after it in its file, but for what was rolled back. */
export const fromHere = (observation: Observation, { observations }: RuleContext): readonly Observation[] =>
  fromHereOn(observation, observations).filter(({ undone }) => !undone);

/** Those of them that commit together with this one: nobody sees what is between. */
export const inSameTransaction = (observation: Observation, context: RuleContext): readonly Observation[] =>
  fromHere(observation, context).filter(
    ({ transaction }) => transaction.number === observation.transaction.number,
  );

/** Everything that the change set did before this statement. */
export const untilHere = (
  observation: Observation,
  { observations, earlier }: RuleContext,
): readonly Observation[] => [
  ...earlier.flatMap((file) => file.observations),
  ...precedingOf(observation, observations).filter(({ undone }) => !undone),
];

/** A table as the file leaves it: null when it is gone. Undefined for a table of which this statement says nothing. */
export function tableAtEnd(
  observation: Observation,
  oid: number,
  context: RuleContext,
): TableFacts | null | undefined {
  return fromHere(observation, context)
    .flatMap(({ tables }) => tables)
    .findLast((table) => table.oid === oid)?.after;
}

/** Whether this is the statement that gave a column the default, or identity, which it has when the file is through. */
export function settlesDefault(
  observation: Observation,
  oid: number,
  column: string | null,
  context: RuleContext,
): boolean {
  const columnIn = (table: TableFacts | null) => table?.columns.find(({ name }) => name === column);
  const changes = ({ tables }: Observation): boolean =>
    tables.some((table) => {
      const [before, after] = [columnIn(table.before), columnIn(table.after)];
      return (
        table.oid === oid && (before?.default !== after?.default || before?.identity !== after?.identity)
      );
    });
  return fromHere(observation, context).findLast(changes) === observation;
}

/** What bears the name when the file is through. */
export const routineAtEnd = (
  observation: Observation,
  name: string,
  context: RuleContext,
): RoutineHistory | undefined =>
  fromHere(observation, context)
    .flatMap(({ routines }) => routines)
    .findLast((routine) => routine.name === name);

export const enumAtEnd = (
  observation: Observation,
  name: string,
  context: RuleContext,
): EnumHistory | undefined =>
  fromHere(observation, context)
    .flatMap(({ enums }) => enums)
    .findLast((type) => type.name === name);

/** Something else takes over a name that an object gives up, before the transaction commits: a view, or the other half of a swap. */
export const hasStandIn = (identity: string, observation: Observation, context: RuleContext): boolean =>
  inSameTransaction(observation, context)
    .slice(1)
    .flatMap(({ commands }) => commands)
    .some(({ created, changed }) => [...created, ...changed].some((object) => object.identity === identity));

/** An earlier statement of the change set gave the object this name: that one has been judged. */
export const wasRenamed = (identity: string, observation: Observation, context: RuleContext): boolean =>
  untilHere(observation, context)
    .flatMap(({ commands }) => commands)
    .some(
      ({ node, changed }) =>
        node !== null &&
        ('RenameStmt' in node || 'AlterObjectSchemaStmt' in node) &&
        changed.some((object) => object.identity === identity),
    );

/** `sales.leads`, `leads_pkey on sales.leads`, `sales.total(integer)` in `sales`. */
export const isInSchema = (identity: string, schema: string): boolean =>
  identity.startsWith(`${schema}.`) || identity.includes(` on ${schema}.`);

/** DROP SCHEMA took it, and is found as a whole. */
export const goesWithSchema = ({ identity }: DroppedObject, { dropped }: Command): boolean =>
  dropped.some(
    (schema) => schema.type === 'schema' && schema.cause === 'named' && isInSchema(identity, schema.identity),
  );
