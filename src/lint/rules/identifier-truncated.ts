import { asStatement } from '../../sql/ast.ts';
import { renameIdentifier } from '../../sql/edit.ts';
import { inTransaction } from '../fix.ts';
import type { Fix, Rule } from '../rule.ts';

export const identifierTruncated: Rule = {
  id: 'identifier-truncated',
  tier: 'fail',
  severity: 'warning',
  deployOrder: 'any',
  summary: 'A name is longer than 63 bytes, and the server cut it',
  why: `PostgreSQL cuts names after 63 bytes and only gives a notice. The object then has another name than the code and the next migration
expect, and two long names may become the same one.`,
  instead: 'Choose a name of at most 63 bytes.',
  examples: {
    schema: 'CREATE TABLE orders (id bigint PRIMARY KEY);',
    bad: 'ALTER TABLE orders ADD COLUMN the_reason_why_the_customer_sent_this_order_back_to_our_warehouse text;',
    good: ['ALTER TABLE orders ADD COLUMN return_reason text;'],
  },
  check: (observation) => {
    // The name of what is dropped was cut when it was made: it is found.
    if (asStatement(observation.node, 'DropStmt') !== null) return [];
    const cuts = new Map(
      observation.notices
        .filter(({ sqlstate }) => sqlstate === '42622')
        .map(
          ({ message }) =>
            [message, /^identifier "(.*)" will be truncated to "(.*)"$/s.exec(message)] as const,
        ),
    );
    return [...cuts].map(([message, match]) => ({
      subject: match?.[2] ?? message,
      message:
        match === null
          ? `A name is cut: ${message}.`
          : `The name ${match[1]} is longer than 63 bytes: the server makes it ${match[2]}.`,
      evidence: [`NOTICE 42622: ${message}`],
      remedy: { text: 'Choose a name of at most 63 bytes.', sql: null },
      fix: match === null ? null : cutHere(observation.statement.sql, match[1] ?? '', match[2] ?? ''),
      cause: message,
    }));
  },
};

/** The name as the server has it: nothing else changes. */
function cutHere(sql: string, long: string, short: string): Fix | null {
  const text = renameIdentifier(sql, long, short);
  return text === sql ? null : { action: null, steps: [inTransaction(text)] };
}
