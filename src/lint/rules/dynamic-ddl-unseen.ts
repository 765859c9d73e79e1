import { asStatement } from '../../sql/ast.ts';
import type { Rule } from '../rule.ts';

export const dynamicDdlUnseen: Rule = {
  id: 'dynamic-ddl-unseen',
  tier: 'advice',
  severity: 'off',
  deployOrder: 'any',
  summary: 'A DO block speaks of DDL that did not run here, and may run in production',
  why: `What runs inside a DO block is observed like everything else. But a block that looks first, at rows or at what is there, may take another
way in production than on an empty server that knows only the migrations: what it does there, nobody has seen.`,
  instead: `Write the statement plainly. IF EXISTS and IF NOT EXISTS do for most of what blocks are written for.`,
  examples: {
    schema: 'CREATE TABLE orders (id bigint PRIMARY KEY);',
    bad: `DO $$ BEGIN
  IF EXISTS (SELECT FROM orders) THEN
    ALTER TABLE orders ADD COLUMN note text;
  END IF;
END $$;`,
    good: ['ALTER TABLE orders ADD COLUMN note text;'],
  },
  check: ({ node, status, commands }, { file }) => {
    const block = asStatement(node, 'DoStmt');
    if (block === null || status !== 'observed' || commands.length > 0) return [];
    const body = JSON.stringify(block.args ?? []);
    if (!/\b(?:ALTER|CREATE|DROP)\s+(?:UNIQUE\s+)?[A-Z]+\b/i.test(body)) return [];
    return [
      {
        subject: file.version,
        message: 'This block speaks of DDL, but ran none here: what it does in production has not been seen.',
        evidence: ['no DDL command ran'],
        remedy: { text: 'Write the statement plainly, with IF EXISTS or IF NOT EXISTS.', sql: null },
        cause: 'unseen DDL',
      },
    ];
  },
};
