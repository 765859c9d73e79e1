import { createHash } from 'node:crypto';
import { qualified, quoteIdentifier, quoteLiteral } from '../sql/quote.ts';
import { inCanonicalSettings } from './canonical-settings.ts';
import type {
  ColumnSnapshot,
  ConstraintSnapshot,
  PolicySnapshot,
  SchemaSnapshot,
  SequenceSnapshot,
  TableSnapshot,
  TriggerSnapshot,
  ViewSnapshot,
} from './schema.ts';
import {
  type Catalog,
  type CatalogColumn,
  type CatalogConstraint,
  type CatalogPolicy,
  type CatalogRelation,
  type CatalogSequence,
  type CatalogTrigger,
  catalogQueries,
} from './schema-catalog.ts';
import type { Session } from './session.ts';

/** The observer's own objects are never part of what the user's migrations made. */
const observerSchema = 'lockstep_observer';

/**
 * Reads the schema of all user objects in one round trip. Left out: system and temporary schemas, what belongs to
 * extensions, and `ignoreSchemas`. It does not depend on the session's settings and leaves them as they are, also inside
 * an open transaction, where it takes ACCESS SHARE on catalogs and views.
 * @throws Error when the server refuses, for example because the transaction already failed.
 */
export async function takeSnapshot(
  session: Session,
  options: { readonly ignoreSchemas?: readonly string[] } = {},
): Promise<SchemaSnapshot> {
  const ignored = [observerSchema, ...(options.ignoreSchemas ?? [])].map(quoteLiteral);
  const queries = catalogQueries(`ARRAY[${ignored}]::name[]`);
  const parts = Object.keys(queries) as (keyof Catalog)[];
  const reply = await session.send(inCanonicalSettings(Object.values(queries)));
  if (reply.error) {
    throw new Error(`The catalog cannot be read: ${reply.error.message} (${reply.error.sqlstate})`);
  }
  const json = (part: keyof Catalog) => reply.results[1 + parts.indexOf(part)]?.rows[0]?.[0] ?? '[]';
  return assemble(
    Object.fromEntries(parts.map((part) => [part, JSON.parse(json(part))])) as unknown as Catalog,
  );
}

/**
 * Equal exactly for schemas that `differ` finds no difference between, also when one of them went through storage that
 * reorders keys. The order of a table's columns does not count.
 * @returns `sha256:` and 64 hexadecimal digits.
 */
export function fingerprint(snapshot: SchemaSnapshot): string {
  const tables = snapshot.tables.map((table) => ({ ...table, columns: byName(table.columns) }));
  const text = canonical({ ...snapshot, tables });
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}

/** JSON with the keys of objects in order. A schema of thousands of tables is written after every run of apply. */
function canonical(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const entries = Object.entries(value).sort(([a], [b]) => compare(a, b));
  return `{${entries.map(([key, each]) => `${JSON.stringify(key)}:${canonical(each)}`).join(',')}}`;
}

function assemble(catalog: Catalog): SchemaSnapshot {
  const part = {
    columns: byRelation(catalog.columns),
    constraints: byRelation(catalog.constraints),
    indexes: byRelation(catalog.indexes),
    triggers: byRelation(catalog.triggers),
    rules: byRelation(catalog.rules),
    policies: byRelation(catalog.policies),
  };
  type Parts = typeof part;

  return {
    schema: 'lockstep/schema/v1',
    schemas: [...catalog.schemas].sort(compare),
    extensions: byName(catalog.extensions),
    tables: bySchemaAndName(
      catalog.relations.flatMap((relation) => (isView(relation) ? [] : [table(relation, part)])),
    ),
    views: bySchemaAndName(
      catalog.relations.flatMap((relation) => (isView(relation) ? [view(relation, part)] : [])),
    ),
    sequences: bySchemaAndName(catalog.sequences.map(sequence)),
    types: bySchemaAndName(
      catalog.types.map((type) => ({
        schema: type.schema,
        name: type.name,
        kind: typeKinds[type.kind],
        definition: type.definition ?? [],
        grants: grants(type.grants ?? everybody),
        comment: type.comment,
      })),
    ),
    routines: bySchemaAndName(
      catalog.routines.map((routine) => ({
        schema: routine.schema,
        name: routine.name,
        kind: routineKinds[routine.kind],
        arguments: routine.arguments,
        returns: routine.returns,
        definition: routine.definition,
        grants: grants(routine.grants ?? everybody),
        comment: routine.comment,
      })),
    ),
  };

  function table(relation: CatalogRelation, parts: Parts): TableSnapshot {
    const columns = parts.columns(relation);
    const parents = (relation.parents ?? []).map(([schema, name]) => qualified(schema, name));
    const server = relation.server === null ? [] : [`server=${relation.server}`];
    return {
      schema: relation.schema,
      name: relation.name,
      kind: relation.kind === 'p' ? 'partitioned table' : relation.kind === 'f' ? 'foreign table' : 'table',
      persistence: relation.persistence === 'u' ? 'unlogged' : 'permanent',
      options: [...server, ...(relation.options ?? [])].sort(compare),
      partitionOf: relation.isPartition ? (parents[0] ?? null) : null,
      partitionBound: relation.partitionBound,
      partitionKey: relation.partitionKey,
      inherits: relation.isPartition ? [] : parents,
      columns: columns.map(column),
      constraints: byName(parts.constraints(relation).map((row) => constraint(row, columns))),
      indexes: byName(parts.indexes(relation).map(({ relation: _, ...index }) => index)),
      triggers: byName(parts.triggers(relation).map(trigger)),
      rules: byName(parts.rules(relation).map(trigger)),
      policies: byName(parts.policies(relation).map(policy)),
      rowSecurity: relation.rowSecurity ? (relation.forceRowSecurity ? 'forced' : 'on') : 'off',
      replicaIdentity: replicaIdentities[relation.replicaIdentity],
      grants: grants(relation.grants ?? [], columns),
      comment: relation.comment,
    };
  }

  function view(relation: CatalogRelation, parts: Parts): ViewSnapshot {
    const columns = parts.columns(relation);
    return {
      schema: relation.schema,
      name: relation.name,
      kind: relation.kind === 'm' ? 'materialized view' : 'view',
      options: [...(relation.options ?? [])].sort(compare),
      definition: relation.definition ?? '',
      columns: columns.map(({ name, type }) => ({ name, type })),
      indexes: byName(parts.indexes(relation).map(({ relation: _, ...index }) => index)),
      triggers: byName(parts.triggers(relation).map(trigger)),
      rules: byName(parts.rules(relation).map(trigger)),
      grants: grants(relation.grants ?? [], columns),
      comment: relation.comment,
    };
  }
}

