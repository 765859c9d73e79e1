import type { LabelledGroup } from '../../support/labelled.ts';
import { shop } from './shop.ts';

/** Nobody can wait for a table that the transaction made: no other session has seen it. */
export const newTables: LabelledGroup = {
  subject: 'tables that the change set makes, in every disguise',
  sources: [
    'https://www.postgresql.org/docs/current/explicit-locking.html#LOCKING-TABLES',
    'https://www.postgresql.org/docs/current/sql-createtable.html',
    'https://www.postgresql.org/docs/current/sql-createtableas.html',
    'src/backend/commands/tablecmds.c: DefineRelation, MergeAttributes (ShareUpdateExclusiveLock on INHERITS parents)',
    'src/backend/catalog/namespace.c: RangeVarGetRelidExtended (pg_temp is searched first)',
  ],
  schema: shop,
  cases: [
    {
      name: 'an index on a table made two statements earlier',
      why: 'SHARE on a table that nobody else can see stops nobody',
      files: `CREATE TABLE refunds (id bigint PRIMARY KEY, order_id bigint NOT NULL, reason text);
        CREATE INDEX refunds_order_id_idx ON refunds (order_id);
        CREATE UNIQUE INDEX refunds_reason_key ON refunds (reason);`,
    },
    {
      name: 'every constraint there is, on a new table',
      why: 'index builds and scans of an empty table',
      files: `CREATE TABLE bookings (room int, during tsrange, guest text);
        ALTER TABLE bookings ADD PRIMARY KEY (room, during);
        ALTER TABLE bookings ADD UNIQUE (guest, during);
        ALTER TABLE bookings ADD CHECK (room > 0);
        ALTER TABLE bookings ALTER guest SET NOT NULL;
        ALTER TABLE bookings ADD EXCLUDE USING gist (during WITH &&);`,
    },
    {
      name: 'every rewrite there is, of a new table',
      why: 'the heap that is rewritten is empty and private',
      files: `CREATE TABLE readings (id int, value text);
        ALTER TABLE readings ALTER id TYPE bigint;
        ALTER TABLE readings ADD COLUMN token uuid NOT NULL DEFAULT gen_random_uuid();
        ALTER TABLE readings ADD COLUMN seq bigserial;
        ALTER TABLE readings ADD COLUMN twice bigint GENERATED ALWAYS AS (id * 2) STORED;
        ALTER TABLE readings SET UNLOGGED;
        ALTER TABLE readings SET LOGGED;`,
    },
    {
      name: 'what breaks an application, done to a new table',
      why: 'no released code knows the table',
      files: `CREATE TABLE drafts (id bigint PRIMARY KEY, body text, old_name text, state text DEFAULT 'x');
        ALTER TABLE drafts DROP COLUMN body;
        ALTER TABLE drafts RENAME COLUMN old_name TO new_name;
        ALTER TABLE drafts ADD COLUMN required text NOT NULL;
        ALTER TABLE drafts ALTER state DROP DEFAULT;
        ALTER TABLE drafts DROP CONSTRAINT drafts_pkey;
        ALTER TABLE drafts RENAME TO notes;`,
    },
    {
      name: 'a new table under its third name',
      why: 'identity is the OID, not the name',
      files: `CREATE TABLE step_1 (id bigint PRIMARY KEY, total numeric);
        ALTER TABLE step_1 RENAME TO step_2;
        ALTER TABLE step_2 RENAME TO totals;
        CREATE INDEX totals_total_idx ON totals (total);
        ALTER TABLE totals ALTER total TYPE bigint;`,
    },
    {
      name: 'CREATE TABLE AS',
      why: 'ACCESS SHARE on what it reads; the copy is new',
      files: `CREATE TABLE order_totals AS SELECT customer_id, sum(amount) AS total FROM orders GROUP BY customer_id;
        ALTER TABLE order_totals ADD PRIMARY KEY (customer_id);
        CREATE INDEX order_totals_total_idx ON order_totals (total);`,
    },
    {
      name: 'CREATE TABLE AS … WITH NO DATA',
      why: 'as CREATE TABLE AS, and nothing is read',
      files: `CREATE TABLE orders_copy AS TABLE orders WITH NO DATA;
        ALTER TABLE orders_copy ALTER COLUMN note SET NOT NULL;
        CREATE UNIQUE INDEX ON orders_copy (id);`,
    },
    {
      name: 'SELECT INTO',
      why: 'the older spelling of CREATE TABLE AS',
      files: `SELECT id, email INTO customer_emails FROM customers;
        CREATE UNIQUE INDEX customer_emails_email_key ON customer_emails (email);
        ALTER TABLE customer_emails ADD PRIMARY KEY (id);`,
    },
    {
      name: 'CREATE TABLE … LIKE … INCLUDING ALL',
      why: 'the copied indexes and constraints are those of the new table',
      files: `CREATE TABLE orders_archive (LIKE orders INCLUDING ALL);
        CREATE INDEX orders_archive_placed_at_idx ON orders_archive (placed_at);
        ALTER TABLE orders_archive DROP COLUMN note;
        ALTER TABLE orders_archive ALTER COLUMN status TYPE varchar(10);`,
    },
    {
      name: 'CREATE TABLE … INHERITS of a table in use',
      why: 'SHARE UPDATE EXCLUSIVE on the parent lets reads and writes through',
      files: `CREATE TABLE web_orders (session_id uuid) INHERITS (orders);
        CREATE INDEX web_orders_session_id_idx ON web_orders (session_id);
        ALTER TABLE web_orders ADD PRIMARY KEY (id);`,
    },
    {
      name: 'a temporary table',
      why: 'visible in this session only',
      files: `CREATE TEMPORARY TABLE batch (id bigint, note text);
        CREATE INDEX ON batch (id);
        ALTER TABLE batch ALTER note TYPE varchar(5);
        DELETE FROM batch;
        TRUNCATE batch;
        DROP TABLE batch;`,
    },
    {
      name: 'a temporary table ON COMMIT DROP',
      why: 'dropped by the server when the transaction ends',
      files: `CREATE TEMP TABLE ids ON COMMIT DROP AS SELECT id FROM orders WHERE status = 'lost' LIMIT 100;
        CREATE UNIQUE INDEX ON ids (id);
        ANALYZE ids;
        UPDATE ids SET id = id + 0;`,
    },
    {
      name: 'a temporary table that hides one in use',
      why: 'pg_temp comes first in the search path: the table in use is never touched',
      files: `CREATE TEMP TABLE orders (id int, note text);
        CREATE INDEX orders_note_idx ON orders (note);
        ALTER TABLE orders ALTER COLUMN id TYPE bigint;
        ALTER TABLE orders DROP COLUMN note;
        TRUNCATE orders;
        DROP TABLE orders;`,
    },
    {
      name: 'a temporary table dropped and made again',
      why: 'two private tables, one after the other',
      files: `CREATE TEMP TABLE work (id int);
        DROP TABLE work;
        CREATE TEMP TABLE work (id int, done boolean);
        UPDATE work SET done = true;
        CREATE INDEX ON work (id) WHERE NOT done;
        DROP TABLE pg_temp.work;`,
    },
    {
      name: 'the name of a table in use, in another schema',
      why: 'archive.orders is another table than public.orders',
      files: `CREATE SCHEMA archive;
        CREATE TABLE archive.orders (id bigint, note text);
        CREATE INDEX orders_note_idx ON archive.orders (note);
        ALTER TABLE archive.orders ALTER note SET NOT NULL;
        ALTER TABLE archive.orders RENAME COLUMN note TO remark;
        DROP TABLE archive.orders;`,
    },
    {
      name: 'the name of a table in use, found through search_path',
      why: 'the unqualified name is resolved in the new schema',
      files: `CREATE SCHEMA reporting;
        SET LOCAL search_path = reporting, public;
        CREATE TABLE orders (id bigint, day date);
        CREATE INDEX ON orders (day);
        ALTER TABLE orders ADD PRIMARY KEY (id);
        ALTER TABLE orders DROP COLUMN day;`,
    },
    {
      name: 'CREATE SCHEMA with its elements inside',
      why: 'the tables in it are as new as the schema',
      files: `CREATE SCHEMA billing
          CREATE TABLE invoices (id bigint PRIMARY KEY, customer_id bigint)
          CREATE INDEX invoices_customer_id_idx ON invoices (customer_id);
        CREATE INDEX invoices_again_idx ON billing.invoices (customer_id, id);
        ALTER TABLE billing.invoices SET SCHEMA public;`,
    },
    {
      name: 'partitions of a new parent',
      why: 'ACCESS EXCLUSIVE on a parent that nobody uses',
      files: `CREATE TABLE events (id bigint, at timestamptz NOT NULL, kind text) PARTITION BY RANGE (at);
        CREATE TABLE events_2026 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
        CREATE TABLE events_rest PARTITION OF events DEFAULT;
        CREATE INDEX events_kind_idx ON events (kind);
        CREATE INDEX events_2026_id_idx ON events_2026 (id);
        ALTER TABLE events ADD PRIMARY KEY (id, at);
        CREATE TABLE events_2027 PARTITION OF events FOR VALUES FROM ('2027-01-01') TO ('2028-01-01');`,
    },
    {
      name: 'a new partition attached to, and detached from, a new parent',
      why: 'scans and locks of empty new tables',
      files: `CREATE TABLE logs (id bigint, at date NOT NULL) PARTITION BY LIST (at);
        CREATE TABLE logs_a (id bigint, at date NOT NULL);
        ALTER TABLE logs ATTACH PARTITION logs_a FOR VALUES IN ('2026-01-01');
        ALTER TABLE logs DETACH PARTITION logs_a;
        DROP TABLE logs_a;`,
    },
    {
      name: 'made in a DO block',
      why: 'who made it does not matter',
      files: `DO $$ BEGIN
          CREATE TABLE made_in_do (id bigint, tag text);
          CREATE INDEX made_in_do_tag_idx ON made_in_do (tag);
        END $$;
        ALTER TABLE made_in_do ALTER COLUMN tag SET NOT NULL;
        CREATE UNIQUE INDEX ON made_in_do (id);`,
    },
    {
      name: 'made by EXECUTE, with names from format()',
      why: 'the text has no table name in it at all',
      files: `DO $$ DECLARE n int; BEGIN
          FOR n IN 1..3 LOOP
            EXECUTE format('CREATE TABLE %I (id bigint, payload jsonb)', 'shard_' || n);
            EXECUTE format('CREATE INDEX ON %I USING gin (payload)', 'shard_' || n);
          END LOOP;
        END $$;
        ALTER TABLE shard_2 ADD PRIMARY KEY (id);`,
    },
    {
      name: 'made by a call of a function',
      why: 'a SELECT that creates a table creates a new table',
      schema: `${shop} CREATE FUNCTION make_ledger(name text) RETURNS void LANGUAGE plpgsql AS $$
        BEGIN EXECUTE format('CREATE TABLE %I (id bigint, amount numeric)', name); END $$;`,
      files: `SELECT make_ledger('ledger_2026');
        CREATE INDEX ledger_2026_amount_idx ON ledger_2026 (amount);
        ALTER TABLE ledger_2026 ADD PRIMARY KEY (id);`,
    },
    {
      name: 'made by a procedure',
      why: 'CALL, as SELECT, may create what is then worked on',
      files: `CREATE PROCEDURE make_queue() LANGUAGE sql AS $$ CREATE TABLE queue (id bigint, at timestamptz) $$;
        CALL make_queue();
        CREATE INDEX queue_at_idx ON queue (at);
        DROP PROCEDURE make_queue();`,
    },
    {
      name: 'made by an earlier new file',
      why: 'the files are deployed together: no release used the table in between',
      files: [
        'CREATE TABLE carts (id bigint PRIMARY KEY, customer_id bigint);',
        `CREATE INDEX carts_customer_id_idx ON carts (customer_id);
        ALTER TABLE carts ADD COLUMN token uuid NOT NULL DEFAULT gen_random_uuid();`,
        'ALTER TABLE carts RENAME COLUMN token TO secret; ALTER TABLE carts ALTER customer_id SET NOT NULL;',
      ],
    },
    {
      name: 'made by an earlier new file, and dropped again',
      why: 'what the change set made holds nothing that anybody would miss',
      files: [
        'CREATE TABLE wrong_idea (id bigint PRIMARY KEY); INSERT INTO wrong_idea VALUES (1);',
        'DROP TABLE wrong_idea;',
      ],
    },
    {
      name: 'foreign keys between new tables',
      why: 'SHARE ROW EXCLUSIVE on tables that nobody uses',
      files: `CREATE TABLE authors (id bigint PRIMARY KEY);
        CREATE TABLE books (id bigint PRIMARY KEY, author_id bigint);
        ALTER TABLE books ADD FOREIGN KEY (author_id) REFERENCES authors;
        ALTER TABLE books DROP CONSTRAINT books_author_id_fkey;
        CREATE INDEX ON books (author_id);`,
    },
    {
      name: 'a new table that refers to one in use',
      why: 'SHARE ROW EXCLUSIVE on customers for the length of a small transaction, and an empty table to check',
      files: `CREATE TABLE addresses (id bigint PRIMARY KEY, customer_id bigint NOT NULL REFERENCES customers);
        CREATE INDEX addresses_customer_id_idx ON addresses (customer_id);`,
    },
    {
      name: 'a foreign key added later to a new table',
      why: 'the table that is checked is empty, whatever the referenced one holds',
      files: [
        'CREATE TABLE wishes (id bigint PRIMARY KEY, customer_id bigint NOT NULL);',
        `ALTER TABLE wishes ADD CONSTRAINT wishes_customer_fkey
          FOREIGN KEY (customer_id) REFERENCES customers ON DELETE CASCADE;`,
      ],
    },
    {
      name: 'CREATE TABLE IF NOT EXISTS, of a table that is not there',
      why: 'it creates',
      files: `CREATE TABLE IF NOT EXISTS flags (name text PRIMARY KEY, active boolean NOT NULL DEFAULT false);
        CREATE INDEX IF NOT EXISTS flags_active_idx ON flags (active);`,
    },
    {
      name: 'DROP TABLE IF EXISTS before CREATE TABLE',
      why: 'there was nothing to drop',
      files: `DROP TABLE IF EXISTS imports;
        CREATE TABLE imports (id bigint PRIMARY KEY, body jsonb);
        CREATE INDEX imports_body_idx ON imports USING gin (body);`,
    },
  ],
};
