import { asStatement } from '../../sql/ast.ts';
import { quoteIdentifier } from '../../sql/quote.ts';
import type { Rule } from '../rule.ts';

export const dropDatabase: Rule = {
  id: 'drop-database',
  tier: 'loss',
  severity: 'error',
  deployOrder: 'after-code',
  summary: 'DROP DATABASE deletes a whole database',
  why: `Everything in the database is gone for good when the statement ends, and no transaction takes it back: DROP DATABASE cannot run in
one. A migration runs in every environment, production included.`,
  instead: `Keep it out of migrations. A database is dropped by a person, by hand, with a backup that has been tried.`,
  examples: {
    schema: 'CREATE TABLE orders (id bigint PRIMARY KEY);',
    bad: 'DROP DATABASE IF EXISTS reporting;',
    good: ['CREATE SCHEMA reporting;'],
  },
  check: ({ node }) => {
    const drop = asStatement(node, 'DropdbStmt');
    if (drop?.dbname === undefined) return [];
    const name = quoteIdentifier(drop.dbname);
    return [
      {
        subject: name,
        message: `DROP DATABASE deletes ${name} and everything in it for good.`,
        evidence: ['judged by its text: it was not run'],
        remedy: {
          text: `Take it out of the migration; drop ${name} by hand when a backup has been tried.`,
          sql: null,
        },
        cause: `drop database ${name}`,
      },
    ];
  },
};
