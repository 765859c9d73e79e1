import { asStatement } from '../../sql/ast.ts';
import { roleNames, roleOptions } from '../../sql/role-facts.ts';
import type { Rule } from '../rule.ts';

/** Roles whose members can reach the server's files and programs: https://www.postgresql.org/docs/current/predefined-roles.html */
const powerful = new Set([
  'pg_execute_server_program',
  'pg_read_server_files',
  'pg_write_server_files',
  'rds_superuser',
  'cloudsqlsuperuser',
  'azure_pg_admin',
]);

export const superuserRole: Rule = {
  id: 'superuser-role',
  tier: 'security',
  severity: 'warning',
  deployOrder: 'any',
  summary: 'A role gets rights that no rule of the database holds back',
  why: `A superuser reads and changes everything and can run programs on the server; BYPASSRLS reads all rows whatever the policies say. An
application that connects as such a role turns every SQL injection into a loss of the server.`,
  instead: 'Grant the rights that the role needs, object by object.',
  examples: {
    schema: '',
    bad: 'CREATE ROLE reporting SUPERUSER;',
    good: ['CREATE ROLE reporting; GRANT pg_read_all_data TO reporting;'],
  },
  check: ({ node }) => {
    const created = asStatement(node, 'CreateRoleStmt');
    const altered = asStatement(node, 'AlterRoleStmt');
    const granted = asStatement(node, 'GrantRoleStmt');
    const options = roleOptions((created ?? altered)?.options);
    const rights = [
      ...(options.get('superuser') === true ? ['SUPERUSER'] : []),
      ...(options.get('bypassrls') === true ? ['BYPASSRLS'] : []),
    ];
    const roles =
      granted?.is_grant === true
        ? (granted.granted_roles ?? []).flatMap((each) =>
            'AccessPriv' in each && powerful.has(each.AccessPriv.priv_name ?? '')
              ? [each.AccessPriv.priv_name ?? '']
              : [],
          )
        : [];
    const found = [...rights, ...roles];
    if (found.length === 0) return [];
    const name = created?.role ?? altered?.role?.rolename ?? roleNames(granted?.grantee_roles).join(', ');
    return [
      {
        subject: name,
        message: `Role ${name} gets ${found.join(' and ')}.`,
        evidence: [found.join(', ')],
        remedy: { text: 'Grant what the role needs instead, object by object.', sql: null },
        cause: `rights of ${name}`,
      },
    ];
  },
};
