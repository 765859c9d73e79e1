import type { LabelledGroup } from '../../support/labelled.ts';
import { shop } from './shop.ts';

const alone = '-- lockstep:transaction none\n\n';

export const indexes: LabelledGroup = {
  subject: 'indexes built, replaced and dropped while the table is in use',
  sources: [
    'https://www.postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY',
    'https://www.postgresql.org/docs/current/sql-dropindex.html',
    'https://www.postgresql.org/docs/current/sql-reindex.html#SQL-REINDEX-CONCURRENTLY',
    'src/backend/commands/tablecmds.c: RenameRelationInternal (SHARE UPDATE EXCLUSIVE for an index)',
  ],
  schema: `${shop}
    CREATE INDEX orders_status_idx ON orders (status);
    CREATE INDEX orders_status_again_idx ON orders (status);`,
  cases: [
    {
      name: 'CREATE INDEX CONCURRENTLY in a file of its own',
      why: 'SHARE UPDATE EXCLUSIVE',
      files: `${alone}CREATE INDEX CONCURRENTLY orders_placed_at_idx ON orders (placed_at);`,
    },
    {
      name: 'an index on an expression, partial, with INCLUDE, concurrently',
      why: 'all that an index can have, at the same lock',
      files: `${alone}CREATE INDEX CONCURRENTLY orders_open_idx ON orders (lower(note) text_pattern_ops DESC NULLS LAST)
        INCLUDE (amount) WITH (fillfactor = 80) WHERE status <> 'done';`,
    },
    {
      name: 'NULLS NOT DISTINCT on a new table',
      why: 'unique, with nothing that could be twice',
      files: `CREATE TABLE slots (a int, b int);
        CREATE UNIQUE INDEX slots_key ON slots (a, b) NULLS NOT DISTINCT;`,
    },
    {
      name: 'two concurrent builds in one file',
      why: 'each statement commits on its own',
      files: `${alone}CREATE INDEX CONCURRENTLY orders_placed_at_idx ON orders (placed_at);
        CREATE INDEX CONCURRENTLY customers_name_idx ON customers (name);`,
    },
    {
      name: 'what a failed build may have left is dropped first',
      why: 'run again after a failure, it ends with a valid index',
      files: `${alone}DROP INDEX CONCURRENTLY IF EXISTS orders_placed_at_idx;
        CREATE INDEX CONCURRENTLY orders_placed_at_idx ON orders (placed_at);`,
    },
    {
      name: 'a build with timeouts around it',
      why: 'settings of the session',
      files: `${alone}SET lock_timeout = '5s';
        SET statement_timeout = 0;
        CREATE INDEX CONCURRENTLY orders_placed_at_idx ON orders (placed_at);
        RESET lock_timeout;
        RESET statement_timeout;`,
    },
    {
      name: 'DROP INDEX CONCURRENTLY of an index that another one repeats',
      why: 'SHARE UPDATE EXCLUSIVE, and every query keeps its index',
      files: `${alone}DROP INDEX CONCURRENTLY orders_status_again_idx;`,
    },
    {
      name: 'an index replaced by a wider one: first the new, then without the old',
      why: 'at no moment is there none',
      files: [
        `${alone}CREATE INDEX CONCURRENTLY orders_status_placed_idx ON orders (status, placed_at);`,
        `${alone}DROP INDEX CONCURRENTLY orders_status_idx;`,
        `${alone}DROP INDEX CONCURRENTLY orders_status_again_idx;`,
      ],
    },
    {
      name: 'an index swapped under its name',
      why: 'ALTER INDEX … RENAME takes SHARE UPDATE EXCLUSIVE on the index',
      files: [
        `${alone}CREATE INDEX CONCURRENTLY orders_status_new_idx ON orders (status, id);`,
        `ALTER INDEX orders_status_idx RENAME TO orders_status_old_idx;
        ALTER INDEX orders_status_new_idx RENAME TO orders_status_idx;`,
        `${alone}DROP INDEX CONCURRENTLY orders_status_old_idx;`,
      ],
    },
    {
      name: 'an index of this change set dropped in its next file',
      why: 'no query relies on it yet',
      files: [
        `${alone}CREATE INDEX CONCURRENTLY orders_amount_idx ON orders (amount);`,
        `${alone}DROP INDEX CONCURRENTLY orders_amount_idx;`,
      ],
    },
    {
      name: 'ALTER INDEX … RENAME',
      why: 'no query names an index',
      files: 'ALTER INDEX orders_status_again_idx RENAME TO orders_state_idx;',
    },
    {
      name: 'ALTER INDEX … SET, and SET STATISTICS of an expression',
      why: 'SHARE UPDATE EXCLUSIVE; later pages are filled otherwise',
      schema: `${shop} CREATE INDEX customers_lower_idx ON customers (lower(email));`,
      files: `ALTER INDEX customers_lower_idx SET (fillfactor = 70);
        ALTER INDEX customers_lower_idx ALTER COLUMN 1 SET STATISTICS 500;`,
    },
    {
      name: 'REINDEX INDEX CONCURRENTLY',
      why: 'SHARE UPDATE EXCLUSIVE',
      files: `${alone}REINDEX INDEX CONCURRENTLY orders_status_idx;`,
    },
    {
      name: 'REINDEX (CONCURRENTLY, VERBOSE) TABLE',
      why: 'the older spelling, of all indexes of the table',
      files: `${alone}REINDEX (CONCURRENTLY, VERBOSE) TABLE orders;`,
    },
    {
      name: 'CREATE INDEX IF NOT EXISTS, of the index that is there',
      why: 'the same index: nothing is built',
      files: 'CREATE INDEX IF NOT EXISTS orders_status_idx ON orders (status);',
    },
    {
      name: 'DROP INDEX IF EXISTS, of an index that is not there',
      why: 'no table is locked',
      files: 'DROP INDEX IF EXISTS orders_never_was_idx;',
    },
    {
      name: 'a unique index built concurrently on a column that is new',
      why: 'its values are all NULL, which are all distinct',
      files: [
        'ALTER TABLE orders ADD COLUMN number bigint;',
        `${alone}CREATE UNIQUE INDEX CONCURRENTLY orders_number_key ON orders (number);`,
      ],
    },
  ],
};

