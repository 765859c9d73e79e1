import type { GrantStmt } from '@pgsql/types';
import type { ParseNode } from '../../observe/observation.ts';
import { asStatement } from '../../sql/ast.ts';
import { roleNames } from '../../sql/role-facts.ts';
import type { Hazard, Rule } from '../rule.ts';

export const grantToPublic: Rule = {
  id: 'grant-to-public',
  tier: 'security',
  severity: 'warning',
  deployOrder: 'any',
  summary: 'A right is granted to PUBLIC: to every role that there is or will be',
  why: `PUBLIC is everybody who can connect, the role of the report tool and that of a contractor included, and it cannot be taken back from a
single role. CREATE on a schema lets everybody put functions where others look for them.`,
  instead: 'Grant it to the roles that need it, or to a group role that they are members of.',
  examples: {
    schema: 'CREATE TABLE orders (id bigint PRIMARY KEY);',
    bad: 'GRANT INSERT, UPDATE ON orders TO PUBLIC;',
    good: ['GRANT INSERT, UPDATE ON orders TO shop_app;'],
  },
  check: ({ node, commands, statement }) =>
    (commands.some(({ inner }) => inner !== null) ? commands.map((each) => each.node) : [node]).flatMap(
      (each) => granted(each, statement.sql),
    ),
};

function granted(node: ParseNode | null, sql: string): Hazard[] {
  const grant =
    asStatement(node, 'GrantStmt') ?? asStatement(node, 'AlterDefaultPrivilegesStmt')?.action ?? null;
  if (grant?.is_grant !== true || !roleNames(grant.grantees).includes('public')) return [];
  const rights = (grant.privileges ?? []).flatMap((each) =>
    'AccessPriv' in each && each.AccessPriv.priv_name !== undefined ? [each.AccessPriv.priv_name] : [],
  );
  const severity = severityOf(grant.objtype, rights);
  if (severity === null) return [];
  const what = rights.length === 0 ? 'ALL' : rights.map((right) => right.toUpperCase()).join(', ');
  return [
    {
      subject: sql.replace(/\s+/g, ' ').slice(0, 100),
      message: `${what} is granted to PUBLIC, which is every role.`,
      evidence: [`${what} TO PUBLIC`],
      remedy: { text: 'Grant it to the roles that need it.', sql: null },
      cause: 'grant to public',
      severity,
    },
  ];
}

/**
 * What PUBLIC has by default, as to run functions and use types, is no finding, nor is the way into a schema, which opens
 * nothing in it: https://www.postgresql.org/docs/current/ddl-priv.html
 */
function severityOf(type: GrantStmt['objtype'], rights: readonly string[]): 'warning' | 'notice' | null {
  const all = rights.length === 0;
  switch (type) {
    case 'OBJECT_TABLE':
    case 'OBJECT_SEQUENCE':
    case 'OBJECT_COLUMN':
      return !all && rights.every((right) => right === 'select') ? 'notice' : 'warning';
    case 'OBJECT_SCHEMA':
    case 'OBJECT_DATABASE':
      return all || rights.includes('create') ? 'warning' : null;
    case 'OBJECT_FOREIGN_SERVER':
    case 'OBJECT_FDW':
    case 'OBJECT_TABLESPACE':
    case 'OBJECT_LARGEOBJECT':
      return 'warning';
    default:
      return null;
  }
}
