import type { MigrationDirectory } from '../../directory/directory.ts';
import { numerically } from '../../directory/order.ts';
import { qualified } from '../../sql/quote.ts';
import { golangMigrateKeys } from '../lock-keys.ts';
import { digestsOfStatements, remember } from './content.ts';
import { createTable } from './create-table.ts';
import type { History, HistoryPlace, RecordedFile } from './history.ts';
import { spelling, versionNumber } from './numbers.ts';
import { readRows } from './rows.ts';

export const GOLANG_MIGRATE_TABLE = 'schema_migrations';

const columns = 'version bigint NOT NULL PRIMARY KEY, dirty boolean NOT NULL';

/**
 * golang-migrate's table: golang-migrate/migrate database/postgres/postgres.go. Its one row holds the version that the
 * database has; `dirty` while a file runs. All files up to it count as applied, because nothing says otherwise: a late
 * file cannot be told from one that ran.
 */
export function golangMigrateHistory({ schema, database, directory }: HistoryPlace): History {
  const table = qualified(schema, GOLANG_MIGRATE_TABLE);
  const write = (version: string, dirty: boolean) =>
    `DELETE FROM ${table}; INSERT INTO ${table} (version, dirty) VALUES (${versionNumber(version)}, ${dirty})`;
  /** The last that ran before it: the table has no place for more than one version. */
  const before = (version: string) =>
    directory.files[directory.files.findIndex((file) => file.version === version) - 1]?.version;
  return {
    name: 'golang-migrate',
    table,
    lockKeys: golangMigrateKeys(database, schema, GOLANG_MIGRATE_TABLE),
    recordsStart: true,
    checksum: () => null,
    edited: () => [],
    statementDigests: remember(digestsOfStatements),
    mend: ({ version }) => {
      const last = before(version);
      const again = last === undefined ? `DELETE FROM ${table}` : `migrate … force ${versionNumber(last)}`;
      return `See what it left behind. To run it again: ${again}. When it is all there: migrate … force ${versionNumber(version)}.`;
    },
    read: async (session) => {
      const rows = await readRows(session, table, `SELECT version, dirty FROM ${table}`);
      const [version, dirty] = rows[0] ?? [];
      return typeof version === 'string' ? upTo(version, dirty === 't', directory) : [];
    },
    create: createTable({ schema, name: GOLANG_MIGRATE_TABLE, columns }),
    applied: ({ file }) => write(file.version, false),
    started: ({ file }) => write(file.version, true),
    progressed: () => '',
    failed: () => '',
    withdrawn: ({ version }) => {
      const last = before(version);
      return last === undefined ? `DELETE FROM ${table}` : write(last, false);
    },
    baseline: (files) => files.slice(-1).flatMap(({ version }) => write(version, false))[0] ?? '',
  };
}

function upTo(number: string, dirty: boolean, directory: MigrationDirectory): readonly RecordedFile[] {
  // What `migrate force -1` writes: nothing ran.
  if (number.startsWith('-')) return [];
  const last = spelling(directory)(number);
  const earlier = directory.files.filter(({ version }) => numerically(version, last) < 0);
  const row = (version: string, state: RecordedFile['state']) => {
    return { version, state, checksum: null, progress: null };
  };
  return [
    ...earlier.map(({ version }) => row(version, 'applied')),
    row(last, dirty ? 'unfinished' : 'applied'),
  ];
}
