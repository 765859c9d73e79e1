import type { Node } from '@pgsql/types';
import { typed } from './node.ts';
import type { ParseNode } from './parser.ts';

/** Names of the roles in a list: `public`, `current_user`, or as written. */
export function roleNames(roles: readonly Node[] | undefined): readonly string[] {
  return (roles ?? []).flatMap((each) => {
    const { RoleSpec } = typed(each as ParseNode);
    if (RoleSpec === undefined) return [];
    if (RoleSpec.roletype === 'ROLESPEC_PUBLIC') return ['public'];
    return [RoleSpec.rolename ?? 'current_user'];
  });
}

/** The options of a CREATE or ALTER ROLE, with their values where these are texts. */
export function roleOptions(options: readonly Node[] | undefined): ReadonlyMap<string, string | boolean> {
  return new Map(
    (options ?? []).flatMap((each) => {
      const { DefElem } = typed(each as ParseNode);
      if (DefElem?.defname === undefined) return [];
      const { String: text, Boolean: truth } =
        DefElem.arg === undefined ? typed({}) : typed(DefElem.arg as ParseNode);
      return [[DefElem.defname, text?.sval ?? truth?.boolval ?? false] as const];
    }),
  );
}
