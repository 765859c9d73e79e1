import { mustRunAlone } from '../../sql/facts.ts';
import { ownFile, ownFileAdvice } from '../remedy.ts';
import type { Rule } from '../rule.ts';

export const nonTransactionalInTx: Rule = {
  id: 'non-transactional-in-tx',
  tier: 'fail',
  severity: 'error',
  deployOrder: 'any',
  summary: 'A statement that cannot run in a transaction is run in one',
  why: `Migration tools run a file inside a transaction unless they are told otherwise. Some statements refuse that, such as CREATE INDEX
CONCURRENTLY and VACUUM: the migration fails at this point.`,
  instead: `Give the statement a file of its own, and tell the tool to run that file without a transaction.`,
  examples: {
    schema: 'CREATE TABLE orders (id bigint PRIMARY KEY, note text);',
    bad: `ALTER TABLE orders ADD COLUMN source text;
CREATE INDEX CONCURRENTLY orders_note_idx ON orders (note);`,
    good: [
      'ALTER TABLE orders ADD COLUMN source text;',
      '-- atlas:txmode none\n\nCREATE INDEX CONCURRENTLY orders_note_idx ON orders (note);',
    ],
  },
  check: (observation, context) => {
    const words = observation.node === null ? null : mustRunAlone(observation.node);
    if (words === null || observation.error?.sqlstate !== '25001') return [];
    const { transaction } = context.file;
    const wrapped =
      transaction === 'message'
        ? 'the whole file is sent as one message, which is one transaction when it has several statements'
        : transaction === 'none'
          ? 'it stands between BEGIN and COMMIT'
          : 'this file is run in a transaction';
    return [
      {
        subject: context.file.version,
        message: `${words} cannot run inside a transaction, and ${wrapped}.`,
        evidence: [`${observation.error.severity} 25001: ${observation.error.message}`],
        remedy: { text: ownFileAdvice(context), sql: ownFile(observation.statement.sql, context) },
        cause: 'failure 25001',
      },
    ];
  },
};
