import type { SchemaSnapshot } from '../database/schema.ts';
import type { Command } from '../observe/observation.ts';
import { asStatement, writtenName } from '../sql/ast.ts';
import { typed } from '../sql/node.ts';
import type { ParseNode } from '../sql/parser.ts';
import { qualified, quoteIdentifier } from '../sql/quote.ts';
import type { RuleContext } from './rule.ts';
import { display } from './subject.ts';

/** An attribute that a composite type of before the change set loses, or that gets another name. */
export interface AttributeChange {
  /** `public.address`. */
  readonly type: string;
  /** As its author wrote it. */
  readonly written: string;
  readonly attribute: string;
  /** Null where it is dropped. */
  readonly newName: string | null;
  /** The columns of tables that hold values of the type, before the change set and after it: `public.orders.shipping`. */
  readonly columns: readonly string[];
}

export function attributeChanges(command: Command, { schema }: RuleContext): readonly AttributeChange[] {
  if (schema === null) return [];
  return writtenChanges(command).flatMap((change) => {
    const type = schema.before.types.find(
      (each) =>
        each.kind === 'composite' && display(qualified(each.schema, each.name)) === display(change.written),
    );
    if (type === undefined || !type.definition.some((one) => isOf(change.attribute, one))) return [];
    const name = qualified(type.schema, type.name);
    const after = new Set(columnsOf(name, schema.after));
    return [
      { ...change, type: name, columns: columnsOf(name, schema.before).filter((each) => after.has(each)) },
    ];
  });
}

type WrittenChange = Pick<AttributeChange, 'written' | 'attribute' | 'newName'>;

function writtenChanges({ node }: Command): readonly WrittenChange[] {
  const rename = asStatement(node, 'RenameStmt');
  if (rename?.renameType === 'OBJECT_ATTRIBUTE' && rename.subname !== undefined) {
    const written = writtenName(rename.relation);
    return [{ written, attribute: rename.subname, newName: rename.newname ?? null }];
  }
  const alter = asStatement(node, 'AlterTableStmt');
  if (alter?.objtype !== 'OBJECT_TYPE') return [];
  return (alter.cmds ?? []).flatMap((each) => {
    const action = typed(each as ParseNode).AlterTableCmd;
    if (action?.subtype !== 'AT_DropColumn' || action.name === undefined) return [];
    return [{ written: writtenName(alter.relation), attribute: action.name, newName: null }];
  });
}

/** `note text` of `note`. */
const isOf = (attribute: string, definition: string): boolean =>
  definition.startsWith(`${quoteIdentifier(attribute)} `);

const columnsOf = (type: string, { tables }: SchemaSnapshot): string[] =>
  tables.flatMap((table) =>
    table.columns.flatMap((column) =>
      display(column.type.replace(/(?:\[\])+$/, '')) === display(type)
        ? [`${qualified(table.schema, table.name)}.${quoteIdentifier(column.name)}`]
        : [],
    ),
  );
