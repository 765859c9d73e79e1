import { quoteIdentifier } from '../../sql/quote.ts';
import { dataDependence } from '../data-dependence.ts';
import { inSeveralMigrations, setNotNull } from '../remedy.ts';
import type { Rule } from '../rule.ts';
import {
  alterOfHotTable,
  display,
  list,
  lockEvidence,
  scanned,
  tableAfter,
  tableBefore,
  tableEvidence,
} from '../subject.ts';

export const pkUsingIndexNotNullScan: Rule = {
  id: 'pk-using-index-not-null-scan',
  tier: 'block',
  severity: 'error',
  deployOrder: 'after-code',
  summary: 'PRIMARY KEY USING INDEX reads the whole table when a column of the index may hold NULL',
  why: `Taking an index that is there for the primary key is quick, but a primary key also makes its columns NOT NULL. Where one of them is
nullable, PostgreSQL reads the whole table under the ACCESS EXCLUSIVE lock to see that no row holds NULL.`,
  instead: `Set the columns NOT NULL first, by way of a CHECK constraint that is validated while the table stays in use.`,
  examples: {
    schema: `CREATE TABLE visits (id bigint, page text);
CREATE UNIQUE INDEX visits_id_key ON visits (id);`,
    bad: 'ALTER TABLE visits ADD CONSTRAINT visits_pkey PRIMARY KEY USING INDEX visits_id_key;',
    good: [
      'ALTER TABLE visits ADD CONSTRAINT visits_id_not_null CHECK (id IS NOT NULL) NOT VALID;',
      `ALTER TABLE visits VALIDATE CONSTRAINT visits_id_not_null;
ALTER TABLE visits ALTER COLUMN id SET NOT NULL;
ALTER TABLE visits DROP CONSTRAINT visits_id_not_null;`,
      'ALTER TABLE visits ADD CONSTRAINT visits_pkey PRIMARY KEY USING INDEX visits_id_key;',
    ],
  },
  check: (observation, context) =>
    observation.commands.flatMap((command) => {
      const alter = alterOfHotTable(command, observation);
      const tables = scanned(command, 'constraint');
      const key = alter?.actions.find(
        (action) =>
          action.kind === 'add constraint' &&
          action.constraint.contype === 'CONSTR_PRIMARY' &&
          action.constraint.indexname !== undefined,
      );
      if (alter === null || key === undefined || tables.length === 0) return [];
      const before = tableBefore(observation, alter.table)?.columns ?? [];
      const said = new Set(
        alter.actions.flatMap((each) => (each.kind === 'set not null' ? [each.column] : [])),
      );
      const proven = (tableAfter(observation, alter.table)?.columns ?? [])
        .filter(({ name, notNull }) => notNull && before.some((one) => one.name === name && !one.notNull))
        .map(({ name }) => name)
        // What the statement sets NOT NULL itself is reported as that.
        .filter((name) => !said.has(name));
      if (proven.length === 0) return [];
      const table = display(alter.table.name);
      const data = dataDependence(
        context,
        ['23502'],
        `SELECT count(*) FROM ${alter.written} WHERE ${proven.map((name) => `${quoteIdentifier(name)} IS NULL`).join(' OR ')};`,
      );
      return [
        {
          subject: alter.table.name,
          message: `This primary key reads all of ${table} to see that ${list(proven.map(quoteIdentifier))} is never NULL, while nobody can read or write it${data.clause}.`,
          evidence: [
            ...tableEvidence('verifying', tables),
            ...lockEvidence(observation, alter.table),
            ...data.evidence,
          ],
          remedy: {
            text: `Prove it first with a CHECK constraint that is validated while the table stays in use.${data.advice}`,
            sql:
              command.inner === null
                ? inSeveralMigrations(...setNotNull(alter.written, proven), observation.statement.sql)
                : null,
          },
          cause: `scan ${alter.table.name} for not null ${proven.join()}`,
          command,
        },
      ];
    }),
};
