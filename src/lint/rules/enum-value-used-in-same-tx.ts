import { quoteLiteral } from '../../sql/quote.ts';
import { serverSays, unsafeUse } from '../new-enum-value.ts';
import type { Rule } from '../rule.ts';

export const enumValueUsedInSameTx: Rule = {
  id: 'enum-value-used-in-same-tx',
  tier: 'fail',
  severity: 'error',
  deployOrder: 'any',
  summary: 'A new enum value is used before the transaction that adds it has committed',
  why: `Since PostgreSQL 12 ALTER TYPE … ADD VALUE may run in a transaction, but the value cannot be used before that has committed: the
server refuses with 55P04, "unsafe use of new value". Most tools run a file in one transaction.`,
  instead: `Add the value in one migration and use it in the next. A type that the same transaction creates is free of this.`,
  examples: {
    schema: `CREATE TYPE status AS ENUM ('open');
CREATE TABLE orders (id bigint PRIMARY KEY, state status);`,
    bad: `ALTER TYPE status ADD VALUE 'closed';
ALTER TABLE orders ALTER COLUMN state SET DEFAULT 'closed';`,
    good: [
      `ALTER TYPE status ADD VALUE 'closed';`,
      `ALTER TABLE orders ALTER COLUMN state SET DEFAULT 'closed';`,
    ],
  },
  check: (observation, context) => {
    const use = unsafeUse(observation, context);
    if (use === null || use.addedIn !== null) return [];
    return [
      {
        subject: use.type,
        message: `This statement fails: it uses ${quoteLiteral(use.value)} of ${use.type} in the transaction that adds it.`,
        ...serverSays(observation),
        remedy:
          context.file.transaction === 'all'
            ? {
                text: 'Commit before the value is used. This tool runs all pending files in one transaction, so the value has to be added in an earlier deploy.',
                sql: null,
              }
            : { text: 'Move this statement to the next migration.', sql: observation.statement.sql },
        cause: 'failure 55P04',
      },
    ];
  },
};
