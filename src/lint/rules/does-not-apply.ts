import type { ServerError } from '../../database/session.ts';
import { mustRunAlone } from '../../sql/facts.ts';
import { precedingOf } from '../order.ts';
import { ownFile, ownFileAdvice } from '../remedy.ts';
import type { Rule, RuleContext } from '../rule.ts';

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
        remedy: remedyFor(error, observation, context),
        cause: `failure ${error.sqlstate}`,
      },
    ];
  },
};

function remedyFor(error: ServerError, { node, statement, transaction }: Subject, context: RuleContext) {
  const { sqlstate, message, hint, detail } = error;
  const routine = node !== null && ('DoStmt' in node ? 'DO block' : 'CallStmt' in node ? 'procedure' : null);
  if (sqlstate === dependentObjects && (hint === null || hint.includes('CASCADE')))
    return { text: `Drop or change first what depends on it, by name${dependentsIn(detail)}.`, sql: null };
  // One that commits in an EXCEPTION block or a function is refused in other words, and everywhere.
  if (routine && message === 'invalid transaction termination' && transaction.kind === 'block')
    return {
      text: `This ${routine} commits, and can do so only outside a transaction. ${ownFileAdvice(context)}`,
      sql: ownFile(statement.sql, context),
    };
  const alone = sqlstate === '25001' ? /^(.+?) cannot /.exec(message)?.[1] : undefined;
  if (routine && alone !== undefined)
    return { text: `Take ${alone} out of the ${routine}. ${ownFileAdvice(context)}`, sql: null };
  return { text: hint ?? 'Mend the statement so that it runs after the migrations before it.', sql: null };
}

/** dependent_objects_still_exist: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const dependentObjects = '2BP01';

/** `view recent depends on table orders`, a line for each, and `and 3 other objects` in the end. */
function dependentsIn(detail: string | null): string {
  const names = [...(detail ?? '').matchAll(/^(.+?) depends on /gm)].map(([, name]) => name);
  return names.length === 0 ? '' : `: ${[...new Set(names)].join(', ')}`;
}

type Subject = Parameters<Rule['check']>[0];

const isMatterOfTransaction = ({ node, error }: Subject): boolean =>
  error?.sqlstate === '25001' && node !== null && mustRunAlone(node) !== null;

/** Once a statement of the file has failed, later failures may only follow from it. */
function followsFailure(observation: Subject, observations: readonly Subject[]): boolean {
  const earlier = precedingOf(observation, observations);
  return earlier.some((other) => other.status === 'failed' && !isMatterOfTransaction(other));
}
