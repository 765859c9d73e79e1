import type { DroppedObject, Observation } from '../observe/observation.ts';
import { fromHereOn } from './order.ts';

/**
 * Whether an object of the same name, with at least the columns of the dropped one, is made later in the same transaction:
 * nobody else ever sees it missing.
 */
export function isMadeAgain(
  dropped: DroppedObject,
  observation: Observation,
  observations: readonly Observation[],
): boolean {
  return fromHereOn(observation, observations)
    .filter(({ transaction, undone }) => transaction.number === observation.transaction.number && !undone)
    .flatMap(({ commands }) => commands)
    .flatMap(({ created }) => created)
    .some(
      ({ type, identity, columns }) =>
        identity === dropped.identity &&
        (type === dropped.type || (readable.has(type) && readable.has(dropped.type))) &&
        (dropped.columns ?? []).every((column) => columns?.includes(column)),
    );
}

const readable = new Set(['view', 'materialized view', 'table']);
