import type { LabelledCase, LabelledGroup } from '../../support/labelled.ts';
import { shop } from './shop.ts';

/** A column of a table in use with a default that is evaluated once, and stored as the missing value. */
function addedWith(definition: string, why: string): LabelledCase {
  return {
    name: `ADD COLUMN … ${definition}`,
    why,
    files: `ALTER TABLE orders ADD COLUMN extra ${definition};`,
  };
}

export const defaults: LabelledGroup = {
  subject: 'new columns whose default is not volatile',
  sources: [
    'https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES',
    'https://www.postgresql.org/docs/current/xfunc-volatility.html',
    'src/backend/commands/tablecmds.c: ATExecAddColumn (contain_volatile_functions)',
    'src/test/regress/sql/fast_default.sql',
  ],
  schema: `${shop}
    CREATE TYPE channel AS ENUM ('web', 'shop');
    CREATE DOMAIN plain_text AS text;
    CREATE DOMAIN counted AS int DEFAULT 7;
    CREATE TYPE pair AS (a int, b int);
    CREATE FUNCTION vat() RETURNS numeric LANGUAGE sql STABLE AS 'SELECT 0.19';
    CREATE FUNCTION fixed() RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN RETURN 'x'; END $$;`,
  cases: [
    addedWith('text', 'no default, no work'),
    addedWith('text DEFAULT NULL', 'the same, written out'),
    addedWith('text NULL', 'the same, with a constraint that is none'),
    addedWith('int NOT NULL DEFAULT 0', 'a constant; old writers get it too'),
    addedWith('boolean DEFAULT false NOT NULL', 'a constant, in the other order'),
    addedWith(`text DEFAULT 'x'::text`, 'a cast of a constant'),
    addedWith(`varchar(20) NOT NULL DEFAULT 'x'`, 'the length coercion is immutable'),
    addedWith('numeric NOT NULL DEFAULT 1 + 2', 'an immutable operator'),
    addedWith('int DEFAULT (-1)', 'a sign is an operator too'),
    addedWith(`text DEFAULT lower('X')`, 'an immutable function'),
    addedWith(`text DEFAULT md5('seed')`, 'an immutable function that looks random'),
    addedWith('timestamptz NOT NULL DEFAULT now()', 'stable: one value for the transaction'),
    addedWith('timestamptz DEFAULT CURRENT_TIMESTAMP', 'stable'),
    addedWith('date NOT NULL DEFAULT CURRENT_DATE', 'stable'),
    addedWith('timestamp DEFAULT LOCALTIMESTAMP(0)', 'stable'),
    addedWith(`timestamp DEFAULT (now() AT TIME ZONE 'utc')`, 'stable'),
    addedWith(`timestamptz DEFAULT now() + interval '30 days'`, 'stable'),
    addedWith(`timestamptz DEFAULT date_trunc('day', now())`, 'stable'),
    addedWith('timestamptz DEFAULT statement_timestamp()', 'stable, unlike clock_timestamp()'),
    addedWith(`text DEFAULT to_char(now(), 'YYYY-MM')`, 'stable'),
    addedWith('text DEFAULT CURRENT_USER', 'stable'),
    addedWith(`text DEFAULT current_setting('TimeZone')`, 'stable'),
    addedWith('bigint DEFAULT txid_current()', 'stable, whatever its name suggests'),
    addedWith(`jsonb NOT NULL DEFAULT '{}'`, 'a constant'),
    addedWith(`jsonb NOT NULL DEFAULT '{"a": [1, 2]}'::jsonb`, 'a constant'),
    addedWith(`jsonb DEFAULT jsonb_build_object('v', 1)`, 'stable'),
    addedWith('text[] NOT NULL DEFAULT ARRAY[]::text[]', 'an empty constant'),
    addedWith(`int[] DEFAULT '{1,2}'`, 'a constant'),
    addedWith(`uuid DEFAULT '00000000-0000-0000-0000-000000000000'`, 'a constant'),
    addedWith(`channel NOT NULL DEFAULT 'web'`, 'a value that the type has had for long'),
    addedWith('pair DEFAULT ROW(1, 2)', 'a constant of a composite type'),
    addedWith(`daterange DEFAULT 'empty'`, 'a constant'),
    addedWith('plain_text', 'a domain without constraints'),
    addedWith('counted', 'a domain that has only a default, which is constant'),
    addedWith('numeric DEFAULT vat()', 'a function of the users that is declared stable'),
    addedWith('text DEFAULT fixed()', 'a function of the users that is declared immutable'),
    addedWith(`text COLLATE "C" DEFAULT ''`, 'a collation of a new column needs no index'),
    addedWith('text COMPRESSION pglz', 'says how later values are stored'),
    { ...addedWith('text STORAGE EXTERNAL', 'says where later values are stored'), since: 16 },
    {
      ...addedWith('numeric GENERATED ALWAYS AS (amount * 2) VIRTUAL', 'computed when it is read'),
      since: 18,
    },
    { ...addedWith('numeric GENERATED ALWAYS AS (amount * 2)', 'VIRTUAL is what 18 takes'), since: 18 },
  ],
};

