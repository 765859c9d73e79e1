import { blocksWrites } from '../../observe/lock-modes.ts';
import type { HeldLock, Observation, Relation } from '../../observe/observation.ts';
import { touchesFewRows } from '../few-rows.ts';
import { inSeveralMigrations } from '../remedy.ts';
import type { Rule } from '../rule.ts';
import { display, list } from '../subject.ts';

export const ddlPlusBackfillOneTx: Rule = {
  id: 'ddl-plus-backfill-one-tx',
  tier: 'block',
  severity: 'error',
  deployOrder: 'any',
  summary: 'Rows are changed in bulk while a strong lock of the same transaction is held',
  why: `Locks are held until the transaction ends. A schema change takes its lock for a moment when it is alone; with a backfill behind
it in the same transaction, the table stays locked for as long as the backfill takes.`,
  instead: `Change the schema in one migration and fill the rows in another, best in batches that commit one by one.`,
  examples: {
    schema: 'CREATE TABLE orders (id bigint PRIMARY KEY, total integer);',
    bad: `ALTER TABLE orders ADD COLUMN total_cents bigint;
UPDATE orders SET total_cents = total * 100;`,
    good: [
      'ALTER TABLE orders ADD COLUMN total_cents bigint;',
      'UPDATE orders SET total_cents = total * 100;',
    ],
  },
  check: (observation) => {
    const blocked = observation.heldBefore.filter(
      ({ relation, mode }) => relation.existedBefore && isTable(relation) && blocksWrites(mode),
    );
    const changed = changedInBulk(observation);
    const [first] = changed;
    if (blocked.length === 0 || first === undefined) return [];
    const tables = list(blocked.map(({ relation }) => display(relation.name)));
    return [
      {
        subject: first.name,
        message: `${verb(observation)} ${list(changed.map(({ name }) => display(name)))} while this transaction locks ${tables}: ${effect(blocked)} ${tables} until it commits.`,
        evidence: [
          ...blocked.map(
            ({ relation, mode }) => `${mode} on ${display(relation.name)}, held since an earlier statement`,
          ),
          ...changed.map(({ name }) => `ROW EXCLUSIVE on ${display(name)}`),
        ],
        remedy: {
          text: 'Move the change of rows into a migration of its own, after this one has committed; on a large table, in batches.',
          sql:
            observation.commands.length === 0
              ? inSeveralMigrations('-- the schema changes', observation.statement.sql)
              : null,
        },
        cause: `rows of ${first.name} under a lock`,
      },
    ];
  },
};

const isTable = ({ kind }: Relation): boolean =>
  kind === 'table' || kind === 'partitioned table' || kind === 'materialized view';

/**
 * The tables that were there before and whose rows this statement reads or writes in bulk. ROW EXCLUSIVE is what every data
 * change takes, in a DO block or a function too, and what no DDL takes on a table.
 */
function changedInBulk(observation: Observation): Relation[] {
  if (observation.status !== 'observed' || touchesFewRows(observation.node)) return [];
  return observation.locksTaken
    .filter(({ mode, relation }) => mode === 'ROW EXCLUSIVE' && relation.existedBefore && isTable(relation))
    .map(({ relation }) => relation);
}

const verbs: Readonly<Record<string, string>> = {
  UpdateStmt: 'Updates',
  DeleteStmt: 'Deletes from',
  InsertStmt: 'Inserts into',
  MergeStmt: 'Merges into',
};

const verb = ({ node }: Observation): string => verbs[Object.keys(node ?? {})[0] ?? ''] ?? 'Changes rows of';

const effect = (blocked: readonly HeldLock[]): string =>
  blocked.some(({ mode }) => mode === 'ACCESS EXCLUSIVE') ? 'nobody can read or write' : 'nobody can write';
