import { precedingOf } from '../order.ts';
import type { Rule } from '../rule.ts';
import { controlOf, isManaged, openBegin } from '../transactions.ts';

export const txNesting: Rule = {
  id: 'tx-nesting',
  tier: 'fail',
  severity: 'warning',
  deployOrder: 'any',
  summary: 'BEGIN inside a transaction begins nothing, and the next COMMIT ends the outer one',
  why: `PostgreSQL has no nested transactions. A second BEGIN gives a warning and does nothing else; the first COMMIT then commits everything,
and what comes after it commits statement by statement. A failure there leaves half a migration behind.`,
  instead: `Leave BEGIN and COMMIT out where the tool runs the file in a transaction, or write them once.`,
  examples: {
    schema: 'CREATE TABLE orders (id bigint PRIMARY KEY);',
    bad: `-- atlas:txmode none

BEGIN;
ALTER TABLE orders ADD COLUMN note text;
BEGIN;
ALTER TABLE orders ADD COLUMN remark text;
COMMIT;`,
    good: [
      `-- atlas:txmode none

BEGIN;
ALTER TABLE orders ADD COLUMN note text;
ALTER TABLE orders ADD COLUMN remark text;
COMMIT;`,
    ],
  },
  check: (observation, context) => {
    if (controlOf(observation) !== 'begin') return [];
    const before = precedingOf(observation, context.observations);
    const outer = openBegin(before);
    // Once a COMMIT of the file has ended the tool's transaction, the file is on its own.
    const inManaged = isManaged(context) && !before.some(ends);
    if (outer === null && !inManaged) return [];
    return [
      {
        subject: context.file.version,
        message:
          outer === null
            ? 'This BEGIN begins nothing: the tool runs the file in a transaction already, which the next COMMIT of the file ends.'
            : `This BEGIN begins nothing: the one in line ${outer.statement.line} is still open, and the next COMMIT ends both.`,
        evidence: observation.notices
          .filter(({ sqlstate }) => sqlstate === '25001')
          .map(({ severity, message }) => `${severity} 25001: ${message}`),
        remedy: {
          text:
            outer === null
              ? 'Take out BEGIN and its COMMIT, or tell the tool to run this file without a transaction.'
              : 'Take out this BEGIN, or commit before it.',
          sql: null,
        },
        cause: 'nested begin',
      },
    ];
  },
};

const ends = (observation: Parameters<Rule['check']>[0]): boolean => {
  const control = controlOf(observation);
  return control === 'commit' || control === 'rollback';
};
