import type { Observation } from '../../observe/observation.ts';
import { mustRunAlone } from '../../sql/facts.ts';
import { precedingOf } from '../order.ts';
import { ownFile, ownFileAdvice } from '../remedy.ts';
import type { Rule, RuleContext } from '../rule.ts';
import { controlOf, openBegin } from '../transactions.ts';

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
    const refused = observation.error?.sqlstate === '25001' ? observation.error : null;
    if (words === null || (refused === null && !wouldBeRefused(observation, context))) return [];
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
        evidence: [
          refused === null
            ? `not run here; a server refuses it with 25001`
            : `${refused.severity} 25001: ${refused.message}`,
        ],
        remedy: { text: ownFileAdvice(context), sql: ownFile(observation.statement.sql, context) },
        cause: 'failure 25001',
      },
    ];
  },
};

/** CREATE DATABASE and the like are not run: whether a transaction would be open is told by the file. */
function wouldBeRefused(observation: Observation, { file, observations }: RuleContext): boolean {
  if (observation.status !== 'static') return false;
  const before = precedingOf(observation, observations);
  if (openBegin(before) !== null) return true;
  if (file.transaction === 'message') return observations.length > 1;
  const isOver = before.map(controlOf).some((control) => control === 'commit' || control === 'rollback');
  return file.transaction !== 'none' && !isOver;
}
