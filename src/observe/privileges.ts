import type { Session } from '../database/session.ts';
import { asStatement } from '../sql/ast.ts';
import type { ParseNode, RevokedPrivilege } from './observation.ts';
import type { Relations } from './relations.ts';

/** One privilege that somebody but the owner has. */
interface Privilege {
  readonly class: string;
  readonly oid: number;
  readonly object: string;
  readonly grantee: string;
  readonly privilege: string;
}

/** What nobody has changed yet has no ACL: its default is spelled out, so that a REVOKE from PUBLIC shows. */
const source = (catalog: string, acl: string, letter: string, owner: string): string =>
  `SELECT '${catalog}' AS class, o.oid, x.grantee, x.privilege_type
  FROM pg_catalog.${catalog} o,
    pg_catalog.aclexplode(coalesce(o.${acl}, pg_catalog.acldefault(${letter}, o.${owner}))) x
  WHERE o.oid >= 16384 AND x.grantee <> o.${owner}`;

const query = `SELECT coalesce(pg_catalog.json_agg(pg_catalog.json_build_object('class', p.class, 'oid', p.oid::int8,
    'object', i.type || ' ' || i.identity,
    'grantee', coalesce((SELECT r.rolname FROM pg_catalog.pg_roles r WHERE r.oid = p.grantee), 'PUBLIC'),
    'privilege', p.privilege_type) ORDER BY i.identity, p.grantee, p.privilege_type), '[]')::text
  FROM (${source('pg_class', 'relacl', "CASE WHEN o.relkind = 'S' THEN 's'::\"char\" ELSE 'r'::\"char\" END", 'relowner')}
    UNION ALL ${source('pg_proc', 'proacl', "'f'", 'proowner')}
    UNION ALL ${source('pg_namespace', 'nspacl', "'n'", 'nspowner')}) p,
    pg_catalog.pg_identify_object(('pg_catalog.' || p.class)::regclass, p.oid, 0) i`;

export const revokes = (node: ParseNode | null): boolean => {
  const grant = asStatement(node, 'GrantStmt');
  if (grant !== null) return grant.is_grant !== true;
  // What a block does is known when it has run, and then it is too late to ask what was there.
  const block = asStatement(node, 'DoStmt');
  return block !== null && /\brevoke\b/i.test(JSON.stringify(block));
};

/** All privileges on relations, routines and schemas. */
export async function readPrivileges(session: Session): Promise<readonly Privilege[]> {
  const reply = await session.send(query);
  return JSON.parse(reply.results[0]?.rows[0]?.[0] ?? '[]') as Privilege[];
}

export function revokedBetween(
  before: readonly Privilege[],
  after: readonly Privilege[],
  { relations, made }: { readonly relations: Relations; readonly made: ReadonlySet<string> },
): readonly RevokedPrivilege[] {
  const key = (each: Privilege): string => `${each.class}:${each.oid} ${each.privilege} ${each.grantee}`;
  const left = new Set(after.map(key));
  return before
    .filter((each) => !left.has(key(each)))
    .map((each) => ({
      object: each.object,
      existedBefore:
        each.class === 'pg_class'
          ? relations.existedBefore(each.oid)
          : !made.has(`${each.class}:${each.oid}`),
      grantee: each.grantee,
      privilege: each.privilege,
    }));
}
