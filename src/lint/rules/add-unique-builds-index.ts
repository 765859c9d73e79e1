import type { Command, Observation } from '../../observe/observation.ts';
import { quoteIdentifier } from '../../sql/quote.ts';
import { dataDependence } from '../data-dependence.ts';
import { stepsText } from '../fix.ts';
import type { Rule } from '../rule.ts';
import { alterOfHotTable, buildEvidence, display, lockEvidence, newConstraintName } from '../subject.ts';
import { fromPartitions, onPartitions, usingIndex, wantedKey } from '../wanted-key.ts';

export const addUniqueBuildsIndex: Rule = {
  id: 'add-unique-builds-index',
  tier: 'block',
  severity: 'error',
  deployOrder: 'after-code',
  summary: 'A new UNIQUE constraint builds its index while nobody can use the table',
  why: `The constraint needs a unique index, and ALTER TABLE builds it under an ACCESS EXCLUSIVE lock: reads and writes wait until the
whole table has been read and sorted. Two equal rows make the migration fail at the end of that.`,
  instead: `Build a unique index CONCURRENTLY in a file of its own, then attach it with ADD CONSTRAINT … USING INDEX, which is quick.`,
  examples: {
    schema: 'CREATE TABLE customers (id bigint PRIMARY KEY, email text);',
    bad: 'ALTER TABLE customers ADD CONSTRAINT customers_email_key UNIQUE (email);',
    good: [
      '-- atlas:txmode none\n\nCREATE UNIQUE INDEX CONCURRENTLY customers_email_key ON customers (email);',
      'ALTER TABLE customers ADD CONSTRAINT customers_email_key UNIQUE USING INDEX customers_email_key;',
    ],
  },
  check: (observation, context) =>
    observation.commands.flatMap((command) => {
      const alter = alterOfHotTable(command, observation);
      const built = buildEvidence(command);
      if (alter === null || built.length === 0) return [];
      const table = display(alter.table.name);
      return alter.actions.flatMap((action) => {
        const key = wantedKey(action, 'CONSTR_UNIQUE');
        // A rewrite builds all indexes anew: it is reported itself, and its remedy leaves the constraint for later.
        if (key === null || (key.inline && command.rewrites.length > 0)) return [];
        const name = key.name ?? newConstraintName(observation, alter.table, 'u');
        const columns = key.columns.map(quoteIdentifier).join(', ');
        const data = dataDependence(
          context,
          ['23505'],
          `SELECT ${columns}, count(*) FROM ${alter.written} GROUP BY ${columns} HAVING count(*) > 1;`,
        );
        const options = /\b(?:NULLS\s+NOT\s+DISTINCT|INCLUDE|WITHOUT\s+OVERLAPS|DEFERRABLE|WITH)\b/i.test(
          action.text,
        );
        const simple = !key.inline && !options && name !== null;
        const wanted = { name: name ?? '', columns, kind: 'UNIQUE' } as const;
        const partitioned = alter.table.kind === 'partitioned table';
        const fix =
          simple && alter.table.kind === 'table'
            ? { action: action.text, steps: usingIndex(alter.written, wanted) }
            : null;
        const partitions = oneLevel(observation) && alter.actions.length === 1 ? builtOn(command) : [];
        const steps =
          partitioned && simple && partitions.length > 0
            ? fromPartitions(alter.written, wanted, partitions)
            : fix?.steps;
        return [
          {
            subject: name === null ? alter.table.name : `${alter.table.name}.${quoteIdentifier(name)}`,
            message: `Adding unique constraint${name === null ? '' : ` ${quoteIdentifier(name)}`} builds an index on ${table} while nobody can read or write it${data.clause}.`,
            evidence: [...built, ...lockEvidence(observation, alter.table), ...data.evidence],
            remedy: {
              text: `${key.inline ? 'Add the column alone. ' : ''}${partitioned ? onPartitions : 'Build the unique index concurrently first, then make it a constraint.'}${data.advice}`,
              sql: steps === undefined ? null : stepsText({ action: null, steps }, context),
            },
            fix,
            cause: `index of ${name ?? action.text} on ${alter.table.name}`,
            command,
          },
        ];
      });
    }),
};

/** Partitions of partitions need a step for each level. */
const oneLevel = ({ locks, heldBefore }: Observation): boolean =>
  [...locks, ...heldBefore].filter(({ relation }) => relation.kind === 'partitioned table').length === 1;

const builtOn = ({ indexesBuilt }: Command) =>
  indexesBuilt.map(({ index, relation }) => ({ table: display(relation.name), index }));
