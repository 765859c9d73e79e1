import { typed } from '../../sql/node.ts';
import type { ParseNode } from '../../sql/parser.ts';
import type { Rule } from '../rule.ts';

export const notRerunnable: Rule = {
  id: 'not-rerunnable',
  tier: 'advice',
  severity: 'off',
  deployOrder: 'any',
  summary: 'A file that commits statement by statement cannot be run again from the start after a failure',
  why: `Outside a transaction, what ran before a failure stays. Tools that run the whole file again then stop at the first statement, because
its object is there already or gone already. \`lockstep apply\` goes on where it stopped, so this rule is off unless you switch it on.`,
  instead: `Say IF NOT EXISTS and IF EXISTS, or give each statement a file of its own.`,
  examples: {
    schema: 'CREATE TABLE orders (id bigint PRIMARY KEY, note text);',
    bad: `-- atlas:txmode none

CREATE SCHEMA reporting;
CREATE INDEX CONCURRENTLY orders_note_idx ON orders (note);`,
    good: ['-- atlas:txmode none\n\nCREATE INDEX CONCURRENTLY orders_note_idx ON orders (note);'],
  },
  check: ({ node, transaction, status }, { file, observations }) => {
    if (node === null || status !== 'observed' || file.transaction !== 'none') return [];
    // A file of one statement is done or not.
    const isLast = observations.at(-1)?.node === node;
    const words = transaction.kind === 'autocommit' && !isLast ? missingWords(node) : null;
    if (words === null) return [];
    return [
      {
        subject: file.version,
        message: `When a later statement of this file fails, this one cannot be run again: it has no ${words}.`,
        evidence: ['it commits on its own'],
        remedy: { text: `Say ${words}, or give each statement a file of its own.`, sql: null },
        cause: 'not rerunnable',
      },
    ];
  },
};

function missingWords(node: ParseNode): string | null {
  const { CreateStmt, CreateSchemaStmt, CreateSeqStmt, IndexStmt, CreateExtensionStmt, DropStmt } =
    typed(node);
  const create = CreateStmt ?? CreateSchemaStmt ?? CreateSeqStmt ?? IndexStmt ?? CreateExtensionStmt;
  if (create !== undefined) return create.if_not_exists === true ? null : 'IF NOT EXISTS';
  if (DropStmt !== undefined) return DropStmt.missing_ok === true ? null : 'IF EXISTS';
  return null;
}
