import type { FormatName } from '../../directory/format-names.ts';

/** A table by which a tool remembers what it has applied. Names collide, so it is known by its columns too. */
export interface Fingerprint {
  readonly tool: HistoryTool;
  /** Null where it is wherever the tool was pointed at. */
  readonly schema: string | null;
  readonly table: string;
  /** Columns that are there, and how their types begin; an empty text is any type. */
  readonly columns: Readonly<Record<string, string>>;
  /** These columns are all that there are. */
  readonly exact?: true;
}

export type HistoryTool = Exclude<FormatName, 'plain'> | 'lockstep' | OtherTool;

/** Tools without a directory of SQL files. */
type OtherTool = 'rails' | 'ecto' | 'alembic' | 'django' | 'knex' | 'kysely' | 'typeorm' | 'pgroll' | 'river';

/** Their rows are about their own tables alone: an application's migrations are somewhere else. */
export const librariesOwn: ReadonlySet<HistoryTool> = new Set(['river']);

export const fingerprints: readonly Fingerprint[] = [
  known('lockstep', 'lockstep', 'revisions', { version: 'text', state: '', sha256: '' }),
  known('lockstep', null, 'lockstep_revisions', { version: 'text', state: '', sha256: '' }),
  known('atlas', null, 'atlas_schema_revisions', { version: '', type: '', applied: '', total: '' }),
  known('prisma', null, '_prisma_migrations', { migration_name: '', checksum: '', finished_at: '' }),
  known('sqlx', null, '_sqlx_migrations', { version: 'bigint', success: '', checksum: 'bytea' }),
  known('diesel', null, '__diesel_schema_migrations', { version: 'character', run_on: '' }),
  known('golang-migrate', null, 'schema_migrations', { version: 'bigint', dirty: 'boolean' }, true),
  known('ecto', null, 'schema_migrations', { version: 'bigint', inserted_at: '' }),
  // One table for two tools: Rails has `ar_internal_metadata` beside it.
  known('dbmate', null, 'schema_migrations', { version: 'character varying' }, true),
  known('rails', null, 'ar_internal_metadata', { key: '', value: '' }),
  known('goose', null, 'goose_db_version', { version_id: 'bigint', is_applied: 'boolean' }),
  known('flyway', null, 'flyway_schema_history', { installed_rank: '', script: '', success: '' }),
  // Flyway's name of it before version 5.
  known('flyway', null, 'schema_version', { installed_rank: '', script: '', success: '' }),
  known('tern', null, 'schema_version', { version: 'integer' }, true),
  known('liquibase', null, 'databasechangelog', { id: '', author: '', filename: '' }),
  known('drizzle', 'drizzle', '__drizzle_migrations', { hash: '', created_at: '' }),
  known('drizzle', null, '__drizzle_migrations', { hash: '', created_at: '' }),
  known('graphile-migrate', 'graphile_migrate', 'migrations', { hash: '', previous_hash: '' }),
  known('node-pg-migrate', null, 'pgmigrations', { name: '', run_on: '' }),
  known('supabase', 'supabase_migrations', 'schema_migrations', { version: 'text' }),
  known('refinery', null, 'refinery_schema_history', { version: '', applied_on: '', checksum: '' }),
  known('sqitch', 'sqitch', 'changes', { change_id: '', change: '' }),
  known('sql-migrate', null, 'gorp_migrations', { id: 'text', applied_at: '' }),
  known('postgres-migrations', null, 'migrations', { id: '', name: '', hash: '', executed_at: '' }),
  known('typeorm', null, 'migrations', { id: '', timestamp: 'bigint', name: '' }, true),
  known('alembic', null, 'alembic_version', { version_num: '' }),
  known('django', null, 'django_migrations', { app: '', name: '', applied: '' }),
  known('knex', null, 'knex_migrations', { name: '', batch: '', migration_time: '' }),
  known('kysely', null, 'kysely_migration', { name: '', timestamp: '' }),
  known('pgroll', 'pgroll', 'migrations', { migration: 'jsonb', resulting_schema: '' }),
  known('river', null, 'river_migration', { version: 'bigint', created_at: '' }),
];

/** Schemas that belong to a tool as a whole. */
export const toolSchemas: readonly string[] = [
  'lockstep',
  'drizzle',
  'graphile_migrate',
  'pgroll',
  'sqitch',
  'supabase_migrations',
];

/** Tables and sequences that tools keep beside their history. */
export const companions: readonly string[] = [
  'ar_internal_metadata',
  'databasechangeloglock',
  'goose_lock',
  'knex_migrations_lock',
  'kysely_migration_lock',
];

/** Which tool's history a table is, by its name and its columns with their types; null where it is nobody's. */
export function toolOf(
  schema: string,
  table: string,
  columns: Readonly<Record<string, string>>,
): HistoryTool | null {
  const fits = (one: Fingerprint) =>
    one.table === table &&
    (one.schema ?? schema) === schema &&
    Object.entries(one.columns).every(([name, type]) => columns[name]?.startsWith(type)) &&
    (one.exact !== true || Object.keys(columns).length === Object.keys(one.columns).length);
  return fingerprints.find(fits)?.tool ?? null;
}

function known(
  tool: HistoryTool,
  schema: string | null,
  table: string,
  columns: Fingerprint['columns'],
  exact?: true,
): Fingerprint {
  return { tool, schema, table, columns, ...(exact && { exact }) };
}
