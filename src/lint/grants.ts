import type { Observation, RevokedPrivilege } from '../observe/observation.ts';
import { unqualifiedName } from '../observe/relations.ts';
import { asStatement } from '../sql/ast.ts';
import { typed } from '../sql/node.ts';
import type { ParseNode } from '../sql/parser.ts';

/** Whether a statement GRANTs such a privilege, as far as its text tells. */
export function grants({ node }: Observation, { object, grantee, privilege }: RevokedPrivilege): boolean {
  const grant = asStatement(node, 'GrantStmt');
  if (grant?.is_grant !== true) return false;
  const roles = (grant.grantees ?? []).map((each) => typed(each as ParseNode).RoleSpec);
  const isFor = roles.some(
    (role) => (role?.roletype === 'ROLESPEC_PUBLIC' ? 'PUBLIC' : role?.rolename) === grantee,
  );
  const words = (grant.privileges ?? []).map((each) => typed(each as ParseNode).AccessPriv?.priv_name);
  const isIt = words.length === 0 || words.includes(privilege.toLowerCase());
  return (
    isFor &&
    isIt &&
    (grant.targtype !== 'ACL_TARGET_OBJECT' || names(grant.objects ?? []).includes(nameOf(object)))
  );
}

/** `function sales.total(integer)` → `total` */
const nameOf = (object: string): string =>
  unqualifiedName(object.slice(object.indexOf(' ') + 1).replace(/\(.*$/, ''));

function names(objects: readonly object[]): (string | undefined)[] {
  return objects.map((each) => {
    const { RangeVar, ObjectWithArgs, String: text } = typed(each as ParseNode);
    const last = ObjectWithArgs?.objname?.at(-1);
    return (
      RangeVar?.relname ??
      text?.sval ??
      (last !== undefined && 'String' in last ? last.String.sval : undefined)
    );
  });
}
