import type { Command } from '../../observe/observation.ts';
import { asStatement } from '../../sql/ast.ts';
import { typed } from '../../sql/node.ts';
import type { ParseNode } from '../../sql/parser.ts';
import type { Rule } from '../rule.ts';
import { boundTheWait, locksInWords, newStrongLocks } from '../strong-locks.ts';
import { display } from '../subject.ts';

export const policyRuleRlsLock: Rule = {
  id: 'policy-rule-rls-lock',
  tier: 'advice',
  severity: 'off',
  deployOrder: 'any',
  summary:
    'A change of policies, rules or row level security locks the table against reads and writes for a moment',
  why: `Policies and rules change the queries themselves, so PostgreSQL takes an ACCESS EXCLUSIVE lock on the table: it waits for every running
query on it, and everything that comes after waits behind it. The work is quick.`,
  instead: 'Set a short lock_timeout, and try again where it is over. `lockstep apply` does both.',
  examples: {
    schema: 'CREATE TABLE orders (id bigint PRIMARY KEY, owner name);',
    bad: 'CREATE POLICY own_orders ON orders USING (owner = current_user);',
    good: [
      `SET LOCAL lock_timeout = '5s';\nCREATE POLICY own_orders ON orders USING (owner = current_user);`,
    ],
  },
  check: (observation) =>
    observation.commands.flatMap((command) => {
      const what = changeOf(command);
      const [lock] = newStrongLocks(command, observation);
      if (what === null || lock === undefined || observation.lockTimeout > 0) return [];
      return [
        {
          subject: lock.relation.name,
          message: `${what} waits for every query on ${display(lock.relation.name)}, and all others wait behind it.`,
          evidence: locksInWords([lock]),
          remedy: boundTheWait(observation, command),
          cause: `policies of ${lock.relation.name}`,
          command,
        },
      ];
    }),
};

const toggles = new Set([
  'AT_EnableRowSecurity',
  'AT_DisableRowSecurity',
  'AT_ForceRowSecurity',
  'AT_NoForceRowSecurity',
  'AT_EnableRule',
  'AT_EnableAlwaysRule',
  'AT_EnableReplicaRule',
  'AT_DisableRule',
]);

function changeOf({ node, tag }: Command): string | null {
  if (/^(?:CREATE|ALTER|DROP) (?:POLICY|RULE)$/.test(tag)) return tag;
  const toggled = (asStatement(node, 'AlterTableStmt')?.cmds ?? []).some((each) =>
    toggles.has(typed(each as ParseNode).AlterTableCmd?.subtype ?? ''),
  );
  return toggled ? 'Switching rules or row level security' : null;
}
