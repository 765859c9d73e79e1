import { quoteIdentifier } from '../../sql/quote.ts';
import { dataDependence } from '../data-dependence.ts';
import type { Rule } from '../rule.ts';
import { alterOfHotTable, buildEvidence, display, lockEvidence, newConstraintName } from '../subject.ts';

export const addExclusionConstraint: Rule = {
  id: 'add-exclusion-constraint',
  tier: 'block',
  severity: 'error',
  deployOrder: 'after-code',
  summary: 'A new EXCLUDE constraint builds its index while nobody can use the table',
  why: `The constraint is kept by an index that ALTER TABLE builds under an ACCESS EXCLUSIVE lock, comparing every row with those it
overlaps. Unlike UNIQUE, EXCLUDE can be neither NOT VALID nor made from an index that was built CONCURRENTLY.`,
  instead: `Create a new table that has the constraint from the start, fill it in batches, and let the code move over. Where the table
is small enough, add the constraint in a quiet hour with a short lock_timeout.`,
  examples: {
    schema: 'CREATE TABLE bookings (id bigint PRIMARY KEY, during tsrange);',
    bad: 'ALTER TABLE bookings ADD CONSTRAINT one_at_a_time EXCLUDE USING gist (during WITH &&);',
    good: [
      'CREATE TABLE new_bookings (id bigint PRIMARY KEY, during tsrange, EXCLUDE USING gist (during WITH &&));',
    ],
  },
  check: (observation, context) =>
    observation.commands.flatMap((command) => {
      const alter = alterOfHotTable(command, observation);
      const built = buildEvidence(command);
      if (alter === null || built.length === 0) return [];
      return alter.actions.flatMap((action) => {
        if (action.kind !== 'add constraint' || action.constraint.contype !== 'CONSTR_EXCLUSION') return [];
        const name = action.constraint.conname ?? newConstraintName(observation, alter.table, 'x');
        const data = dataDependence(context, ['23P01'], null);
        const table = display(alter.table.name);
        return [
          {
            subject: name === null ? alter.table.name : `${alter.table.name}.${quoteIdentifier(name)}`,
            message: `Adding ${name === null ? 'an EXCLUDE constraint' : `EXCLUDE constraint ${quoteIdentifier(name)}`} builds an index on ${table} while nobody can read or write it${data.clause}.`,
            evidence: [...built, ...lockEvidence(observation, alter.table), ...data.evidence],
            remedy: {
              text: 'There is no way to add it to a table in use: create a new table that has it, fill that in batches, and let the code move over.',
              sql: null,
            },
            cause: `index of ${name ?? action.text} on ${alter.table.name}`,
            command,
          },
        ];
      });
    }),
};
