import { qualified, quoteLiteral } from '../../sql/quote.ts';
import { sqlxKey } from '../lock-keys.ts';
import { nanoseconds } from './clock.ts';
import { digestsOfStatements, editedByDigest, remember, sha384 } from './content.ts';
import { createTable } from './create-table.ts';
import type { FileFacts, History, HistoryPlace } from './history.ts';
import { spelling, versionNumber } from './numbers.ts';
import { readRows } from './rows.ts';

export const SQLX_TABLE = '_sqlx_migrations';

const columns = `version bigint PRIMARY KEY,
  description text NOT NULL,
  installed_on timestamp with time zone NOT NULL DEFAULT now(),
  success boolean NOT NULL,
  checksum bytea NOT NULL,
  execution_time bigint NOT NULL`;

/** What sqlx writes before it knows the time. */
const unknownTime = '-1';

/**
 * sqlx' table: launchbadge/sqlx sqlx-postgres/src/migrate.rs. A row without `success` keeps sqlx itself from going on.
 * sqlx compares checksums byte by byte, so line ends matter to it.
 */
export function sqlxHistory({ schema, database, directory }: HistoryPlace): History {
  const table = qualified(schema, SQLX_TABLE);
  const spelled = spelling(directory);
  const write = ({ file }: Pick<FileFacts, 'file'>, success: boolean, time: string) =>
    `INSERT INTO ${table} (version, description, success, checksum, execution_time)
VALUES (${versionNumber(file.version)}, ${quoteLiteral(file.description.replaceAll('_', ' '))}, ${success}, decode('${sha384(file.up.bytes)}', 'hex'), ${time})
ON CONFLICT (version) DO UPDATE SET description = EXCLUDED.description, success = EXCLUDED.success,
  checksum = EXCLUDED.checksum, execution_time = EXCLUDED.execution_time, installed_on = now()`;
  return {
    name: 'sqlx',
    table,
    lockKeys: [sqlxKey(database)],
    recordsStart: true,
    checksum: (file) => sha384(file.up.bytes),
    edited: editedByDigest(sha384),
    statementDigests: remember(digestsOfStatements),
    mend: ({ version }) =>
      `See what it left behind. To run it again: DELETE FROM ${table} WHERE version = ${versionNumber(version)}. When it is all there: UPDATE ${table} SET success = true WHERE version = ${versionNumber(version)}.`,
    read: async (session) => {
      const rows = await readRows(
        session,
        table,
        `SELECT version, success, encode(checksum, 'hex'), execution_time FROM ${table} ORDER BY installed_on, version`,
      );
      return rows.map(([version, success, checksum, time]) => ({
        version: spelled(version ?? ''),
        state: success !== 't' ? 'unfinished' : time === '0' ? 'baseline' : 'applied',
        checksum: checksum ?? null,
        progress: null,
      }));
    },
    create: createTable({ schema, name: SQLX_TABLE, columns }),
    applied: (facts) => write(facts, true, `greatest(1, ${nanoseconds(facts.duration)})`),
    started: (facts) => write(facts, false, unknownTime),
    progressed: () => '',
    failed: (facts) => write(facts, false, unknownTime),
    withdrawn: ({ version }) =>
      `DELETE FROM ${table} WHERE version = ${versionNumber(version)} AND NOT success`,
    baseline: (files) => files.map((file) => write({ file }, true, '0')).join(';\n'),
  };
}
