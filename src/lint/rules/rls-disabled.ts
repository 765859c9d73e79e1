import { asStatement } from '../../sql/ast.ts';
import type { Rule } from '../rule.ts';
import { findTable, tableName, touchedTable } from '../schema-facts.ts';
import { display } from '../subject.ts';

export const rlsDisabled: Rule = {
  id: 'rls-disabled',
  tier: 'security',
  severity: 'warning',
  deployOrder: 'any',
  summary: 'Row security is switched off on a table that had it',
  why: `The policies stay where they are but nobody asks them any more: every role that may read the table reads all rows, those of other
customers included.`,
  instead:
    'Leave it on, and change or add the policy that is in the way. A role that has to see everything can have a policy of its own.',
  examples: {
    schema:
      'CREATE TABLE orders (id bigint PRIMARY KEY, owner text); ALTER TABLE orders ENABLE ROW LEVEL SECURITY;',
    bad: 'ALTER TABLE orders DISABLE ROW LEVEL SECURITY;',
    good: ['CREATE POLICY reports ON orders FOR SELECT TO report_reader USING (owner <> current_user);'],
  },
  check: (observation, context) =>
    observation.commands.flatMap((command) => {
      const off = (asStatement(command.node, 'AlterTableStmt')?.cmds ?? []).some(
        (each) => 'AlterTableCmd' in each && each.AlterTableCmd.subtype === 'AT_DisableRowSecurity',
      );
      const table = off ? touchedTable(command, context) : null;
      if (table === null || context.schema === null) return [];
      const name = tableName(table);
      const before = findTable(context.schema.before, name);
      if (before === null || before.rowSecurity === 'off' || table.rowSecurity !== 'off') return [];
      const policies = table.policies.length;
      return [
        {
          subject: name,
          message: `Row security of ${display(name)} is switched off: who may read the table now reads all rows.`,
          evidence: [
            `row security was ${before.rowSecurity}`,
            ...(policies > 0 ? [`${policies} ${policies === 1 ? 'policy' : 'policies'} without effect`] : []),
          ],
          remedy: { text: 'Leave it on, and change the policy that is in the way.', sql: null },
          cause: `row security ${name}`,
          command,
        },
      ];
    }),
};
