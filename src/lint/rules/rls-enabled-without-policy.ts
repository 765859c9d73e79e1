import { tableAtEnd } from '../outcome.ts';
import type { Rule } from '../rule.ts';
import { alterOfHotTable, display, tableAtMark } from '../subject.ts';

const toggles = new Set(['AT_EnableRowSecurity', 'AT_ForceRowSecurity']);

export const rlsEnabledWithoutPolicy: Rule = {
  id: 'rls-enabled-without-policy',
  tier: 'break',
  severity: 'warning',
  deployOrder: 'two-releases',
  summary: 'Row security without a policy hides every row from everybody but the owner',
  why: `With row level security on, a role sees only what a policy shows it. Without a policy that is nothing: queries of the running code find
the table empty, and its INSERTs fail. Only the owner and roles with BYPASSRLS see it as before; with FORCE not even the owner does.`,
  instead: `Create the policies first, in the same migration; they have no effect until row security is switched on.`,
  examples: {
    schema: 'CREATE TABLE orders (id bigint PRIMARY KEY, owner name);',
    bad: 'ALTER TABLE orders ENABLE ROW LEVEL SECURITY;',
    good: [
      `CREATE POLICY own ON orders USING (owner = current_user);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;`,
    ],
  },
  check: (observation, context) =>
    observation.commands.flatMap((command) => {
      const alter = alterOfHotTable(command, observation);
      const toggled = (alter?.actions ?? []).some(
        (action) => action.kind === 'other' && toggles.has(action.subtype),
      );
      if (alter === null || !toggled) return [];
      const marked = tableAtMark(observation, alter.table);
      const end = tableAtEnd(observation, alter.table.oid, context) ?? null;
      if (marked === null || end === null || end.policies.length > 0) return [];
      if (end.rowSecurity === 'off' || end.rowSecurity === marked.rowSecurity) return [];
      const table = display(alter.table.name);
      const forced = end.rowSecurity === 'forced';
      return [
        {
          subject: alter.table.name,
          message: `Row security on ${table} without a policy hides all its rows from everybody${forced ? '' : ' but its owner'}.`,
          evidence: [`row level security: ${end.rowSecurity}`, `policies on ${table}: none`],
          remedy: { text: `Create the policies of ${table} first, in the same migration.`, sql: null },
          cause: `row security of ${alter.table.name}`,
          ...(forced ? { severity: 'error' as const } : {}),
          command,
        },
      ];
    }),
};
