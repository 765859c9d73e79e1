import type { IndexSnapshot, SchemaSnapshot, TableSnapshot } from '../database/schema.ts';
import type { Command } from '../observe/observation.ts';
import { asStatement, columnConstraints } from '../sql/ast.ts';
import { qualified } from '../sql/quote.ts';
import type { RuleContext } from './rule.ts';

/** What the advice of several rules needs to know about a schema. */

export function findTable(snapshot: SchemaSnapshot, identity: string): TableSnapshot | null {
  return snapshot.tables.find(({ schema, name }) => qualified(schema, name) === identity) ?? null;
}

/** The table that a command made or changed, as it is after all new files; null for other commands, and when it is gone. */
export function touchedTable(command: Command, { schema }: RuleContext): TableSnapshot | null {
  if (schema === null) return null;
  for (const { type, identity } of [...command.created, ...command.changed]) {
    const table = type.endsWith('table') ? findTable(schema.after, identity) : null;
    if (table !== null) return table;
  }
  return null;
}

/** The table that a command made, if it is there after all new files. */
export function createdTable(command: Command, { schema }: RuleContext): TableSnapshot | null {
  const made = command.created.find(({ type }) => type === 'table');
  return made === undefined || schema === null ? null : findTable(schema.after, made.identity);
}

export const tableName = ({ schema, name }: TableSnapshot): string => qualified(schema, name);

/** The columns of each foreign key that a CREATE TABLE or ALTER TABLE writes down. */
export function writtenForeignKeys({ node }: Command): readonly (readonly string[])[] {
  const elements = [
    ...(asStatement(node, 'CreateStmt')?.tableElts ?? []),
    ...(asStatement(node, 'AlterTableStmt')?.cmds ?? []).flatMap((each) =>
      'AlterTableCmd' in each && each.AlterTableCmd.def !== undefined ? [each.AlterTableCmd.def] : [],
    ),
  ];
  return elements.flatMap((element) => {
    if ('Constraint' in element && element.Constraint.contype === 'CONSTR_FOREIGN') {
      return [(element.Constraint.fk_attrs ?? []).flatMap(text)];
    }
    if (!('ColumnDef' in element)) return [];
    const { ColumnDef: definition } = element;
    return columnConstraints(definition).some(({ contype }) => contype === 'CONSTR_FOREIGN')
      ? [[definition.colname ?? '']]
      : [];
  });
}

/** Names of the columns that a CREATE TABLE or ALTER TABLE makes, or gives another type. */
export function writtenColumns({ node }: Command): readonly string[] {
  const elements = [
    ...(asStatement(node, 'CreateStmt')?.tableElts ?? []),
    ...(asStatement(node, 'AlterTableStmt')?.cmds ?? []),
  ];
  return elements.flatMap((element) => {
    if ('ColumnDef' in element) return [element.ColumnDef.colname ?? ''];
    if (!('AlterTableCmd' in element)) return [];
    const { subtype, name, def } = element.AlterTableCmd;
    if (subtype === 'AT_AlterColumnType') return [name ?? ''];
    return def !== undefined && 'ColumnDef' in def ? [def.ColumnDef.colname ?? ''] : [];
  });
}

const text = (node: object): string[] =>
  'String' in node ? [(node.String as { sval?: string }).sval ?? ''] : [];

/** What an index is on, from its definition: `USING btree (a, lower(b)) WHERE c`. */
export interface IndexShape {
  readonly method: string;
  /** Each as the server prints it, with operator class and order. */
  readonly keys: readonly string[];
  /** INCLUDE, NULLS NOT DISTINCT, WITH, WHERE. */
  readonly rest: string;
}

export function shapeOf({ definition }: IndexSnapshot): IndexShape | null {
  const [, method = '', list = ''] = / USING (\w+) \((.*)$/s.exec(definition) ?? [];
  const keys: string[] = [];
  let depth = 0;
  let key = '';
  for (const [at, character] of Array.from(list).entries()) {
    if (character === ')' && depth === 0) {
      return {
        method,
        keys: [...keys, key.trim()],
        rest: Array.from(list)
          .slice(at + 1)
          .join('')
          .trim(),
      };
    }
    if (character === '(') depth++;
    if (character === ')') depth--;
    if (character === ',' && depth === 0) {
      keys.push(key.trim());
      key = '';
    } else key += character;
  }
  return null;
}
