import type { Session } from '../database/session.ts';
import { type asStatement, writtenName } from '../sql/ast.ts';
import { quoteLiteral } from '../sql/quote.ts';
import { jsonOf } from './query.ts';

type IndexStmt = NonNullable<ReturnType<typeof asStatement<'IndexStmt'>>>;

/** The indexes of a table that matter to a concurrent build. */
export interface TableIndexes {
  /** Left by a build that failed, unless `builders` says that one is under way. */
  readonly invalid: readonly { readonly name: string; readonly qualified: string }[];
  readonly valid: readonly string[];
  /** Other backends that build an index on the table right now. */
  readonly builders: readonly number[];
}

/**
 * What is there, for the table of a CREATE INDEX. An index that is being built concurrently looks like one whose build
 * failed (`indisvalid` is false); what tells them apart is a backend that reports the progress of a build and holds the
 * lock of one on the table. Of other roles' sessions the progress view shows the process number only, which is enough.
 * https://www.postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY
 */
export async function tableIndexes(session: Session, { relation }: IndexStmt): Promise<TableIndexes> {
  return jsonOf<TableIndexes>(
    session,
    `SELECT pg_catalog.json_build_object(
      'invalid', (SELECT coalesce(pg_catalog.json_agg(pg_catalog.json_build_object(
          'name', c.relname, 'qualified', pg_catalog.format('%I.%I', n.nspname, c.relname))), '[]')
        FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE i.indrelid = t.oid AND NOT i.indisvalid AND c.relkind = 'i'),
      'valid', (SELECT coalesce(pg_catalog.json_agg(c.relname), '[]')
        FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
        WHERE i.indrelid = t.oid AND i.indisvalid),
      'builders', (SELECT coalesce(pg_catalog.json_agg(DISTINCT p.pid), '[]')
        FROM pg_catalog.pg_stat_progress_create_index p JOIN pg_catalog.pg_locks l ON l.pid = p.pid
        WHERE p.pid <> pg_catalog.pg_backend_pid() AND l.locktype = 'relation' AND l.relation = t.oid
          AND l.mode = 'ShareUpdateExclusiveLock' AND l.granted
          AND l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())))
    FROM (SELECT pg_catalog.to_regclass(${quoteLiteral(writtenName(relation))})::oid AS oid) t`,
  );
}

/** Indexes that a REINDEX CONCURRENTLY has left behind: https://www.postgresql.org/docs/current/sql-reindex.html#SQL-REINDEX-CONCURRENTLY */
export async function reindexLeftovers(session: Session): Promise<readonly string[]> {
  return jsonOf<string[]>(
    session,
    `SELECT coalesce(pg_catalog.json_agg(pg_catalog.format('%I.%I', n.nspname, c.relname) ORDER BY n.nspname, c.relname), '[]')
    FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE NOT i.indisvalid AND c.relkind = 'i' AND c.relname ~ '_cc(new|old)[0-9]*$' AND n.nspname <> 'pg_toast'
      AND NOT EXISTS (SELECT FROM pg_catalog.pg_stat_progress_create_index p JOIN pg_catalog.pg_locks l ON l.pid = p.pid
        WHERE l.relation = i.indrelid AND l.mode = 'ShareUpdateExclusiveLock' AND l.granted)`,
  );
}
