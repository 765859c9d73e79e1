import type { Observation, TransactionContext } from './observation.ts';
import type { ObservedStatement } from './observer.ts';

/** An observation of nothing: a statement that was not run, or that nobody watched. */
export function notObserved(
  { statement, node }: ObservedStatement,
  reason: string,
  transaction: TransactionContext,
): Observation {
  return {
    statement,
    status: 'static',
    reason,
    node,
    transaction,
    locks: [],
    locksTaken: [],
    heldBefore: [],
    commands: [],
    innerChanges: [],
    undone: false,
    tables: [],
    routines: [],
    enums: [],
    revoked: [],
    skippedFor: null,
    notices: [],
    error: null,
    lockTimeout: 0,
    rows: null,
    duration: 0,
  };
}
