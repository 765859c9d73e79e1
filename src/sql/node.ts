import type { Node } from '@pgsql/types';
import type { ParseNode } from './parser.ts';

/** The names of all node types of the grammar: `AlterTableStmt`, … */
type NodeName = Node extends infer Each ? (Each extends unknown ? keyof Each : never) : never;
type Body<Name extends NodeName> = Extract<Node, Record<Name, unknown>>[Name];

/** A parse node with the types of its contents: exactly one of these keys is there. */
export type TypedNode = { readonly [Name in NodeName]?: Body<Name> };

export function typed(node: ParseNode): TypedNode {
  return node as TypedNode;
}

/** Every object in a part of a parse tree, from the outside in: nodes, and what they consist of. */
export function* nodesIn(tree: unknown): Generator<object> {
  if (typeof tree !== 'object' || tree === null) return;
  if (!Array.isArray(tree)) yield tree;
  for (const part of Object.values(tree)) yield* nodesIn(part);
}

/**
 * The value of a boolean in an option list such as `(CONCURRENTLY, VERBOSE off)`, as the server reads it: the last one
 * counts and a name alone means true (defGetBoolean in
 * https://github.com/postgres/postgres/blob/REL_18_STABLE/src/backend/commands/define.c). Null when it is not there.
 */
export function booleanOption(options: readonly Node[] | undefined, name: string): boolean | null {
  const option = (options ?? [])
    .map((each) => typed(each as ParseNode).DefElem)
    .findLast((each) => each?.defname === name);
  if (option === undefined) return null;
  if (option.arg === undefined) return true;
  const { Integer, String: text, Boolean: truth } = typed(option.arg as ParseNode);
  if (Integer) return (Integer.ival ?? 0) !== 0;
  if (truth) return truth.boolval ?? false;
  return !['false', 'off'].includes((text?.sval ?? '').toLowerCase());
}

export function hasOption(options: readonly Node[] | undefined, name: string): boolean {
  return (options ?? []).some((each) => typed(each as ParseNode).DefElem?.defname === name);
}
