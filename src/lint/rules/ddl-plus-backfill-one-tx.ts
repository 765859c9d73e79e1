import type { HeldLock, Observation, ParseNode, Relation } from '../../observe/observation.ts';
import { unqualifiedName } from '../../observe/relations.ts';
import { changedTable, touchesFewRows } from '../few-rows.ts';
import { changesOneRow } from '../one-row.ts';
import { inSeveralMigrations } from '../remedy.ts';
import type { Rule, RuleContext } from '../rule.ts';
import { effectOf, holdsRows, strongLocks } from '../strong-locks.ts';
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
      'UPDATE orders SET total_cents = total * 100 WHERE total_cents IS NULL AND id <= 100000;',
    ],
  },
  check: (observation, context) => {
    const { blocked, changed } = underLock(observation, context);
    const [first] = changed;
    if (blocked.length === 0 || first === undefined) return [];
    const tables = list(blocked.map(({ relation }) => display(relation.name)));
    return [
      {
        subject: first.name,
        message: `${verb(observation)} ${list(changed.map(({ name }) => display(name)))} while this transaction locks ${tables}: ${effectOf(blocked)} ${tables} until it commits.`,
        evidence: [
          ...blocked.map(
            ({ relation, mode }) =>
              `${mode} on ${display(relation.name)}, held since an earlier ${isInner(observation) ? 'command' : 'statement'}`,
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
        cause: `rows of ${first.name}`,
      },
    ];
  },
};

interface UnderLock {
  readonly blocked: readonly HeldLock[];
  readonly changed: readonly Relation[];
}

/** Locks of earlier statements, or of an earlier command of the same routine, and the tables changed in bulk under them. */
function underLock(observation: Observation, context: RuleContext): UnderLock {
  const changed = changedInBulk(observation, context);
  const since = { blocked: strongLocks(observation.heldBefore), changed };
  if (since.blocked.length > 0 || !isInner(observation)) return since;
  for (const { locksAtEnd } of observation.commands) {
    const blocked = strongLocks(locksAtEnd ?? []);
    const already = new Set(rowChanges(locksAtEnd ?? []).map(({ oid }) => oid));
    const after = changed.filter(({ oid }) => !already.has(oid));
    if (blocked.length > 0) return { blocked, changed: after };
  }
  return since;
}

const isInner = ({ commands, heldBefore }: Observation): boolean =>
  strongLocks(heldBefore).length === 0 && commands.some(({ inner }) => inner !== null);

/** ROW EXCLUSIVE is what every data change takes, in a DO block or a function too, and what no DDL takes on a table. */
const rowChanges = (locks: readonly HeldLock[]): Relation[] =>
  locks
    .filter(({ mode, relation }) => mode === 'ROW EXCLUSIVE' && relation.existedBefore && holdsRows(relation))
    .map(({ relation }) => relation);

/** The tables that were there before and whose rows this statement changes in bulk. */
function changedInBulk(observation: Observation, { schema }: RuleContext): Relation[] {
  const isSmall = (node: ParseNode | null) => touchesFewRows(node) || changesOneRow(node, schema?.after);
  if (observation.status !== 'observed' || isSmall(observation.node)) return [];
  return rowChanges(observation.locksTaken).filter((table) => {
    const spelled = observation.innerChanges.filter(
      (node) => changedTable(node) === unqualifiedName(table.name),
    );
    return spelled.length === 0 || !spelled.every(isSmall);
  });
}

const verbs: Readonly<Record<string, string>> = {
  UpdateStmt: 'Updates',
  DeleteStmt: 'Deletes from',
  InsertStmt: 'Inserts into',
  MergeStmt: 'Merges into',
};

const verb = ({ node }: Observation): string => verbs[Object.keys(node ?? {})[0] ?? ''] ?? 'Changes rows of';