const typeKinds = { e: 'enum', d: 'domain', c: 'composite', r: 'range' } as const;
const routineKinds = { f: 'function', p: 'procedure', a: 'aggregate', w: 'window' } as const;
const replicaIdentities = { d: 'default', n: 'nothing', f: 'full', i: 'index' } as const;
const firing = { O: 'origin', D: 'disabled', R: 'replica', A: 'always' } as const;
const commands = { '*': 'ALL', r: 'SELECT', a: 'INSERT', w: 'UPDATE', d: 'DELETE' } as const;
const constraintKinds = {
  p: 'primary key',
  u: 'unique',
  f: 'foreign key',
  c: 'check',
  x: 'exclusion',
  n: 'not null',
} as const;

/** New routines may be executed, new types used, by everybody: https://www.postgresql.org/docs/current/ddl-priv.html */
const everybody = ['PUBLIC: ALL'];

function isView(relation: CatalogRelation): boolean {
  return relation.kind === 'v' || relation.kind === 'm';
}

function column(row: CatalogColumn): ColumnSnapshot {
  return {
    name: row.name,
    type: row.type,
    notNull: row.notNull,
    default: row.default,
    identity: row.identity === 'a' ? 'always' : row.identity === 'd' ? 'by default' : null,
    generated: row.generated === 's' ? 'stored' : row.generated === 'v' ? 'virtual' : null,
    collation: row.collation,
    comment: row.comment,
  };
}

function constraint(row: CatalogConstraint, columns: readonly CatalogColumn[]): ConstraintSnapshot {
  const names = new Map(columns.map(({ number, name }) => [number, name]));
  return {
    name: row.name,
    kind: constraintKinds[row.kind],
    definition: row.definition,
    validated: row.validated,
    columns: (row.columns ?? []).flatMap((number) => names.get(number) ?? []),
    references: row.references && qualified(...row.references),
  };
}

function trigger(row: CatalogTrigger): TriggerSnapshot {
  return { name: row.name, definition: row.definition, enabled: firing[row.enabled] };
}

function policy({ relation: _, ...row }: CatalogPolicy): PolicySnapshot {
  return { ...row, command: commands[row.command], roles: [...row.roles].sort(compare) };
}

function sequence({ owner, ...row }: CatalogSequence): SequenceSnapshot {
  return {
    schema: row.schema,
    name: row.name,
    type: row.type,
    options: row.options,
    ownedBy: owner && `${qualified(owner[0], owner[1])}.${quoteIdentifier(owner[2])}`,
    grants: grants(row.grants ?? []),
    comment: row.comment,
  };
}

function grants(own: readonly string[], columns: readonly CatalogColumn[] = []): readonly string[] {
  const ofColumns = columns.flatMap(({ name, grants }) =>
    (grants ?? []).map((grant) => `${grant} (${quoteIdentifier(name)})`),
  );
  return [...own, ...ofColumns].sort(compare);
}

function byRelation<Row extends { readonly relation: number }>(rows: readonly Row[]) {
  const groups = new Map<number, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.relation);
    if (group) group.push(row);
    else groups.set(row.relation, [row]);
  }
  return ({ relation }: CatalogRelation): readonly Row[] => groups.get(relation) ?? [];
}

function byName<Row extends { readonly name: string }>(rows: readonly Row[]): readonly Row[] {
  return [...rows].sort((a, b) => compare(a.name, b.name));
}

function bySchemaAndName<Row extends { readonly schema: string; readonly name: string }>(
  rows: readonly Row[],
) {
  const overload = (row: Row) => ('arguments' in row ? String(row.arguments) : '');
  return [...rows].sort(
    (a, b) => compare(a.schema, b.schema) || compare(a.name, b.name) || compare(overload(a), overload(b)),
  );
}

/** By UTF-16 code units: the same on every machine, unlike a collation. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
