import type { Session } from '../database/session.ts';
import type { DatabaseStatistics } from '../database/statistics.ts';
import { jsonOf } from './query.ts';

/**
 * Reads how large the tables are, from the catalog and the counters alone: no table is read and nothing is written.
 * `reltuples` is -1 for a table that was never vacuumed or analyzed, and old on one that grows; `n_live_tup` begins anew
 * when the server crashes. The larger of both is the safer one
 * (https://www.postgresql.org/docs/current/catalog-pg-class.html).
 */
export const readStatistics = (session: Session): Promise<DatabaseStatistics> =>
  jsonOf<DatabaseStatistics>(session, query);

const query = `
WITH counted AS (
  SELECT n.nspname, c.relname, part.oid, part.reltuples, s.n_live_tup,
    s.n_tup_ins + s.n_tup_upd + s.n_tup_del AS writes,
    pg_catalog.pg_table_size(part.oid) AS bytes, pg_catalog.pg_indexes_size(part.oid) AS index_bytes
  FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN LATERAL (
    SELECT leaf.oid, leaf.reltuples FROM pg_catalog.pg_class leaf
    WHERE leaf.oid = c.oid AND c.relkind <> 'p'
      OR c.relkind = 'p' AND leaf.oid IN (SELECT relid FROM pg_catalog.pg_partition_tree(c.oid) WHERE isleaf)
  ) part ON true
  LEFT JOIN pg_catalog.pg_stat_all_tables s ON s.relid = part.oid
  WHERE c.relkind IN ('r', 'p', 'm') AND c.relpersistence <> 't'
    AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
), summed AS (
  SELECT nspname, relname,
    CASE WHEN bool_or(coalesce(reltuples, 0) < 0 AND coalesce(n_live_tup, 0) = 0 AND bytes > 0) THEN NULL
      ELSE coalesce(round(sum(greatest(reltuples, n_live_tup, 0))), 0)::int8 END AS rows,
    coalesce(sum(bytes), 0)::int8 AS bytes, coalesce(sum(index_bytes), 0)::int8 AS index_bytes,
    coalesce(sum(writes), 0) AS writes
  FROM counted GROUP BY nspname, relname
)
SELECT json_build_object(
  'schema', 'lockstep/stats/v1',
  'taken', to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD'),
  'database', json_build_object('name', current_database(),
    'server', split_part(current_setting('server_version'), ' ', 1)),
  'tables', coalesce((SELECT json_agg(json_build_object(
      'schema', nspname, 'name', relname, 'rows', rows, 'bytes', bytes, 'indexBytes', index_bytes,
      'writesPerSecond', round((writes / nullif(extract(epoch FROM now() - d.stats_reset), 0))::numeric, 2))
      ORDER BY nspname COLLATE "C", relname COLLATE "C")
    FROM summed), '[]'))
FROM pg_catalog.pg_stat_database d WHERE d.datname = current_database()`;
