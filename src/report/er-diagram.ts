import type {
  ColumnSnapshot,
  ConstraintSnapshot,
  SchemaSnapshot,
  TableSnapshot,
} from '../database/schema.ts';
import type { Change, ObjectDifference, SchemaDifference } from '../database/schema-difference.ts';
import { qualified } from '../sql/quote.ts';
import { attributeWord, entityName, quotedText } from './mermaid.ts';

/** What is shown at most; the rest is counted. GitHub draws nothing at all above 50,000 characters or 500 edges. */
export interface DiagramBudget {
  readonly tables: number;
  /** For each table. */
  readonly columns: number;
  readonly relations: number;
}
const defaultBudget: DiagramBudget = { tables: 12, columns: 16, relations: 40 };

/**
 * A Mermaid `erDiagram` of the tables that differ, and with their keys only the tables one foreign key away.
 * @returns the text without a code fence, or null when no table differs.
 */
export function erDiagram(
  before: SchemaSnapshot,
  after: SchemaSnapshot,
  difference: SchemaDifference,
  budget: Partial<DiagramBudget> = {},
): string | null {
  const limit = { ...defaultBudget, ...budget };
  const touched = touchedTables(before, after, difference);
  if (touched.length === 0) return null;

  const names = new Set(touched.map(({ name }) => name));
  const relations = [...touched, ...untouched(after, names)].flatMap((entity) => relationsOf(entity));
  const linked = relations.filter(({ child, parent }) => names.has(child) || names.has(parent));
  const neighbours = untouched(after, names).filter(({ name }) =>
    linked.some(({ child, parent }) => child === name || parent === name),
  );

  const entities = [...touched, ...neighbours];
  const shown = entities.slice(0, limit.tables);
  const printed = printedNames(shown);
  const drawn = linked.filter(({ child, parent }) => printed.has(child) && printed.has(parent));
  const lines = shown.flatMap((entity) => {
    const attributes = attributesOf(entity, linked, limit.columns);
    const name = printed.get(entity.name) ?? '';
    return attributes.length === 0
      ? [`  ${name}`]
      : [`  ${name} {`, ...attributes.map((line) => `    ${line}`), '  }'];
  });
  return [
    'erDiagram',
    ...lines,
    ...(entities.length > shown.length ? [`  "${more(entities.length - shown.length, 'table')}"`] : []),
    ...drawn.slice(0, limit.relations).map((relation) => `  ${relationLine(relation, printed)}`),
    ...(drawn.length > limit.relations ? [`  %% ${more(drawn.length - limit.relations, 'relation')}`] : []),
    '',
  ].join('\n');
}

interface Entity {
  readonly name: string;
  readonly table: TableSnapshot;
  readonly old: TableSnapshot | null;
  /** Null for tables that are only one foreign key away from those that differ. */
  readonly change: Change | null;
}

interface Relation {
  readonly child: string;
  readonly parent: string;
  readonly key: ConstraintSnapshot;
  readonly table: TableSnapshot;
  readonly change: Change | null;
}

/** Partitions come last: they repeat what their parent shows. */
function touchedTables(
  before: SchemaSnapshot,
  after: SchemaSnapshot,
  difference: SchemaDifference,
): readonly Entity[] {
  const olds = new Map(before.tables.map((table) => [nameOf(table), table]));
  const nows = new Map(after.tables.map((table) => [nameOf(table), table]));
  const entity = ({ name, change }: ObjectDifference): readonly Entity[] => {
    const old = olds.get(name) ?? null;
    const table = nows.get(name) ?? old;
    return table === null ? [] : [{ name, table, old, change }];
  };
  const entities = difference.objects.filter(({ kind }) => kind === 'table').flatMap(entity);
  const isPartition = ({ table }: Entity) => table.partitionOf !== null;
  return [...entities.filter((one) => !isPartition(one)), ...entities.filter(isPartition)];
}

function untouched(after: SchemaSnapshot, names: ReadonlySet<string>): readonly Entity[] {
  return after.tables
    .map((table) => ({ name: nameOf(table), table, old: table, change: null }))
    .filter(({ name }) => !names.has(name));
}

function relationsOf({ name, table, old, change }: Entity): readonly Relation[] {
  const foreignKeys = ({ constraints }: TableSnapshot) =>
    constraints.filter(({ kind }) => kind === 'foreign key');
  const keys = foreignKeys(table);
  const oldKeys = old === null ? [] : foreignKeys(old);
  const has = (list: readonly ConstraintSnapshot[], key: ConstraintSnapshot) =>
    list.some((other) => other.name === key.name && other.references === key.references);
  const relation = (key: ConstraintSnapshot, table: TableSnapshot, change: Change | null) =>
    key.references === null ? [] : [{ child: name, parent: key.references, key, table, change }];
  return [
    ...keys.flatMap((key) =>
      relation(key, table, change === 'changed' && !has(oldKeys, key) ? 'added' : null),
    ),
    ...(old === null
      ? []
      : oldKeys.filter((key) => !has(keys, key)).flatMap((key) => relation(key, old, 'dropped'))),
  ];
}

