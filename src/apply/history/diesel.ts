import { qualified, quoteLiteral } from '../../sql/quote.ts';
import { runAgain } from '../schema/journal.ts';
import { digestsOfStatements, remember } from './content.ts';
import { createTable } from './create-table.ts';
import type { History, HistoryPlace } from './history.ts';
import { readRows } from './rows.ts';

export const DIESEL_TABLE = '__diesel_schema_migrations';

const columns = `version character varying(50) PRIMARY KEY NOT NULL,
  run_on timestamp without time zone NOT NULL DEFAULT CURRENT_TIMESTAMP`;

/**
 * Diesel's table: diesel-rs/diesel diesel_migrations, embedded and command line alike. A row says that a version ran,
 * nothing else; Diesel takes no lock.
 */
export function dieselHistory({ schema }: HistoryPlace): History {
  const table = qualified(schema, DIESEL_TABLE);
  const insert = (versions: readonly string[]) =>
    `INSERT INTO ${table} (version) VALUES ${versions.map((version) => `(${quoteLiteral(version)})`).join(', ')}`;
  return {
    name: 'diesel',
    table,
    lockKeys: [],
    recordsStart: false,
    checksum: () => null,
    edited: () => [],
    statementDigests: remember(digestsOfStatements),
    mend: ({ version }) =>
      `See what it left behind. ${runAgain(table, version)} When it is all there: INSERT INTO ${table} (version) VALUES (${quoteLiteral(version)}).`,
    read: async (session) => {
      const rows = await readRows(session, table, `SELECT version FROM ${table} ORDER BY run_on, version`);
      return rows.map(([version]) => ({
        version: version ?? '',
        state: 'applied',
        checksum: null,
        progress: null,
      }));
    },
    create: createTable({ schema, name: DIESEL_TABLE, columns }),
    applied: ({ file }) => insert([file.version]),
    started: () => '',
    progressed: () => '',
    failed: () => '',
    withdrawn: () => '',
    baseline: (files) => (files.length === 0 ? '' : insert(files.map(({ version }) => version))),
  };
}
