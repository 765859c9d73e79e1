import { quoteLiteral } from '../../sql/quote.ts';
import { serverSays, unsafeUse } from '../new-enum-value.ts';
import type { Rule } from '../rule.ts';

export const enumAcrossFilesInOneTx: Rule = {
  id: 'enum-across-files-in-one-tx',
  tier: 'fail',
  severity: 'error',
  deployOrder: 'any',
  summary: 'A new enum value is used in a later file, and the tool runs all pending files in one transaction',
  why: `Two migrations look safe: the first adds the value, the second uses it. But the tool runs all that is pending in one transaction, so the
value is not committed when it is used, and the server refuses with 55P04. Where the files are deployed one by one it works, which hides it.`,
  instead: `Deploy the file that adds the value first. Or tell the tool to run each file in a transaction of its own, where it can.`,
  examples: {
    schema: `CREATE TYPE status AS ENUM ('open');
CREATE TABLE orders (id bigint PRIMARY KEY, state status);`,
    bad: [
      `ALTER TYPE status ADD VALUE 'closed';`,
      `ALTER TABLE orders ALTER COLUMN state SET DEFAULT 'closed';`,
    ],
    good: [`ALTER TYPE status ADD VALUE 'closed';`],
    tool: { format: 'drizzle', transaction: 'all' },
  },
  check: (observation, context) => {
    const use = unsafeUse(observation, context);
    if (use === null || use.addedIn === null) return [];
    return [
      {
        subject: use.type,
        message: `This statement fails when both files are pending: it uses ${quoteLiteral(use.value)} of ${use.type}, which ${use.addedIn} adds in the same transaction.`,
        ...serverSays(observation),
        remedy: {
          text: `Deploy ${use.addedIn} first, or let each file run in a transaction of its own.`,
          sql: null,
        },
        cause: 'failure 55P04',
      },
    ];
  },
};
