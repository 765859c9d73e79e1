import { tableAtEnd } from '../outcome.ts';
import type { Rule } from '../rule.ts';
import { display } from '../subject.ts';

export const replicaIdentityLost: Rule = {
  id: 'replica-identity-lost',
  tier: 'break',
  severity: 'error',
  deployOrder: 'any',
  summary: 'A published table loses what its rows are told apart by: UPDATE and DELETE fail',
  why: `A publication that passes on UPDATE and DELETE needs to name the row: by the primary key, by a unique index or by all columns. Without
any of them the publishing server itself refuses every UPDATE and DELETE on the table.`,
  instead: `Choose another replica identity before the old one goes: a unique index over NOT NULL columns, or FULL.`,
  examples: {
    schema: `CREATE TABLE orders (id bigint CONSTRAINT orders_pkey PRIMARY KEY, code text NOT NULL CONSTRAINT orders_code_key UNIQUE);
CREATE PUBLICATION feed FOR TABLE orders;`,
    bad: 'ALTER TABLE orders REPLICA IDENTITY NOTHING;',
    good: ['ALTER TABLE orders REPLICA IDENTITY USING INDEX orders_code_key;'],
  },
  check: (observation, context) =>
    observation.tables.flatMap(({ oid, before, after }) => {
      if (before.replicated !== 'yes' || after?.replicated !== 'without identity') return [];
      if (tableAtEnd(observation, oid, context)?.replicated !== 'without identity') return [];
      const table = [...observation.locks, ...observation.heldBefore].find(
        ({ relation }) => relation.oid === oid,
      )?.relation;
      if (table === undefined) return [];
      return [
        {
          subject: table.name,
          message: `${display(table.name)} is published and has no replica identity any more: every UPDATE and DELETE on it fails.`,
          evidence: [`before: rows of ${display(table.name)} had an identity`, 'after: none'],
          remedy: {
            text: 'Give it another identity first; a unique index over NOT NULL columns costs less than FULL.',
            sql: `ALTER TABLE ${table.name} REPLICA IDENTITY FULL;`,
          },
          cause: `replica identity of ${table.name}`,
        },
      ];
    }),
};
