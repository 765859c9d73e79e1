import { atlasHistory } from '../../../src/apply/history/atlas.ts';
import { dieselHistory } from '../../../src/apply/history/diesel.ts';
import { golangMigrateHistory } from '../../../src/apply/history/golang-migrate.ts';
import { gooseHistory } from '../../../src/apply/history/goose.ts';
import type { FileFacts, History, HistoryPlace, RecordedFile } from '../../../src/apply/history/history.ts';
import { lockstepHistory } from '../../../src/apply/history/lockstep.ts';
import { prismaHistory } from '../../../src/apply/history/prisma.ts';
import { sqlxHistory } from '../../../src/apply/history/sqlx.ts';
import type { Session } from '../../../src/database/session.ts';
import type { MigrationDirectory } from '../../../src/directory/directory.ts';
import { fileOf } from '../../support/migrations.ts';
import { run } from '../../support/pglite-session.ts';

export const runId = '6f9619ff-8b86-4d01-b42d-00cf4fc964ff';

/** Three files, of which the second has three statements. */
export const directory: MigrationDirectory = {
  path: 'migrations',
  format: 'any',
  checksum: { kind: 'none' },
  files: [
    fileOf('20260101000001', 'CREATE TABLE a ();', { description: 'first_file' }),
    fileOf('20260101000002', "SELECT 'it''s';\nSELECT 2;\nSELECT 3;\n", { transaction: 'none' }),
    fileOf('20260101000003', 'CREATE TABLE c ();'),
  ],
};

export function facts(index: number, statements = 1): FileFacts {
  const file = directory.files[index];
  if (file === undefined) throw new Error(`no file ${index}`);
  return { file, directory, statements, duration: 12.5, run: runId };
}

interface Tool {
  readonly name: string;
  readonly make: (place: HistoryPlace) => History;
  readonly table: string;
  /** As the tool's own DDL makes them. */
  readonly columns: readonly string[];
  readonly keepsChecksums: boolean;
  /** What the table says of a file that runs outside a transaction, while it runs; null where it says nothing. */
  readonly while: 'unfinished' | 'failed' | null;
  /** Rows of a baseline can be told from those of files that ran. */
  readonly marksBaseline: boolean;
}

export const tools: readonly Tool[] = [
  {
    name: 'atlas',
    make: atlasHistory,
    table: 'atlas_schema_revisions',
    columns: [
      'version character varying not null',
      'description character varying not null',
      'type bigint not null default 2',
      'applied bigint not null default 0',
      'total bigint not null default 0',
      'executed_at timestamp with time zone not null',
      'execution_time bigint not null',
      'error text',
      'error_stmt text',
      'hash character varying not null',
      'partial_hashes jsonb',
      'operator_version character varying not null',
      'PRIMARY KEY (version)',
    ],
    keepsChecksums: true,
    while: 'unfinished',
    marksBaseline: true,
  },
  {
    name: 'prisma',
    make: prismaHistory,
    table: '_prisma_migrations',
    columns: [
      'id character varying(36) not null',
      'checksum character varying(64) not null',
      'finished_at timestamp with time zone',
      'migration_name character varying(255) not null',
      'logs text',
      'rolled_back_at timestamp with time zone',
      'started_at timestamp with time zone not null default now()',
      'applied_steps_count integer not null default 0',
      'PRIMARY KEY (id)',
    ],
    keepsChecksums: true,
    while: 'failed',
    marksBaseline: true,
  },
  {
    name: 'sqlx',
    make: sqlxHistory,
    table: '_sqlx_migrations',
    columns: [
      'version bigint not null',
      'description text not null',
      'installed_on timestamp with time zone not null default now()',
      'success boolean not null',
      'checksum bytea not null',
      'execution_time bigint not null',
      'PRIMARY KEY (version)',
    ],
    keepsChecksums: true,
    while: 'unfinished',
    marksBaseline: true,
  },
  {
    name: 'diesel',
    make: dieselHistory,
    table: '__diesel_schema_migrations',
    columns: [
      'version character varying(50) not null',
      'run_on timestamp without time zone not null default CURRENT_TIMESTAMP',
      'PRIMARY KEY (version)',
    ],
    keepsChecksums: false,
    while: null,
    marksBaseline: false,
  },
  {
    name: 'golang-migrate',
    make: golangMigrateHistory,
    table: 'schema_migrations',
    columns: ['version bigint not null', 'dirty boolean not null', 'PRIMARY KEY (version)'],
    keepsChecksums: false,
    while: 'unfinished',
    marksBaseline: false,
  },
  {
    name: 'goose',
    make: gooseHistory,
    table: 'goose_db_version',
    columns: [
      'id integer not null identity d',
      'version_id bigint not null',
      'is_applied boolean not null',
      'tstamp timestamp without time zone not null default now()',
      'PRIMARY KEY (id)',
    ],
    keepsChecksums: false,
    while: null,
    marksBaseline: false,
  },
  {
    name: 'lockstep',
    make: lockstepHistory,
    table: 'lockstep_revisions',
    columns: [
      'version text not null',
      'description text not null',
      'name text not null',
      'state text not null',
      'sha256 text not null',
      'done integer not null',
      'total integer not null',
      'digests text[]',
      'started_at timestamp with time zone not null',
      'finished_at timestamp with time zone',
      'duration_ms bigint not null',
      'error text',
      'error_statement text',
      'run uuid not null',
      'PRIMARY KEY (version)',
    ],
    keepsChecksums: true,
    while: 'unfinished',
    marksBaseline: true,
  },
];

export const at = (make: Tool['make'], schema = 'public', files: MigrationDirectory = directory): History =>
  make({ schema, database: 'postgres', directory: files });

/** The columns and the primary key of a table, as text. */
export async function columnsOf(session: Session, table: string): Promise<readonly string[]> {
  const rows = await run(
    session,
    `SELECT concat_ws(' ', a.attname, format_type(a.atttypid, a.atttypmod), CASE WHEN a.attnotnull THEN 'not null' END,
      'default ' || pg_get_expr(d.adbin, d.adrelid), 'identity ' || nullif(a.attidentity::text, '')) FROM pg_attribute a
    LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    WHERE a.attrelid = '${table}'::regclass AND a.attnum > 0 ORDER BY a.attnum`,
  );
  const keys = await run(
    session,
    `SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = '${table}'::regclass AND contype = 'p'`,
  );
  return [...rows, ...keys].map(([text]) => text ?? '');
}

/** What is to be written about a file of a directory. */
export function factsOf(of: MigrationDirectory, version: string, statements = 1): FileFacts {
  const file = of.files.find((one) => one.version === version);
  if (file === undefined) throw new Error(`no version ${version}`);
  return { file, directory: of, statements, duration: 2.5, run: runId };
}

export const states = (recorded: readonly RecordedFile[]) =>
  recorded.map(({ version, state }) => [version, state]);
