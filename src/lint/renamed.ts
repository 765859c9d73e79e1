import type { CatalogObject, Command, Observation } from '../observe/observation.ts';
import { asStatement } from '../sql/ast.ts';
import { typed } from '../sql/node.ts';
import type { ParseNode } from '../sql/parser.ts';
import { quoteIdentifier } from '../sql/quote.ts';
import { untilHere } from './outcome.ts';
import type { RuleContext } from './rule.ts';

/** An object that a command gave another name. */
export interface Renamed {
  readonly object: CatalogObject;
  /** As `object.identity`, with the name that it had: `public.orders`. */
  readonly old: string;
  /** That name alone, unquoted. */
  readonly was: string;
}

/** What ALTER … RENAME TO did; null for every other command. */
export function renamedBy({ node, changed }: Command): Renamed | null {
  const rename = asStatement(node, 'RenameStmt');
  const object = changed[0];
  if (rename?.newname === undefined || object === undefined) return null;
  const was = oldNameOf(rename);
  return was === null ? null : { object, was, old: formerIdentity(object, rename.newname, was) };
}

/**
 * Whether the object had the name that it loses before the change set. One that an earlier statement gave it, no running
 * code asks for.
 */
export function isOldName({ object, old }: Renamed, observation: Observation, context: RuleContext): boolean {
  const earlier = untilHere(observation, context).flatMap(({ commands }) => commands);
  return nameBefore(object.type, old, earlier) === old;
}

/** Follows a name back through the renames before; null for one that came with another schema. */
function nameBefore(type: string, name: string, earlier: readonly Command[]): string | null {
  const at = earlier.findLastIndex(
    ({ node, changed: [object] }) =>
      node !== null &&
      ('RenameStmt' in node || 'AlterObjectSchemaStmt' in node) &&
      object?.type === type &&
      object.identity === name,
  );
  const command = earlier[at];
  if (command === undefined) return name;
  const renamed = renamedBy(command);
  return renamed === null ? null : nameBefore(type, renamed.old, earlier.slice(0, at));
}

type Rename = NonNullable<ReturnType<typeof asStatement<'RenameStmt'>>>;

/** Columns and constraints have it beside the relation, routines and types in `object`. Unquoted. */
function oldNameOf(rename: Rename): string | null {
  if (rename.subname !== undefined) return rename.subname;
  if (rename.relation?.relname !== undefined) return rename.relation.relname;
  const { ObjectWithArgs, List } = typed((rename.object ?? {}) as ParseNode);
  const last = (ObjectWithArgs?.objname ?? List?.items)?.at(-1);
  return last !== undefined && 'String' in last ? (last.String.sval ?? null) : null;
}

/** `public.fresh(integer)` → `public.old(integer)`, `fresh on public.orders` → `old on public.orders`. */
function formerIdentity({ type, identity }: CatalogObject, newName: string, was: string): string {
  const name = quoteIdentifier(newName);
  if (type === 'table constraint') return quoteIdentifier(was) + identity.slice(name.length);
  const at = type.endsWith('column') ? identity.lastIndexOf(`.${name}`) : identity.indexOf(`.${name}`);
  return at === -1
    ? quoteIdentifier(was)
    : `${identity.slice(0, at + 1)}${quoteIdentifier(was)}${identity.slice(at + 1 + name.length)}`;
}
