import type { SpokenGroup } from '../../support/spoken.ts';

const schema = `
CREATE SCHEMA ops;
CREATE TABLE events (id bigint, at timestamptz NOT NULL, kind text) PARTITION BY RANGE (at);
CREATE TABLE events_2025 PARTITION OF events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE events_rest PARTITION OF events DEFAULT;
CREATE TABLE "Metric" ("id" bigint, "region" text NOT NULL) PARTITION BY LIST ("region");
CREATE TABLE "Metric_eu" PARTITION OF "Metric" FOR VALUES IN ('eu');
CREATE TABLE events_2027 (id bigint, at timestamptz NOT NULL, kind text);
CREATE TABLE ops.metric_us ("id" bigint, "region" text NOT NULL);
CREATE TABLE jobs (id bigint PRIMARY KEY, state text, payload text);
CREATE TABLE ops.queue (id bigint PRIMARY KEY, job_id bigint REFERENCES jobs);
CREATE INDEX jobs_state_idx ON jobs (state);
CREATE MATERIALIZED VIEW totals AS SELECT state, count(*) AS n FROM jobs GROUP BY state;
CREATE MATERIALIZED VIEW ops."Daily" AS SELECT 1 AS n;
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER jobs_touch BEFORE UPDATE ON jobs FOR EACH ROW EXECUTE FUNCTION touch();
CREATE TRIGGER "Queue_touch" AFTER INSERT ON ops.queue FOR EACH ROW EXECUTE FUNCTION touch();
CREATE POLICY jobs_all ON jobs USING (id > 0);
`;

export const partitions: SpokenGroup = {
  subject: 'partitions of a table in use',
  sources: [
    'https://www.postgresql.org/docs/current/ddl-partitioning.html#DDL-PARTITIONING-DECLARATIVE-MAINTENANCE',
    'https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-ATTACH-PARTITION',
  ],
  tier: 'block',
  schema,
  cases: [
    {
      name: 'DETACH PARTITION',
      why: 'ACCESS EXCLUSIVE on the parent',
      files: 'ALTER TABLE events DETACH PARTITION events_2025;',
      expect: 'detach-partition-blocking',
    },
    {
      name: 'DETACH PARTITION of quoted names in a DO block',
      why: 'ACCESS EXCLUSIVE on the parent',
      files: `DO $$ BEGIN EXECUTE format('ALTER TABLE %I DETACH PARTITION %I', 'Metric', 'Metric_eu'); END $$;`,
      expect: 'detach-partition-blocking',
    },
    {
      name: 'ATTACH PARTITION without a CHECK that implies its bounds',
      why: 'every row of the new partition is verified under ACCESS EXCLUSIVE',
      files: `ALTER TABLE events ATTACH PARTITION events_2027 FOR VALUES FROM ('2027-01-01') TO ('2028-01-01');`,
      expect: 'attach-partition-scan',
    },
    {
      name: 'ATTACH PARTITION of another schema, for a list',
      why: 'no CHECK says which regions it holds',
      files: `ALTER TABLE "Metric" ATTACH PARTITION ops.metric_us FOR VALUES IN ('us', 'ca');`,
      expect: 'attach-partition-scan',
    },
    {
      name: 'ATTACH PARTITION scans the default partition',
      why: 'the CHECK implies the bounds, but nothing keeps such rows out of events_rest',
      files: `CREATE TABLE events_2028 (LIKE events, CHECK (at >= '2028-01-01' AND at < '2029-01-01'));
ALTER TABLE events ATTACH PARTITION events_2028 FOR VALUES FROM ('2028-01-01') TO ('2029-01-01');`,
      expect: 'attach-partition-scan',
    },
    {
      name: 'CREATE TABLE … PARTITION OF',
      why: 'ACCESS EXCLUSIVE on the parent',
      files: `CREATE TABLE "Metric_us" PARTITION OF "Metric" FOR VALUES IN ('us');`,
      expect: 'partition-of-locks-parent',
      tier: 'advice',
    },
    {
      name: 'monthly partitions in a loop',
      why: 'each CREATE TABLE takes ACCESS EXCLUSIVE on the parent',
      files: `DO $$
DECLARE m date;
BEGIN
  FOR m IN SELECT generate_series('2026-01-01'::date, '2026-03-01', '1 month') LOOP
    EXECUTE format('CREATE TABLE IF NOT EXISTS events_%s PARTITION OF events FOR VALUES FROM (%L) TO (%L)',
      to_char(m, 'YYYY_MM'), m, (m + interval '1 month')::date);
  END LOOP;
END $$;`,
      expect: ['partition-of-locks-parent', 'attach-partition-scan'],
    },
    {
      name: 'a partition is dropped',
      why: 'heap_drop_with_catalog locks the parent with ACCESS EXCLUSIVE; its rows go',
      files: 'DROP TABLE IF EXISTS events_2025;',
      expect: ['partition-of-locks-parent', 'drop-table'],
      tier: 'loss',
    },
  ],
};