const partitioned = `
  CREATE TABLE events (id bigint NOT NULL, at timestamptz NOT NULL, kind text) PARTITION BY RANGE (at);
  CREATE TABLE events_2025 PARTITION OF events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
  CREATE TABLE events_2026 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');`;

export const partitions: LabelledGroup = {
  subject: 'partitions that come and go beside reads and writes',
  sources: [
    'https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-ATTACH-PARTITION',
    'https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-DETACH-PARTITION',
    'https://www.postgresql.org/docs/current/ddl-partitioning.html#DDL-PARTITIONING-DECLARATIVE-MAINTENANCE',
    'src/backend/commands/tablecmds.c: ATExecAttachPartition, QueuePartitionConstraintValidation',
  ],
  schema: partitioned,
  cases: [
    {
      name: 'a new table with a CHECK, attached',
      why: 'SHARE UPDATE EXCLUSIVE on the parent; the new table is empty and private',
      files: `CREATE TABLE events_2027 (LIKE events INCLUDING DEFAULTS INCLUDING CONSTRAINTS);
        ALTER TABLE events_2027 ADD CONSTRAINT year CHECK (at >= '2027-01-01' AND at < '2028-01-01');
        ALTER TABLE events ATTACH PARTITION events_2027 FOR VALUES FROM ('2027-01-01') TO ('2028-01-01');
        ALTER TABLE events_2027 DROP CONSTRAINT year;`,
    },
    {
      name: 'a new table without a CHECK, attached',
      why: 'the table that is scanned is empty',
      files: `CREATE TABLE events_2027 (LIKE events);
        ALTER TABLE events ATTACH PARTITION events_2027 FOR VALUES FROM ('2027-01-01') TO ('2028-01-01');`,
    },
    {
      name: 'a table in use, whose valid constraints imply the bounds, attached',
      why: 'partition constraint is implied by existing constraints: no scan',
      schema: `${partitioned}
        CREATE TABLE events_2024 (id bigint NOT NULL, at timestamptz NOT NULL, kind text,
          CHECK (at >= '2024-01-01' AND at < '2025-01-01'));`,
      files: `ALTER TABLE events ATTACH PARTITION events_2024 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');`,
    },
    {
      name: 'the same, with the constraint made and validated in the files before',
      why: 'the scan is under SHARE UPDATE EXCLUSIVE, in a transaction of its own',
      schema: `${partitioned}
        CREATE TABLE events_2024 (id bigint NOT NULL, at timestamptz NOT NULL, kind text);`,
      files: [
        `ALTER TABLE events_2024 ADD CONSTRAINT y CHECK (at >= '2024-01-01' AND at < '2025-01-01') NOT VALID;`,
        'ALTER TABLE events_2024 VALIDATE CONSTRAINT y;',
        `ALTER TABLE events ATTACH PARTITION events_2024 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');`,
      ],
    },
    {
      name: 'attached beside a default partition whose CHECK excludes the range',
      why: 'updated partition constraint for default partition is implied by existing constraints',
      schema: `${partitioned}
        CREATE TABLE events_rest PARTITION OF events DEFAULT;
        ALTER TABLE events_rest ADD CONSTRAINT not_2027 CHECK (at < '2027-01-01' OR at >= '2028-01-01');`,
      files: `CREATE TABLE events_2027 (LIKE events);
        ALTER TABLE events ATTACH PARTITION events_2027 FOR VALUES FROM ('2027-01-01') TO ('2028-01-01');`,
    },
    {
      name: 'DETACH PARTITION CONCURRENTLY',
      why: 'SHARE UPDATE EXCLUSIVE on the parent; the partition keeps its rows',
      files: `${alone}ALTER TABLE events DETACH PARTITION events_2025 CONCURRENTLY;`,
    },
    {
      name: 'an index of a partitioned table, leaf by leaf',
      why: 'ON ONLY builds nothing, the leaves build concurrently, ATTACH is an entry in the catalog',
      files: [
        'CREATE INDEX events_kind_idx ON ONLY events (kind);',
        `${alone}CREATE INDEX CONCURRENTLY events_2025_kind_idx ON events_2025 (kind);
        CREATE INDEX CONCURRENTLY events_2026_kind_idx ON events_2026 (kind);`,
        `ALTER INDEX events_kind_idx ATTACH PARTITION events_2025_kind_idx;
        ALTER INDEX events_kind_idx ATTACH PARTITION events_2026_kind_idx;`,
      ],
    },
    {
      name: 'an index of one partition, concurrently',
      why: 'a leaf is a table like any other',
      files: `${alone}CREATE INDEX CONCURRENTLY events_2026_id_idx ON events_2026 (id);`,
    },
    {
      name: 'a new partition that is partitioned itself, attached',
      why: 'its own partitions are new and empty',
      files: `CREATE TABLE events_2027 (LIKE events) PARTITION BY LIST (kind);
        CREATE TABLE events_2027_a PARTITION OF events_2027 FOR VALUES IN ('a');
        ALTER TABLE events ATTACH PARTITION events_2027 FOR VALUES FROM ('2027-01-01') TO ('2028-01-01');`,
    },
    {
      name: 'REINDEX CONCURRENTLY of a partitioned index',
      why: 'leaf by leaf, each under SHARE UPDATE EXCLUSIVE',
      schema: `${partitioned} CREATE INDEX events_kind_idx ON events (kind);`,
      files: `${alone}REINDEX INDEX CONCURRENTLY events_kind_idx;`,
    },
  ],
};
