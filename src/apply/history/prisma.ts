import { qualified, quoteLiteral } from '../../sql/quote.ts';
import { prismaKey } from '../lock-keys.ts';
import { startedAgo } from './clock.ts';
import { digestsOfStatements, editedByDigest, remember, sha256 } from './content.ts';
import { createTable } from './create-table.ts';
import type { FileFacts, History, HistoryPlace, RecordedFile } from './history.ts';
import { type Row, readRows } from './rows.ts';

export const PRISMA_TABLE = '_prisma_migrations';

const columns = `id character varying(36) PRIMARY KEY NOT NULL,
  checksum character varying(64) NOT NULL,
  finished_at timestamp with time zone,
  migration_name character varying(255) NOT NULL,
  logs text,
  rolled_back_at timestamp with time zone,
  started_at timestamp with time zone NOT NULL DEFAULT now(),
  applied_steps_count integer NOT NULL DEFAULT 0`;

/**
 * Prisma Migrate's table: prisma/prisma-engines, the migration persistence of the SQL schema connector. A row is a try: a
 * migration that was rolled back and ran again has several. `deploy` never compares checksums; here an edited file is
 * refused.
 */
export function prismaHistory({ schema }: HistoryPlace): History {
  const table = qualified(schema, PRISMA_TABLE);
  const open = ({ file }: Pick<FileFacts, 'file'>) =>
    `migration_name = ${quoteLiteral(file.version)} AND finished_at IS NULL AND rolled_back_at IS NULL`;
  const names = 'id, checksum, finished_at, migration_name, started_at, applied_steps_count';
  const values = ({ file, duration }: FileFacts, finished: string, steps: number) =>
    `gen_random_uuid()::text, ${quoteLiteral(sha256(file.up.bytes))}, ${finished}, ${quoteLiteral(file.version)}, ${startedAgo(duration)}, ${steps}`;

  return {
    name: 'prisma',
    table,
    lockKeys: [prismaKey],
    recordsStart: true,
    checksum: (file) => sha256(file.up.bytes),
    edited: editedByDigest(sha256),
    statementDigests: remember(digestsOfStatements),
    mend: ({ version }) =>
      `See what it left behind. To run it again: npx prisma migrate resolve --rolled-back ${version}. When it is all there: npx prisma migrate resolve --applied ${version}.`,
    read: async (session) => {
      const rows = await readRows(
        session,
        table,
        `SELECT migration_name, checksum, finished_at IS NOT NULL, rolled_back_at IS NOT NULL, applied_steps_count
FROM ${table} ORDER BY coalesce(finished_at, started_at), migration_name COLLATE "C"`,
      );
      return lastTries(rows.map(recordedFile));
    },
    create: createTable({ schema, name: PRISMA_TABLE, columns }),
    // A try that is under way is ended; without one, the row is new.
    applied: (facts) => `WITH open AS (
  UPDATE ${table} SET finished_at = clock_timestamp(), logs = NULL, applied_steps_count = 1,
    checksum = ${quoteLiteral(sha256(facts.file.up.bytes))} WHERE ${open(facts)} RETURNING id
) INSERT INTO ${table} (${names}) SELECT ${values(facts, 'clock_timestamp()', 1)}
WHERE NOT EXISTS (SELECT FROM open)`,
    started: (facts) => `INSERT INTO ${table} (${names}) SELECT ${values(facts, 'NULL', 0)}
WHERE NOT EXISTS (SELECT FROM ${table} WHERE ${open(facts)})`,
    // Prisma counts files, not statements.
    progressed: () => '',
    failed: (facts, { message, sql }) =>
      `UPDATE ${table} SET logs = ${quoteLiteral(`${message}\n\n${sql}`)} WHERE ${open(facts)}`,
    withdrawn: (file) => `DELETE FROM ${table} WHERE ${open({ file })}`,
    // As `prisma migrate resolve --applied` does: it counts no step.
    baseline: (files, directory, run) =>
      files.length === 0
        ? ''
        : `INSERT INTO ${table} (${names}) VALUES ${files
            .map((file) => ({ file, directory, run, statements: 0, duration: 0 }))
            .map((facts) => `(${values(facts, 'clock_timestamp()', 0)})`)
            .join(', ')}`,
  };
}

function recordedFile([name, checksum, finished, rolledBack, steps]: Row): RecordedFile {
  const done = steps === '0' ? 'baseline' : 'applied';
  return {
    version: name ?? '',
    checksum: checksum ?? null,
    progress: null,
    // Prisma itself tells no difference between a try that failed and one that broke off (its error P3009).
    state: rolledBack === 't' ? 'rolled back' : finished === 't' ? done : 'failed',
  };
}

/** Of several tries the last one counts, but for those that were rolled back. */
function lastTries(rows: readonly RecordedFile[]): readonly RecordedFile[] {
  const tries = new Map<string, RecordedFile>();
  for (const row of rows) {
    if (row.state === 'rolled back' && tries.has(row.version)) continue;
    tries.delete(row.version);
    tries.set(row.version, row);
  }
  return [...tries.values()];
}
