import type { StatementReport } from './lint-report.ts';

/** What one statement did, for the statement tables: phrases that begin with a verb or a lock level. */
export interface StatementFacts {
  /** Locks on relations that other sessions may be using, strongest first: `ACCESS EXCLUSIVE on public.orders`. */
  readonly locks: readonly string[];
  readonly did: readonly string[];
  /** Why it was not observed, or null. */
  readonly trouble: string | null;
}

export function factsOf(statement: StatementReport): StatementFacts {
  return {
    locks: locksOf(statement),
    did: [
      ...statement.rewrites.map(({ relation, reason }) => `rewrites ${relation}${rewriteWords(reason)}`),
      ...statement.scans.map((relation) => `reads all of ${relation}`),
      ...statement.scansAvoided.map((words) => `no scan needed: ${words}`),
      ...statement.indexesBuilt.map((index) => `builds ${index}`),
      ...statement.dropped.map((object) => `drops ${object}`),
      ...statement.created.map((object) => `creates ${object}`),
    ],
    trouble: troubleOf(statement),
  };
}

/** The statement on one line, without the comments and line ends that its author laid it out with. */
export function oneLine(sql: string): string {
  return sql.replace(/\s+/g, ' ').trim();
}

function locksOf({ locks, locksFrom }: StatementReport): readonly string[] {
  const relations = new Map<string, string[]>();
  for (const { relation, mode, existedBefore } of locks) {
    if (existedBefore) relations.set(mode, [...(relations.get(mode) ?? []), relation]);
  }
  const source = locksFrom === 'pg_locks' ? '' : ' (by the lock table)';
  return [...relations].map(([mode, names]) => `${mode} on ${names.join(', ')}${source}`);
}

function rewriteWords(reason: string): string {
  return reason === 'unknown' ? '' : ` (its ${reason} changes)`;
}

function troubleOf({ status, reason, error }: StatementReport): string | null {
  if (error !== null) {
    const when = error.withRows ? 'fails once its tables have rows' : 'fails';
    return `${when}: ${error.message} (SQLSTATE ${error.sqlstate})`;
  }
  if (status === 'observed') return null;
  const words = status === 'static' ? 'not run' : 'failed';
  return reason === null ? words : `${words}: ${reason}`;
}
