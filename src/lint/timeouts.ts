import type { Observation } from '../observe/observation.ts';
import { asStatement } from '../sql/ast.ts';
import { strongLocks } from './strong-locks.ts';

/** Whether a statement makes others wait for a lock on a table in use. */
export const makesOthersWait = (observation: Observation): boolean =>
  observation.status === 'observed' && strongLocks(observation.locks).length > 0;

/** Whether this is the first statement of the file for which something holds: once for each file is enough. */
export const isFirst = (
  observation: Observation,
  observations: readonly Observation[],
  holds: (observation: Observation) => boolean,
): boolean => holds(observation) && observations.find(holds) === observation;

/** `SET lock_timeout = '5s'`, `SELECT set_config('lock_timeout', '5s', false)`; RESET sets nothing of its own. */
export function sets({ node, statement }: Observation, setting: string): boolean {
  const set = asStatement(node, 'VariableSetStmt');
  if (set !== null) return set.kind === 'VAR_SET_VALUE' && set.name?.toLowerCase() === setting;
  return new RegExp(`\\bset_config\\s*\\(\\s*'${setting}'`, 'i').test(statement.sql);
}

/** Sets a timeout to a value that ends something: 0 switches it off. */
export const bounds = (observation: Observation, setting: string): boolean =>
  sets(observation, setting) &&
  !/(?:=|\bto\b|,)\s*'?0+\s*(?:us|ms|s|min|h|d)?\s*'?\s*(?:[,;]|$)/i.test(observation.statement.sql);