export const columns: LabelledGroup = {
  subject: 'new columns, and what is changed about old ones without touching rows',
  sources: [
    'https://www.postgresql.org/docs/current/sql-altertable.html',
    'src/backend/parser/parse_utilcmd.c: transformFKConstraints (skipValidation for a new column without a default)',
    'src/backend/commands/tablecmds.c: ATExecAddColumn, ATExecColumnDefault',
  ],
  schema: shop,
  cases: [
    {
      name: 'ADD COLUMN … REFERENCES',
      why: 'all its values are NULL: the server checks none',
      files: 'ALTER TABLE orders ADD COLUMN referrer_id bigint REFERENCES customers (id);',
    },
    {
      name: 'ADD COLUMN … REFERENCES, named and with ON DELETE',
      why: 'the actions only matter to later deletes',
      files: `ALTER TABLE orders ADD COLUMN referrer_id bigint
          CONSTRAINT orders_referrer_fkey REFERENCES customers ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED;`,
    },
    {
      name: 'ADD COLUMN … REFERENCES its own table',
      why: 'one table, and NULL in every row',
      files: 'ALTER TABLE orders ADD COLUMN replaces bigint REFERENCES orders;',
    },
    {
      name: 'ADD COLUMN … REFERENCES a new table',
      why: 'the referenced table has no readers',
      files: `CREATE TABLE regions (id int PRIMARY KEY, name text NOT NULL);
        ALTER TABLE customers ADD COLUMN region_id int REFERENCES regions;`,
    },
    {
      name: 'several columns in one statement',
      why: 'one short lock for all of them',
      files: `ALTER TABLE orders
          ADD COLUMN channel text,
          ADD COLUMN weight int NOT NULL DEFAULT 0,
          ADD COLUMN shipped_at timestamptz;`,
    },
    {
      name: 'several columns in several statements',
      why: 'the same lock, held for three short statements',
      files: `ALTER TABLE orders ADD COLUMN channel text;
        ALTER TABLE orders ADD COLUMN weight int NOT NULL DEFAULT 0;
        COMMENT ON COLUMN orders.weight IS 'grams';`,
    },
    {
      name: 'ADD COLUMN IF NOT EXISTS, of a column that is there',
      why: 'the same column: nothing happens',
      files: 'ALTER TABLE orders ADD COLUMN IF NOT EXISTS note text;',
    },
    {
      name: 'a column added to a partitioned table',
      why: 'its partitions are locked with it, each for as short',
      schema: `CREATE TABLE events (id bigint, at date NOT NULL) PARTITION BY RANGE (at);
        CREATE TABLE events_a PARTITION OF events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
        CREATE TABLE events_b PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');`,
      files: `ALTER TABLE events ADD COLUMN kind text NOT NULL DEFAULT 'x';`,
    },
    {
      name: 'a column added, made wrong, and dropped again',
      why: 'the column is as new as the statement before',
      files: `ALTER TABLE orders ADD COLUMN oops text;
        ALTER TABLE orders DROP COLUMN oops;
        ALTER TABLE orders ADD COLUMN right_one int;`,
    },
    {
      name: 'a new column renamed in a later file',
      why: 'no released code knows its first name',
      files: [
        'ALTER TABLE orders ADD COLUMN colour text;',
        'ALTER TABLE orders RENAME COLUMN colour TO color;',
      ],
    },
    {
      name: 'a volatile default for later rows only',
      why: 'SET DEFAULT does not apply to rows that are there',
      files: `ALTER TABLE orders ADD COLUMN token uuid;
        ALTER TABLE orders ALTER COLUMN token SET DEFAULT gen_random_uuid();`,
    },
    {
      name: 'a default for a column that had none',
      why: 'writers that name the column do not notice, and those that do not get more than NULL',
      files: `ALTER TABLE orders ALTER COLUMN note SET DEFAULT '';`,
    },
    {
      name: 'the default that it already has',
      why: 'nothing changes',
      files: `ALTER TABLE orders ALTER COLUMN status SET DEFAULT 'new';`,
    },
    {
      name: 'a foreign key column with its index built concurrently in a file of its own',
      why: 'each file does one thing that waits for nobody long',
      files: [
        'ALTER TABLE orders ADD COLUMN agent_id bigint REFERENCES customers;',
        '-- lockstep:transaction none\n\nCREATE INDEX CONCURRENTLY orders_agent_id_idx ON orders (agent_id);',
      ],
    },
    {
      name: 'a virtual column and a column beside it',
      why: 'neither writes a row',
      since: 18,
      files: `ALTER TABLE orders
          ADD COLUMN tax numeric GENERATED ALWAYS AS (amount * 0.19) VIRTUAL,
          ADD COLUMN paid boolean NOT NULL DEFAULT false;`,
    },
    {
      name: 'another expression for a virtual column that is new',
      why: 'nothing is stored that could be rewritten',
      since: 18,
      files: `ALTER TABLE orders ADD COLUMN tax numeric GENERATED ALWAYS AS (amount * 0.16);
        ALTER TABLE orders ALTER COLUMN tax SET EXPRESSION AS (amount * 0.19);`,
    },
  ],
};