export const tableCopies: SpokenGroup = {
  subject: 'tables written again, locked or switched',
  sources: [
    'https://www.postgresql.org/docs/current/sql-altertable.html',
    'https://www.postgresql.org/docs/current/sql-cluster.html',
    'https://www.postgresql.org/docs/current/sql-refreshmaterializedview.html',
    'https://www.postgresql.org/docs/current/sql-createtrigger.html',
  ],
  tier: 'block',
  schema,
  cases: [
    {
      name: 'SET UNLOGGED',
      why: 'ATPrepChangePersistence: a rewrite',
      files: 'ALTER TABLE ops.queue SET UNLOGGED;',
      expect: 'set-logged-unlogged',
    },
    {
      name: 'SET LOGGED beside another action',
      why: 'a rewrite, and every page goes into the WAL',
      schema: 'CREATE UNLOGGED TABLE "Cache" (k text, v text);',
      files: 'ALTER TABLE IF EXISTS "Cache" ADD COLUMN at timestamptz, SET LOGGED;',
      expect: 'set-logged-unlogged',
    },
    {
      name: 'SET TABLESPACE',
      why: 'every block is copied under ACCESS EXCLUSIVE',
      files: 'ALTER TABLE public.jobs SET TABLESPACE fast_ssd;',
      expect: 'set-tablespace',
    },
    {
      name: 'SET TABLESPACE of an index',
      why: 'every block is copied under ACCESS EXCLUSIVE of the index',
      files: 'ALTER INDEX IF EXISTS jobs_state_idx SET TABLESPACE fast_ssd;',
      expect: 'set-tablespace',
    },
    {
      name: 'SET ACCESS METHOD',
      why: 'ATPrepSetAccessMethod: a rewrite',
      schema:
        'CREATE ACCESS METHOD columns TYPE TABLE HANDLER heap_tableam_handler; CREATE TABLE facts (id int);',
      files: 'ALTER TABLE facts SET ACCESS METHOD columns;',
      expect: 'set-access-method',
    },
    {
      name: 'SET ACCESS METHOD of a quoted table with a schema',
      why: 'a rewrite',
      schema:
        'CREATE ACCESS METHOD columns TYPE TABLE HANDLER heap_tableam_handler; CREATE SCHEMA w; CREATE TABLE w."Facts" (id int) USING columns;',
      files: 'ALTER TABLE ONLY w."Facts" SET ACCESS METHOD heap, ALTER id SET DEFAULT 1;',
      expect: 'set-access-method',
    },
    {
      name: 'CLUSTER',
      why: 'ACCESS EXCLUSIVE for the whole copy',
      files: 'CLUSTER jobs USING jobs_state_idx;',
      expect: 'vacuum-full-cluster',
    },
    {
      name: 'VACUUM FULL without a transaction',
      why: 'ACCESS EXCLUSIVE for the whole copy',
      transaction: 'none',
      files: 'VACUUM (FULL, ANALYZE) ops.queue;',
      expect: 'vacuum-full-cluster',
    },
    {
      name: 'VACUUM FULL as the only statement of a sqlx file',
      why: 'ACCESS EXCLUSIVE for the whole copy',
      format: 'sqlx',
      files: '-- no-transaction\nVACUUM FULL jobs;',
      expect: 'vacuum-full-cluster',
    },
    {
      name: 'REFRESH MATERIALIZED VIEW',
      why: 'ACCESS EXCLUSIVE: readers wait for the whole query',
      files: 'REFRESH MATERIALIZED VIEW totals;',
      expect: 'refresh-matview-blocking',
    },
    {
      name: 'REFRESH of a quoted view in a function call',
      why: 'ACCESS EXCLUSIVE: readers wait for the whole query',
      files: `CREATE FUNCTION ops.refresh() RETURNS void LANGUAGE plpgsql AS $$ BEGIN REFRESH MATERIALIZED VIEW ops."Daily"; END $$;
SELECT ops.refresh();`,
      expect: 'refresh-matview-blocking',
    },
    {
      name: 'CREATE TRIGGER',
      why: 'SHARE ROW EXCLUSIVE on the table',
      enabled: ['create-trigger-lock'],
      files:
        'CREATE TRIGGER jobs_audit AFTER INSERT OR UPDATE ON jobs FOR EACH ROW EXECUTE FUNCTION touch();',
      expect: 'create-trigger-lock',
      tier: 'advice',
    },
    {
      name: 'CREATE OR REPLACE TRIGGER with a schema',
      why: 'SHARE ROW EXCLUSIVE on the table',
      enabled: ['create-trigger-lock'],
      files:
        'CREATE OR REPLACE TRIGGER "Queue_touch" BEFORE INSERT ON ops.queue FOR EACH ROW EXECUTE FUNCTION public.touch();',
      expect: 'create-trigger-lock',
      tier: 'advice',
    },
    {
      name: 'DROP TRIGGER',
      why: 'ACCESS EXCLUSIVE on the table',
      enabled: ['drop-trigger-lock'],
      files: 'DROP TRIGGER jobs_touch ON jobs;',
      expect: 'drop-trigger-lock',
      tier: 'advice',
    },
    {
      name: 'DROP TRIGGER IF EXISTS of a quoted name',
      why: 'ACCESS EXCLUSIVE on the table',
      enabled: ['drop-trigger-lock'],
      files: 'DROP TRIGGER IF EXISTS "Queue_touch" ON ops.queue CASCADE;',
      expect: 'drop-trigger-lock',
      tier: 'advice',
    },
    {
      name: 'DISABLE TRIGGER ALL around a backfill',
      why: 'foreign keys are not enforced until the triggers are enabled again',
      files: `ALTER TABLE ops.queue DISABLE TRIGGER ALL;
UPDATE ops.queue SET job_id = NULL WHERE job_id = 0;
ALTER TABLE ops.queue ENABLE TRIGGER ALL;`,
      expect: 'disable-trigger',
    },
    {
      name: 'DISABLE TRIGGER by name in a DO block',
      why: 'SHARE ROW EXCLUSIVE, and the trigger is off for everybody',
      files: `DO $$ BEGIN EXECUTE 'ALTER TABLE jobs DISABLE TRIGGER jobs_touch'; END $$;`,
      expect: 'disable-trigger',
      tier: 'break',
    },
    {
      name: 'LOCK TABLE',
      why: 'ACCESS EXCLUSIVE is the default mode',
      files: `LOCK TABLE jobs;\nUPDATE jobs SET state = 'new' WHERE state IS NULL;`,
      expect: 'explicit-lock-table',
      tier: 'advice',
    },
    {
      name: 'LOCK of two tables in a weaker mode',
      why: 'SHARE ROW EXCLUSIVE stops writers of both until COMMIT',
      transaction: 'none',
      files: 'BEGIN;\nLOCK public.jobs, ops.queue IN SHARE ROW EXCLUSIVE MODE;\nCOMMIT;',
      expect: 'explicit-lock-table',
      tier: 'advice',
    },
    {
      name: 'CREATE POLICY',
      why: 'ACCESS EXCLUSIVE on the table',
      enabled: ['policy-rule-rls-lock'],
      files: `CREATE POLICY jobs_state ON jobs FOR SELECT USING (state = 'public');`,
      expect: 'policy-rule-rls-lock',
      tier: 'advice',
    },
    {
      name: 'CREATE RULE with a schema',
      why: 'ACCESS EXCLUSIVE on the table',
      enabled: ['policy-rule-rls-lock'],
      files: 'CREATE RULE keep AS ON DELETE TO ops.queue DO INSTEAD NOTHING;',
      expect: 'policy-rule-rls-lock',
      tier: 'advice',
    },
  ],
};

