import type { LabelledGroup } from '../../support/labelled.ts';

export const types: LabelledGroup = {
  subject: 'type changes that touch no row',
  sources: [
    'https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES',
    'src/backend/commands/tablecmds.c: ATColumnChangeRequiresRewrite',
    'src/backend/utils/adt/varchar.c: varchar_support; numeric.c: numeric_support; varbit.c: varbit_support',
    'src/backend/utils/adt/timestamp.c: timestamp_support, interval_support; date.c: time_support',
    'src/backend/commands/indexcmds.c: CheckIndexCompatible (the index file is kept)',
  ],
  schema: `
    CREATE DOMAIN label AS text;
    CREATE DOMAIN short_label AS text CHECK (length(VALUE) < 20);
    CREATE TYPE state AS ENUM ('new', 'done');
    CREATE TABLE parcels (
      id bigint PRIMARY KEY,
      code varchar(10) NOT NULL DEFAULT 'none',
      city varchar(40) COLLATE "C",
      remark text,
      title label,
      tag short_label,
      price numeric(8,2) NOT NULL DEFAULT 0,
      sent timestamp(3),
      seen timestamptz(0),
      opens time(3),
      lasts interval(2),
      pause interval day to second(3),
      net cidr,
      mask varbit(8),
      state state
    );
    CREATE INDEX parcels_code_idx ON parcels (code);
    CREATE UNIQUE INDEX parcels_city_key ON parcels (city);
    CREATE INDEX parcels_net_idx ON parcels (net);
    CREATE INDEX parcels_price_idx ON parcels (price);`,
  cases: [
    {
      name: 'varchar(10) to varchar(20), with an index and a default',
      why: 'varchar_support: a larger length is no work, and the index stays',
      files: 'ALTER TABLE parcels ALTER COLUMN code TYPE varchar(20);',
    },
    {
      name: 'varchar(10) to varchar',
      why: 'no length is the largest length',
      files: 'ALTER TABLE parcels ALTER COLUMN code SET DATA TYPE varchar;',
    },
    {
      name: 'varchar(10) to text',
      why: 'binary coercible, and both use text_ops',
      files: 'ALTER TABLE parcels ALTER code TYPE text;',
    },
    {
      name: 'varchar(10) to text, with a USING that says the same',
      why: 'USING code::text is the same RelabelType as none',
      files: 'ALTER TABLE parcels ALTER code TYPE text USING code::text;',
    },
    {
      name: 'varchar with a collation of its own to text with the same one',
      why: 'the unique index is kept, since its collation stays',
      files: 'ALTER TABLE parcels ALTER COLUMN city TYPE text COLLATE "C";',
    },
    {
      name: 'text to varchar without a length',
      why: 'binary coercible both ways, and nothing is cut',
      files: 'ALTER TABLE parcels ALTER remark TYPE varchar;',
    },
    {
      name: 'text to text',
      why: 'the type that it already has',
      files: 'ALTER TABLE parcels ALTER COLUMN remark TYPE text;',
    },
    {
      name: 'a domain to its base type',
      why: 'RelabelType, and one check less',
      files: 'ALTER TABLE parcels ALTER tag TYPE text;',
    },
    {
      name: 'text to a domain without constraints',
      why: 'CoerceToDomain without constraints is no work',
      files: 'ALTER TABLE parcels ALTER remark TYPE label;',
    },
    {
      name: 'one domain to another over the same base, without constraints',
      why: 'a relabelled text',
      files: `CREATE DOMAIN caption AS text;
        ALTER TABLE parcels ALTER title TYPE caption;`,
    },
    {
      name: 'numeric(8,2) to numeric(12,2), with an index',
      why: 'numeric_support: more digits at the same scale',
      files: 'ALTER TABLE parcels ALTER price TYPE numeric(12,2);',
    },
    {
      name: 'numeric(8,2) to numeric',
      why: 'no limit at all, and every value stays as it is',
      files: 'ALTER TABLE parcels ALTER price TYPE numeric;',
    },
    {
      name: 'timestamp(3) to timestamp',
      why: 'timestamp_support: more precision is no work',
      files: 'ALTER TABLE parcels ALTER sent TYPE timestamp;',
    },
    {
      name: 'timestamp(3) to timestamp(6)',
      why: 'the largest precision, written out',
      files: 'ALTER TABLE parcels ALTER sent TYPE timestamp(6);',
    },
    {
      name: 'timestamptz(0) to timestamptz(3)',
      why: 'timestamp_support serves both types',
      files: 'ALTER TABLE parcels ALTER seen TYPE timestamptz(3);',
    },
    {
      name: 'time(3) to time',
      why: 'time_support',
      files: 'ALTER TABLE parcels ALTER opens TYPE time;',
    },
    {
      name: 'interval(2) to interval',
      why: 'interval_support: fields and precision only grow',
      files: 'ALTER TABLE parcels ALTER lasts TYPE interval;',
    },
    {
      name: 'interval day to second(3) to interval',
      why: 'interval_support',
      files: 'ALTER TABLE parcels ALTER pause TYPE interval;',
    },
    {
      name: 'cidr to inet, with an index',
      why: 'binary coercible, and cidr has no operator class of its own',
      files: 'ALTER TABLE parcels ALTER net TYPE inet;',
    },
    {
      name: 'varbit(8) to varbit(64)',
      why: 'varbit_support',
      files: 'ALTER TABLE parcels ALTER mask TYPE varbit(64);',
    },
    {
      name: 'varbit(8) to varbit',
      why: 'no length is the largest length',
      files: 'ALTER TABLE parcels ALTER mask TYPE bit varying;',
    },
    {
      name: 'several widenings in one statement',
      why: 'no action of it needs a rewrite',
      files: `ALTER TABLE parcels
          ALTER COLUMN code TYPE varchar(64),
          ALTER COLUMN price TYPE numeric(14,2),
          ALTER COLUMN mask TYPE varbit(16);`,
    },
    {
      name: 'a widening with the default taken away and set again',
      why: 'Django writes it so; the default is what it was',
      files: `ALTER TABLE parcels ALTER COLUMN code DROP DEFAULT;
        ALTER TABLE parcels ALTER COLUMN code TYPE varchar(30);
        ALTER TABLE parcels ALTER COLUMN code SET DEFAULT 'none';`,
    },
    {
      name: 'a widened column of a partitioned table',
      why: 'the partitions are the table: no row of any is touched',
      schema: `CREATE TABLE facts (id bigint, at date NOT NULL, kind varchar(5)) PARTITION BY RANGE (at);
        CREATE TABLE facts_a PARTITION OF facts FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
        CREATE TABLE facts_b PARTITION OF facts FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');`,
      files: 'ALTER TABLE facts ALTER COLUMN kind TYPE varchar(50);',
    },
    {
      name: 'a widened column in a DO block',
      why: 'the same statement by another way',
      files: `DO $$ BEGIN
          EXECUTE 'ALTER TABLE parcels ALTER COLUMN code TYPE varchar(255)';
        END $$;`,
    },
  ],
};