function relationLine(
  { child, parent, key, table, change }: Relation,
  printed: ReadonlyMap<string, string>,
): string {
  const columns = table.columns.filter(({ name }) => key.columns.includes(name));
  const required = columns.every(({ notNull }) => notNull);
  const single = table.constraints.some(
    ({ kind, columns }) =>
      (kind === 'primary key' || kind === 'unique') && columns.every((name) => key.columns.includes(name)),
  );
  const label = quotedText(change === null ? key.name : `${key.name} (${change})`);
  return `${printed.get(parent)} ${required ? '||' : '|o'}--${single ? 'o|' : 'o{'} ${printed.get(child)} : ${label}`;
}

function attributesOf(entity: Entity, relations: readonly Relation[], limit: number): readonly string[] {
  const { table, old, change } = entity;
  const gone = change === 'changed' ? columnsOnlyIn(old, table) : [];
  const all = [
    ...table.columns.map((column) => ({ column, note: change === 'changed' ? changeOf(column, old) : '' })),
    ...gone.map((column) => ({ column, note: 'dropped' })),
  ];
  const keys = new Set([
    ...table.constraints.flatMap(({ kind, columns }) => (kind === 'primary key' ? columns : [])),
    ...relations.filter(({ child }) => child === entity.name).flatMap(({ key }) => key.columns),
  ]);
  const told = ({ column, note }: (typeof all)[number]) => note !== '' || keys.has(column.name);
  const candidates = change === null ? all.filter(told) : all;
  // What changed and the keys first, then the rest in the table's order, as far as there is room.
  const chosen = new Set(
    [...candidates.filter(told), ...candidates.filter((row) => !told(row))].slice(0, limit),
  );
  const rows = candidates
    .filter((row) => chosen.has(row))
    .map(({ column, note }) =>
      [
        attributeWord(column.type),
        attributeWord(column.name),
        keyMarks(column, note === 'dropped' && old !== null ? old : table),
        note === '' ? '' : quotedText(note),
      ]
        .filter((word) => word !== '')
        .join(' '),
    );
  const cut = candidates.length - rows.length;
  return cut > 0 ? [...rows, `_ ${attributeWord(more(cut, 'column'))}`] : rows;
}

function columnsOnlyIn(old: TableSnapshot | null, table: TableSnapshot): readonly ColumnSnapshot[] {
  const names = new Set(table.columns.map(({ name }) => name));
  return (old?.columns ?? []).filter(({ name }) => !names.has(name));
}

/** `added`, `type was integer, NOT NULL added`, or nothing. */
function changeOf(column: ColumnSnapshot, table: TableSnapshot | null): string {
  const old = table?.columns.find(({ name }) => name === column.name);
  if (!old) return 'added';
  return [
    ...(old.type === column.type ? [] : [`type was ${old.type}`]),
    ...(old.notNull === column.notNull ? [] : [`NOT NULL ${column.notNull ? 'added' : 'removed'}`]),
    ...(old.default === column.default ? [] : [`default was ${old.default ?? 'none'}`]),
    ...(old.identity === column.identity ? [] : [`identity was ${old.identity ?? 'none'}`]),
    ...(old.generated === column.generated ? [] : [`generated was ${old.generated ?? 'not'}`]),
  ].join(', ');
}

function keyMarks(column: ColumnSnapshot, table: TableSnapshot): string {
  const inKey = (kind: ConstraintSnapshot['kind']) =>
    table.constraints.some((key) => key.kind === kind && key.columns.includes(column.name));
  const unique = table.constraints.some(
    ({ kind, columns }) => kind === 'unique' && columns.length === 1 && columns[0] === column.name,
  );
  return [
    ...(inKey('primary key') ? ['PK'] : []),
    ...(inKey('foreign key') ? ['FK'] : []),
    ...(unique ? ['UK'] : []),
  ].join(', ');
}

/** Printed names are unique, also where two tables differ only in what Mermaid does not allow. */
function printedNames(entities: readonly Entity[]): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  const printed = new Map<string, string>();
  for (const { name, table, change } of entities) {
    const plain = table.schema === 'public' ? table.name : `${table.schema}.${table.name}`;
    const note = change === 'added' || change === 'dropped' ? change : '';
    let unique = entityName(plain, note);
    for (let number = 2; taken.has(unique); number++) unique = entityName(`${plain}_${number}`, note);
    taken.add(unique);
    printed.set(name, unique);
  }
  return printed;
}

function nameOf({ schema, name }: TableSnapshot): string {
  return qualified(schema, name);
}

function more(count: number, thing: string): string {
  return `and ${count} more ${thing}${count === 1 ? '' : 's'}`;
}