export const truncates: SpokenGroup = {
  subject: 'tables that are emptied',
  sources: ['https://www.postgresql.org/docs/current/sql-truncate.html'],
  tier: 'loss',
  schema,
  cases: [
    {
      name: 'TRUNCATE',
      why: 'all rows go',
      files: 'TRUNCATE TABLE ops.queue;',
      expect: ['truncate', 'truncate-cascade'],
    },
    {
      name: 'TRUNCATE CASCADE empties a second table',
      why: 'ops.queue refers to jobs',
      files: 'TRUNCATE jobs RESTART IDENTITY CASCADE;',
      expect: ['truncate', 'truncate-cascade'],
    },
    {
      name: 'TRUNCATE of a partitioned table in a DO block',
      why: 'every partition is emptied',
      files: `DO $$ BEGIN TRUNCATE "Metric"; END $$;`,
      expect: ['truncate', 'truncate-cascade'],
    },
    {
      name: 'TRUNCATE of a name that EXECUTE makes up',
      unheard: 'TRUNCATE fires no event trigger, and the name is not in the text',
      why: 'every partition is emptied',
      files: `DO $$ BEGIN EXECUTE 'TRUNCATE ' || quote_ident('Metric'); END $$;`,
      expect: ['truncate', 'truncate-cascade'],
    },
    {
      name: 'TRUNCATE ONLY behind SET search_path in Prisma',
      why: 'queue is ops.queue here',
      format: 'prisma',
      files: 'SET search_path = "ops";\nTRUNCATE ONLY "queue";',
      expect: ['truncate', 'truncate-cascade'],
    },
  ],
};
