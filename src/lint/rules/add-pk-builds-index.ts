import type { AlterAction } from '../../sql/ast.ts';
import { quoteIdentifier } from '../../sql/quote.ts';
import { dataDependence } from '../data-dependence.ts';
import { stepsText } from '../fix.ts';
import { setNotNullSteps } from '../remedy-steps.ts';
import type { Fix, Rule } from '../rule.ts';
import {
  alterOfHotTable,
  buildEvidence,
  display,
  list,
  lockEvidence,
  newConstraintName,
  scanned,
  tableBefore,
  tableEvidence,
} from '../subject.ts';
import { onPartitions, usingIndex, wantedKey } from '../wanted-key.ts';

export const addPkBuildsIndex: Rule = {
  id: 'add-pk-builds-index',
  tier: 'block',
  severity: 'error',
  deployOrder: 'after-code',
  summary:
    'A new PRIMARY KEY builds its index, and proves its columns NOT NULL, while nobody can use the table',
  why: `ALTER TABLE builds the unique index of a primary key under an ACCESS EXCLUSIVE lock: reads and writes wait until the whole table has
been read and sorted. Where a column may still hold NULL, the table is read once more before that.`,
  instead: `Set the columns NOT NULL by way of a validated CHECK constraint, build a unique index CONCURRENTLY in a file of its own, and
attach it with ADD CONSTRAINT … PRIMARY KEY USING INDEX, which is quick then.`,
  examples: {
    schema: 'CREATE TABLE visits (id bigint NOT NULL, page text);',
    bad: 'ALTER TABLE visits ADD CONSTRAINT visits_pkey PRIMARY KEY (id);',
    good: [
      '-- atlas:txmode none\n\nCREATE UNIQUE INDEX CONCURRENTLY visits_pkey ON visits (id);',
      'ALTER TABLE visits ADD CONSTRAINT visits_pkey PRIMARY KEY USING INDEX visits_pkey;',
    ],
  },
  check: (observation, context) =>
    observation.commands.flatMap((command) => {
      const alter = alterOfHotTable(command, observation);
      const built = buildEvidence(command);
      if (alter === null || built.length === 0) return [];
      const table = display(alter.table.name);
      const oldKey =
        tableBefore(observation, alter.table)?.constraints.find(({ kind }) => kind === 'p')?.name ?? null;
      return alter.actions.flatMap((action) => {
        const key = wantedKey(action, 'CONSTR_PRIMARY');
        if (key === null || (key.inline && command.rewrites.length > 0)) return [];
        const replaced = alter.actions.find((other) => dropsConstraint(other, oldKey));
        const name =
          key.name ?? newConstraintName(observation, alter.table, 'p') ?? (replaced ? oldKey : null);
        const columns = key.columns.map(quoteIdentifier).join(', ');
        const before = tableBefore(observation, alter.table)?.columns ?? [];
        const nullable = key.columns.filter(
          (column) => !before.some((one) => one.name === column && one.notNull),
        );
        const scans = scanned(command, 'constraint');
        const data = dataDependence(
          context,
          ['23505', '23502'],
          `SELECT ${columns}, count(*) FROM ${alter.written} GROUP BY ${columns} HAVING count(*) > 1;`,
        );
        const options = /\b(?:INCLUDE|WITHOUT\s+OVERLAPS|DEFERRABLE|WITH)\b/i.test(action.text);
        const simple = !key.inline && !options && name !== null && alter.table.kind === 'table';
        const wanted = { name: name ?? '', columns, kind: 'PRIMARY KEY', replaced: replaced?.text } as const;
        const steps = [
          ...(nullable.length === 0 ? [] : setNotNullSteps(alter.written, nullable)),
          ...usingIndex(alter.written, wanted),
        ];
        const fix: Fix | null = simple ? { action: action.text, steps } : null;
        return [
          {
            subject: name === null ? alter.table.name : `${alter.table.name}.${quoteIdentifier(name)}`,
            message: `Adding primary key${name === null ? '' : ` ${quoteIdentifier(name)}`} builds an index on ${table}${scans.length === 0 ? '' : ` and reads all of it to see that ${list(nullable.map(quoteIdentifier))} is never NULL`} while nobody can read or write it${data.clause}.`,
            evidence: [
              ...built,
              ...tableEvidence('verifying', scans),
              ...lockEvidence(observation, alter.table),
              ...data.evidence,
            ],
            remedy: {
              text: `${nullable.length === 0 ? '' : 'Prove the columns NOT NULL first. '}${alter.table.kind === 'partitioned table' ? onPartitions : 'Build the unique index concurrently, then make it the primary key.'}${data.advice}`,
              sql: fix === null ? null : stepsText(fix, context),
            },
            // Two actions of the statement become one: that is left to a person.
            fix: replaced === undefined ? fix : null,
            cause: `index of ${name ?? action.text} on ${alter.table.name}`,
            command,
          },
        ];
      });
    }),
};

const dropsConstraint = (action: AlterAction, name: string | null): boolean =>
  action.kind === 'other' && action.subtype === 'AT_DropConstraint' && action.column === name;
