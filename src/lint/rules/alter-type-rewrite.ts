import { quoteIdentifier } from '../../sql/quote.ts';
import { expandColumn, typeOf, usingOf } from '../new-type.ts';
import type { Rule } from '../rule.ts';
import { keepsValues } from '../same-storage.ts';
import {
  alterOfHotTable,
  count,
  display,
  list,
  lockEvidence,
  rewritten,
  tableAfter,
  tableBefore,
  tableEvidence,
} from '../subject.ts';

export const alterTypeRewrite: Rule = {
  id: 'alter-type-rewrite',
  tier: 'block',
  severity: 'error',
  deployOrder: 'two-releases',
  summary: 'Changing the type of a column rewrites the whole table and all its indexes',
  why: `Where the old and the new type are not stored alike, PostgreSQL writes every row anew and builds every index again, all under
an ACCESS EXCLUSIVE lock. On a large table that is an outage of minutes to hours, and it needs the table's size in
free disk space.`,
  instead: `Add a column of the new type, keep both in step with a trigger, fill the old rows in batches, move the code over, and drop
the old column in a later release.`,
  examples: {
    schema: 'CREATE TABLE orders (id integer PRIMARY KEY, code varchar(10));',
    bad: 'ALTER TABLE orders ALTER COLUMN id TYPE bigint;',
    good: [
      'ALTER TABLE orders ALTER COLUMN code TYPE varchar(40);',
      'ALTER TABLE orders ADD COLUMN id_new bigint;',
    ],
  },
  check: (observation) =>
    observation.commands.flatMap((command) => {
      const alter = alterOfHotTable(command, observation);
      const tables = rewritten(command, 'type');
      if (alter === null || tables.length === 0) return [];
      const before = tableBefore(observation, alter.table);
      const after = tableAfter(observation, alter.table);
      const indexes = command.indexesBuilt.filter(({ relation }) => relation.existedBefore);
      const changed = alter.actions
        .filter((action) => action.kind === 'alter type')
        .map((action) => ({
          action,
          name: quoteIdentifier(action.column),
          from: typeOf(before, action.column),
          to: typeOf(after, action.column),
        }));
      const guilty = changed.filter(
        ({ action, from, to }) =>
          from === null || to === null || !keepsValues(from, to, action.definition.raw_default),
      );
      const blamed = guilty.length === 0 ? changed : guilty;
      const [first] = blamed;
      if (first === undefined) return [];
      const table = display(alter.table.name);
      const changes = blamed.map(
        ({ name, from, to }) =>
          `${table}.${name}${from === null || to === null ? '' : ` from ${from} to ${to}`}`,
      );
      const steps = blamed.flatMap(({ action, to }) =>
        to === null ? [] : [expandColumn(alter.written, action.column, to, usingOf(action))],
      );
      return [
        {
          subject: `${alter.table.name}.${first.name}`,
          message: `Changing ${list(changes)} writes every row of ${table} anew${
            indexes.length === 0 ? '' : ` and rebuilds ${count(indexes.length, 'index', 'indexes')}`
          }; nobody can read or write it meanwhile.`,
          evidence: [
            ...tableEvidence('rewriting', tables),
            ...lockEvidence(observation, alter.table),
            ...(indexes.length === 0 ? [] : [`rebuilt: ${indexes.map(({ index }) => index).join(', ')}`]),
          ],
          remedy: {
            text: `Add a column of the new type and keep it in step with a trigger; fill the old rows in batches; then let the code use the new
column, and drop the old one in a later release.`,
            sql: steps.length === 0 ? null : steps.join('\n'),
          },
          cause: `rewrite ${alter.table.name}`,
          command,
        },
      ];
    }),
};
