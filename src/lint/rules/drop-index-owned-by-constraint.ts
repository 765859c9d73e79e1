import { asStatement } from '../../sql/ast.ts';
import type { Rule } from '../rule.ts';

export const dropIndexOwnedByConstraint: Rule = {
  id: 'drop-index-owned-by-constraint',
  tier: 'fail',
  severity: 'error',
  deployOrder: 'any',
  summary: 'DROP INDEX is refused for the index of a constraint',
  why: `The index of a primary key, UNIQUE or exclusion constraint belongs to the constraint and goes only with it. The server refuses to drop
it alone (2BP01), with CONCURRENTLY too.`,
  instead: `Drop the constraint: ALTER TABLE … DROP CONSTRAINT takes its index along.`,
  examples: {
    schema:
      'CREATE TABLE customers (id bigint PRIMARY KEY, email text CONSTRAINT customers_email_key UNIQUE);',
    bad: 'DROP INDEX customers_email_key;',
    good: [
      'CREATE TABLE guests (email text CONSTRAINT guests_email_key UNIQUE);\nALTER TABLE guests DROP CONSTRAINT guests_email_key;',
    ],
  },
  check: ({ node, error }) => {
    if (error?.sqlstate !== '2BP01' || asStatement(node, 'DropStmt')?.removeType !== 'OBJECT_INDEX')
      return [];
    const match = /^cannot drop index (.+) because constraint (.+) on table (.+) requires it$/.exec(
      error.message,
    );
    if (match === null) return [];
    const [, index = '', constraint = '', table = ''] = match;
    return [
      {
        subject: index,
        message: `This statement fails: index ${index} belongs to constraint ${constraint} on ${table}.`,
        evidence: [`${error.severity} 2BP01: ${error.message}`],
        remedy: {
          text: `Drop the constraint instead, once the running code does without it: ALTER TABLE ${table} DROP CONSTRAINT ${constraint};`,
          sql: null,
        },
        cause: 'failure 2BP01',
      },
    ];
  },
};
