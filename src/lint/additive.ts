import type { Observation } from '../observe/observation.ts';
import type { DeployOrder } from './rule.ts';

/**
 * New objects and columns are what the new code waits for: such a file goes before the code, even where there is nothing
 * to find in it. Indexes and constraints are nobody's concern but the server's.
 */
export function additiveOrder(observations: readonly Observation[]): DeployOrder {
  return observations.some(addsSomething) ? 'before-code' : 'any';
}

const indifferent = new Set(['index', 'trigger', 'policy', 'rule', 'statistics object', 'table constraint']);

function addsSomething({ commands, tables }: Observation): boolean {
  const makesObject = commands.some(({ created }) => created.some(({ type }) => !indifferent.has(type)));
  const makesColumn = tables.some(
    ({ before, after }) => (after?.columns.length ?? 0) > before.columns.length,
  );
  return makesObject || makesColumn;
}
