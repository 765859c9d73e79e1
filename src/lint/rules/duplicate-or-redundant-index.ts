import type { IndexSnapshot } from '../../database/schema.ts';
import { asStatement } from '../../sql/ast.ts';
import { qualified, quoteIdentifier } from '../../sql/quote.ts';
import type { Rule } from '../rule.ts';
import { shapeOf } from '../schema-facts.ts';
import { display } from '../subject.ts';

export const duplicateOrRedundantIndex: Rule = {
  id: 'duplicate-or-redundant-index',
  tier: 'advice',
  severity: 'off',
  deployOrder: 'any',
  summary: 'A new index does what another one does already',
  why: `Every index is written with every row. An index on (a) finds nothing that one on (a, b) would not find, and two equal indexes are
one too many.`,
  instead:
    'Keep the one that does more. A unique index is no substitute for a longer one, since it is also a rule.',
  examples: {
    schema:
      'CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint, day date); CREATE INDEX orders_customer_day ON orders (customer_id, day);',
    bad: '-- atlas:txmode none\n\nCREATE INDEX CONCURRENTLY orders_customer ON orders (customer_id);',
    good: ['-- atlas:txmode none\n\nCREATE INDEX CONCURRENTLY orders_day ON orders (day);'],
  },
  check: (observation, { schema }) => {
    const index = asStatement(observation.node, 'IndexStmt');
    const identity = observation.commands
      .flatMap(({ created }) => created)
      .find(({ type }) => type === 'index')?.identity;
    const tables = schema?.after.tables ?? [];
    const table = tables.find(({ schema: folder, indexes }) =>
      indexes.some(
        ({ name }) =>
          qualified(folder, name) === identity || (identity === undefined && name === index?.idxname),
      ),
    );
    const made = table?.indexes.find(
      ({ name }) =>
        qualified(table.schema, name) === identity || (identity === undefined && name === index?.idxname),
    );
    if (index === null || table === undefined || made === undefined) return [];
    const others = table.indexes.filter((other) => other !== made && other.valid);
    const covering = others.find((other) => covers(other, made));
    const covered = others.find((other) => other.constraint === null && covers(made, other));
    const [spare, kept] = covering !== undefined ? [made, covering] : [covered, made];
    if (spare === undefined) return [];
    const name = qualified(table.schema, table.name);
    return [
      {
        subject: qualified(table.schema, made.name),
        message: `Index ${quoteIdentifier(spare.name)} on ${display(name)} finds nothing that ${quoteIdentifier(kept.name)} does not find.`,
        evidence: [made.definition, (covering ?? spare).definition],
        remedy: {
          text:
            spare === made
              ? 'Leave it out.'
              : `Drop ${quoteIdentifier(spare.name)} when nothing else needs it.`,
          sql: null,
        },
        cause: `redundant ${name} ${spare.name}`,
      },
    ];
  },
};

/** Whether the first index finds everything that the second one is for, and the second one is no rule of its own. */
function covers(wide: IndexSnapshot, narrow: IndexSnapshot): boolean {
  const [one, other] = [shapeOf(wide), shapeOf(narrow)];
  if (one === null || other === null || one.method !== other.method) return false;
  if (one.rest !== other.rest || (narrow.unique && !wide.unique)) return false;
  const prefix = other.keys.every((key, index) => one.keys[index] === key);
  const same = one.keys.length === other.keys.length;
  return prefix && (same || (one.method === 'btree' && !narrow.unique));
}
