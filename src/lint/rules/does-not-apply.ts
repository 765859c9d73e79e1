import { mustRunAlone } from '../../sql/facts.ts';
import { precedingOf } from '../order.ts';
import type { Rule } from '../rule.ts';

export const doesNotApply: Rule = {
  id: 'does-not-apply',
  tier: 'fail',
  severity: 'error',
  deployOrder: 'any',
  summary: 'The server refuses the statement',
  why: `The statement was executed on a server that had replayed all earlier migrations, and failed there. It will fail in the deploy
too, after the files before it have been applied.`,
  instead: `Mend the statement. When production has something that the migrations do not make (an extension, a schema), add a migration
that makes it, so that an empty database can be brought to the same state.`,
  examples: {
    schema: 'CREATE TABLE orders (id bigint PRIMARY KEY);',
    bad: 'ALTER TABLE order ADD COLUMN note text;',
    good: ['ALTER TABLE orders ADD COLUMN note text;'],
  },
  check: (observation, context) => {
    const { error } = observation;
    if (
      error === null ||
      isMatterOfTransaction(observation) ||
      followsFailure(observation, context.observations)
    )
      return [];
    return [
      {
        subject: error.relation ?? context.file.version,
        message: `This statement fails: ${error.message}.`,
        evidence: [
          `${error.severity} ${error.sqlstate}: ${error.message}`,
          ...(error.detail === null ? [] : [error.detail]),
        ],
        remedy: {
          text: error.hint ?? 'Mend the statement so that it runs after the migrations before it.',
          sql: null,
        },
        cause: `failure ${error.sqlstate}`,
      },
    ];
  },
};

type Subject = Parameters<Rule['check']>[0];

const isMatterOfTransaction = ({ node, error }: Subject): boolean =>
  error?.sqlstate === '25001' && node !== null && mustRunAlone(node) !== null;

/** Once a statement of the file has failed, later failures may only follow from it. */
function followsFailure(observation: Subject, observations: readonly Subject[]): boolean {
  const earlier = precedingOf(observation, observations);
  return earlier.some((other) => other.status === 'failed' && !isMatterOfTransaction(other));
}
