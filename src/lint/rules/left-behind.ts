import { asStatement } from '../../sql/ast.ts';
import { quoteIdentifier } from '../../sql/quote.ts';
import type { Hazard, Rule } from '../rule.ts';
import { tableName, touchedTable } from '../schema-facts.ts';
import { display } from '../subject.ts';

export const leftBehind: Rule = {
  id: 'left-behind',
  tier: 'advice',
  severity: 'off',
  deployOrder: 'any',
  summary: 'A constraint stays NOT VALID, or an index invalid, after the last new file',
  why: `A constraint that is NOT VALID says nothing about old rows: the planner does not use it, and nobody may rely on it. An invalid index
is written with every row and used by no query.`,
  instead: 'Validate the constraint, and attach what makes the index valid, in a migration that follows.',
  examples: {
    schema: 'CREATE TABLE orders (id bigint PRIMARY KEY, total integer);',
    bad: 'ALTER TABLE orders ADD CONSTRAINT orders_total CHECK (total > 0) NOT VALID;',
    good: [
      'ALTER TABLE orders ADD CONSTRAINT orders_total CHECK (total > 0) NOT VALID;',
      'ALTER TABLE orders VALIDATE CONSTRAINT orders_total;',
    ],
  },
  check: (observation, context) =>
    observation.commands.flatMap((command): Hazard[] => {
      const table = touchedTable(command, context);
      const actions = asStatement(command.node, 'AlterTableStmt')?.cmds ?? [];
      const names = actions.flatMap((each) => {
        const def = 'AlterTableCmd' in each ? each.AlterTableCmd.def : undefined;
        const constraint = def !== undefined && 'Constraint' in def ? def.Constraint : null;
        return constraint?.skip_validation === true ? [constraint.conname ?? null] : [];
      });
      const left = (table?.constraints ?? []).filter(
        ({ name, validated }) => !validated && (names.includes(name) || names.includes(null)),
      );
      const index = asStatement(command.node, 'IndexStmt');
      const invalid = (context.schema?.after.tables ?? []).flatMap((one) =>
        index === null
          ? []
          : one.indexes
              .filter(({ name, valid }) => !valid && name === index.idxname)
              .map(({ name }) => ({ name, on: tableName(one) })),
      );
      return [
        ...left.map(({ name }) => ({ name, on: table === null ? '' : tableName(table), what: 'NOT VALID' })),
        ...invalid.map((one) => ({ ...one, what: 'invalid' })),
      ].map(({ name, on, what }) => ({
        subject: `${on}.${quoteIdentifier(name)}`,
        message: `${quoteIdentifier(name)} on ${display(on)} is ${what} when all new files have run.`,
        evidence: [`${quoteIdentifier(name)} is ${what}`],
        remedy: {
          text:
            what === 'invalid' ? 'Attach what it lacks, or drop it.' : 'Validate it in the next migration.',
          sql: null,
        },
        cause: `left behind ${on} ${name}`,
        command,
      }));
    }),
};
