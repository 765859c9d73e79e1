import type { LabelledCase, LabelledGroup } from '../../support/labelled.ts';
import { furnishedShop } from './shop.ts';

const nothing = (name: string, why: string, files: string): LabelledCase => ({ name, why, files });

export const noOps: LabelledGroup = {
  subject: 'statements that find nothing to do',
  sources: [
    'src/backend/commands/tablecmds.c: ATPrepChangePersistence, ATPrepSetAccessMethod, ATPrepSetTableSpace, ATExecDropNotNull, ATExecDropIdentity, ATExecChangeOwner',
    'src/backend/catalog/aclchk.c: ExecGrant_Relation',
    'https://www.postgresql.org/docs/current/sql-droptable.html (IF EXISTS gives a notice)',
  ],
  schema: `${furnishedShop} CREATE ROLE reader; GRANT SELECT, INSERT ON orders TO reader;`,
  cases: [
    nothing('SET LOGGED of a logged table', 'no persistence changes', 'ALTER TABLE orders SET LOGGED;'),
    nothing('SET ACCESS METHOD heap of a heap', 'it is one', 'ALTER TABLE orders SET ACCESS METHOD heap;'),
    nothing(
      'SET TABLESPACE, of the one it is in',
      'it is there',
      'ALTER TABLE orders SET TABLESPACE pg_default;',
    ),
    nothing('SET WITHOUT OIDS', 'no table has any since 12', 'ALTER TABLE orders SET WITHOUT OIDS;'),
    nothing('SET SCHEMA, of the one it is in', 'it is there', 'ALTER TABLE orders SET SCHEMA public;'),
    nothing(
      'DROP DEFAULT without a default',
      'none there',
      'ALTER TABLE orders ALTER COLUMN note DROP DEFAULT;',
    ),
    nothing(
      'DROP NOT NULL of a nullable column',
      'none there',
      'ALTER TABLE orders ALTER note DROP NOT NULL;',
    ),
    nothing(
      'DROP IDENTITY IF EXISTS',
      'none there',
      'ALTER TABLE orders ALTER note DROP IDENTITY IF EXISTS;',
    ),
    nothing(
      'DROP EXPRESSION IF EXISTS',
      'none there',
      'ALTER TABLE orders ALTER note DROP EXPRESSION IF EXISTS;',
    ),
    nothing('DISABLE ROW LEVEL SECURITY', 'it is off', 'ALTER TABLE orders DISABLE ROW LEVEL SECURITY;'),
    nothing('ENABLE TRIGGER, of one that is on', 'it is on', 'ALTER TABLE orders ENABLE TRIGGER touch;'),
    nothing('OWNER TO the owner', 'it is his', 'ALTER TABLE orders OWNER TO CURRENT_USER;'),
    nothing('SET WITHOUT CLUSTER', 'no index is marked', 'ALTER TABLE orders SET WITHOUT CLUSTER;'),
    nothing('REVOKE of what nobody had', 'nothing is lost', 'REVOKE DELETE ON orders FROM reader;'),
    nothing(
      'privileges taken and given again',
      'at the commit the role has what it had',
      'REVOKE ALL ON orders FROM reader; GRANT SELECT, INSERT ON orders TO reader;',
    ),
    nothing(
      'DROP … IF EXISTS of what does not exist',
      'notices, and no locks',
      `DROP TABLE IF EXISTS gone CASCADE;
      DROP VIEW IF EXISTS gone_view;
      DROP FUNCTION IF EXISTS gone_function(int);
      DROP TYPE IF EXISTS gone_type;
      DROP SCHEMA IF EXISTS gone_schema CASCADE;
      DROP SEQUENCE IF EXISTS gone_sequence;
      DROP MATERIALIZED VIEW IF EXISTS gone_matview;`,
    ),
    nothing(
      'parts of a table dropped IF EXISTS, and they do not',
      'a short lock and notices',
      `ALTER TABLE orders DROP COLUMN IF EXISTS gone;
      ALTER TABLE orders DROP CONSTRAINT IF EXISTS gone;
      DROP TRIGGER IF EXISTS gone ON orders;
      DROP POLICY IF EXISTS gone ON orders;
      DROP RULE IF EXISTS gone ON orders;`,
    ),
    nothing(
      'ALTER TABLE IF EXISTS of a table that does not',
      'a notice',
      `ALTER TABLE IF EXISTS gone ADD COLUMN a int NOT NULL, ALTER COLUMN b TYPE bigint;
      ALTER TABLE IF EXISTS gone RENAME TO gone_too;
      ALTER INDEX IF EXISTS gone_idx RENAME TO gone_too_idx;`,
    ),
    nothing(
      'IF NOT EXISTS of what is there, in the same shape',
      'the names are taken by what the author means',
      `CREATE SCHEMA IF NOT EXISTS public;
      CREATE SEQUENCE IF NOT EXISTS ticket AS int MAXVALUE 1000;
      CREATE UNIQUE INDEX IF NOT EXISTS daily_day_key ON daily USING btree (day);
      ALTER TABLE orders ADD COLUMN IF NOT EXISTS amount decimal(10,2) NOT NULL;
      ALTER TABLE orders ADD COLUMN IF NOT EXISTS placed_at timestamp with time zone;`,
    ),
    {
      name: 'CREATE TABLE IF NOT EXISTS of a table in the same shape',
      why: 'the table is what the author means',
      schema:
        'CREATE TABLE tags (id serial PRIMARY KEY, name varchar(20) NOT NULL UNIQUE, at timestamptz DEFAULT now());',
      files: `CREATE TABLE IF NOT EXISTS tags (
        id SERIAL PRIMARY KEY, name CHARACTER VARYING(20) NOT NULL UNIQUE, at TIMESTAMP WITH TIME ZONE DEFAULT now());`,
    },
    {
      name: 'CREATE EXTENSION IF NOT EXISTS of one that is there',
      why: 'a notice',
      schema: 'CREATE EXTENSION citext;',
      files: 'CREATE EXTENSION IF NOT EXISTS citext;',
    },
    nothing('UPDATE WHERE false', 'no row', 'UPDATE orders SET note = $$x$$ WHERE false;'),
  ],
};
