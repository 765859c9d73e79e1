import { asStatement } from '../../sql/ast.ts';
import { quoteIdentifier } from '../../sql/quote.ts';
import type { Rule } from '../rule.ts';
import { tableName } from '../schema-facts.ts';
import { display } from '../subject.ts';

export const policyAlwaysTrue: Rule = {
  id: 'policy-always-true',
  tier: 'security',
  severity: 'warning',
  deployOrder: 'any',
  summary: 'A policy lets everybody write any row',
  why: `USING (true) and WITH CHECK (true) hold for every row. Permissive policies are joined by OR, so such a policy makes all others
meaningless for its command: whoever may write the table may write the rows of others.`,
  instead: `Compare a column of the row with who is asking. For rows that everybody may read, a policy FOR SELECT says so on purpose.`,
  examples: {
    schema:
      'CREATE TABLE orders (id bigint PRIMARY KEY, owner text); ALTER TABLE orders ENABLE ROW LEVEL SECURITY;',
    bad: 'CREATE POLICY own ON orders FOR UPDATE USING (true);',
    good: ['CREATE POLICY own ON orders FOR UPDATE USING (owner = current_user);'],
  },
  check: ({ node }, { schema }) => {
    const written = asStatement(node, 'CreatePolicyStmt') ?? asStatement(node, 'AlterPolicyStmt');
    const table = schema?.after.tables.find(
      (one) =>
        one.name === written?.table?.relname && [undefined, one.schema].includes(written.table.schemaname),
    );
    const policy = table?.policies.find(({ name }) => name === written?.policy_name);
    if (table === undefined || policy === undefined || !policy.permissive) return [];
    const using = isTrue(policy.using);
    // An update or delete of own rows whose new values nobody looks at is not what this is about.
    if (policy.command === 'INSERT' ? !isTrue(policy.check) : !using) return [];
    const everybody =
      policy.roles.length === 0 ||
      policy.roles.some((role) => ['public', 'anon', 'authenticated'].includes(role.toLowerCase()));
    const name = quoteIdentifier(policy.name);
    const on = tableName(table);
    const words = policy.command === 'ALL' ? 'read and write' : policy.command.toLowerCase();
    return [
      {
        subject: `${on}.${name}`,
        message: `Policy ${name} lets ${everybody ? 'everybody' : policy.roles.join(', ')} ${words} any row of ${display(on)}.`,
        evidence: [`${using ? 'USING' : 'WITH CHECK'} (true) for ${policy.command}`],
        remedy: { text: 'Compare a column of the row with who is asking.', sql: null },
        cause: `policy ${on} ${name}`,
        // A table to read for all, and a role of the team's own back end, are common and meant.
        ...(policy.command === 'SELECT' || !everybody ? { severity: 'notice' as const } : {}),
      },
    ];
  },
};

/** As the server writes it: `true`, `(1 = 1)`. */
const isTrue = (expression: string | null): boolean =>
  expression !== null && /^\(?(?:true|(\d+) = \1)\)?$/.test(expression);
