import type { Node, ObjectType, RangeVar } from '@pgsql/types';
import { typed } from '../sql/node.ts';
import type { ParseNode } from '../sql/parser.ts';
import type { Role } from './form.ts';

/** A relation as a statement names it. */
export interface Name {
  readonly schema: string | null;
  readonly name: string;
}

export interface NamedRelation {
  readonly role: Role;
  readonly name: Name;
}

/** One thing that a statement does, by the name that the lock table has for it. */
export interface Classified {
  readonly form: string;
  readonly relations: readonly NamedRelation[];
}

/** The word for a kind of object, and whether it belongs to a table, whose name then stands before its own. */
export function kindWords(type: ObjectType | undefined): readonly [kind: string, onTable: boolean] {
  switch (type) {
    case 'OBJECT_MATVIEW':
      return ['MATERIALIZED VIEW', false];
    case 'OBJECT_FOREIGN_TABLE':
      return ['FOREIGN TABLE', false];
    case 'OBJECT_STATISTIC_EXT':
      return ['STATISTICS', false];
    case 'OBJECT_TABCONSTRAINT':
      return ['CONSTRAINT', true];
    case 'OBJECT_COLUMN':
    case 'OBJECT_TRIGGER':
    case 'OBJECT_RULE':
    case 'OBJECT_POLICY':
      return [type.replace('OBJECT_', ''), true];
    default:
      return [(type ?? '').replace('OBJECT_', ''), false];
  }
}

const rangeName = (relation: RangeVar | undefined): Name | null =>
  relation?.relname === undefined ? null : { schema: relation.schemaname ?? null, name: relation.relname };

/** `{ List: a, b }` → a.b; of an object on a table the table's name, which stands before its own. */
export function listName(object: Node, onTable: boolean): Name | null {
  const parts = (typed(object as ParseNode).List?.items ?? []).flatMap(
    (item) => typed(item as ParseNode).String?.sval ?? [],
  );
  const name = (onTable ? parts.slice(0, -1) : parts).slice(-2);
  const last = name.at(-1);
  return last === undefined ? null : { schema: name.length > 1 ? (name[0] ?? null) : null, name: last };
}

export function named(role: Role, relation: RangeVar | undefined): readonly NamedRelation[] {
  const name = rangeName(relation);
  return name === null ? [] : [{ role, name }];
}

export const formOf = (form: string, relations: readonly NamedRelation[] = []): Classified => ({
  form,
  relations,
});
