import type { SpokenGroup } from '../../support/spoken.ts';

const schema = `
CREATE SCHEMA hr;
CREATE TABLE customers (id bigint PRIMARY KEY, email text, country text, parent_id bigint);
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint, total numeric, status text, starts timestamptz, ends timestamptz);
CREATE TABLE hr.staff (id bigint PRIMARY KEY, boss_id bigint, badge text, "hiredOn" date, team_id bigint);
CREATE TABLE hr.teams (id bigint PRIMARY KEY, name text);
CREATE TABLE "Booking" ("id" text NOT NULL, "roomId" integer, "during" tstzrange);
CREATE TABLE logs (id bigint, at timestamptz NOT NULL, level text) PARTITION BY RANGE (at);
CREATE TABLE logs_2026 PARTITION OF logs FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE TABLE tally (k integer, n integer);
CREATE UNIQUE INDEX tally_k ON tally (k);
CREATE DOMAIN hr.grade AS integer;
CREATE TABLE hr.reviews (id bigint PRIMARY KEY, grade hr.grade);
`;

export const constraintScans: SpokenGroup = {
  subject: 'constraints that are verified or built under a strong lock',
  sources: [
    'https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES',
    'AlterTableGetLockLevel in src/backend/commands/tablecmds.c',
  ],
  tier: 'block',
  schema,
  cases: [
    {
      name: 'SET NOT NULL',
      why: 'no CHECK proves it: a scan under ACCESS EXCLUSIVE',
      files: 'ALTER TABLE orders ALTER COLUMN customer_id SET NOT NULL;',
      expect: 'set-not-null-scan',
    },
    {
      name: 'SET NOT NULL after a backfill, with a schema',
      why: 'the UPDATE proves nothing to the server',
      files: `UPDATE hr.staff SET badge = 'none' WHERE badge IS NULL;
ALTER TABLE hr.staff ALTER badge SET NOT NULL;`,
      expect: 'set-not-null-scan',
    },
    {
      name: 'SET NOT NULL behind a CHECK that is not validated',
      why: 'ConstraintImpliedByRelConstraint looks at validated constraints only',
      schema: `CREATE TABLE orders (id int, note text);
ALTER TABLE orders ADD CONSTRAINT note_there CHECK (note IS NOT NULL) NOT VALID;`,
      files: 'ALTER TABLE orders ALTER COLUMN note SET NOT NULL;',
      expect: 'set-not-null-scan',
    },
    {
      name: 'SET NOT NULL of a partitioned table',
      why: 'every partition is scanned',
      files: 'ALTER TABLE logs ALTER COLUMN level SET NOT NULL;',
      expect: 'set-not-null-scan',
    },
    {
      name: 'SET NOT NULL in a DO block on ONLY a quoted table',
      why: 'a scan under ACCESS EXCLUSIVE',
      files: `DO $$ BEGIN ALTER TABLE ONLY "Booking" ALTER COLUMN "roomId" SET NOT NULL; END $$;`,
      expect: 'set-not-null-scan',
    },
    {
      name: 'a NOT NULL constraint by name',
      why: '18: ADD CONSTRAINT NOT NULL scans as SET NOT NULL does, unless NOT VALID',
      since: 18,
      files: 'ALTER TABLE orders ADD CONSTRAINT orders_total_there NOT NULL total;',
      expect: 'set-not-null-scan',
    },
    {
      name: 'a CHECK',
      why: 'a scan under ACCESS EXCLUSIVE',
      files: 'ALTER TABLE orders ADD CONSTRAINT orders_total_check CHECK (total >= 0);',
      expect: 'add-check-scan',
    },
    {
      name: 'a CHECK without a name beside other actions',
      why: 'a scan under ACCESS EXCLUSIVE',
      files: `ALTER TABLE public.orders ALTER COLUMN status SET DEFAULT 'new', ADD CHECK (status IN ('new', 'paid'));`,
      expect: 'add-check-scan',
    },
    {
      name: 'a CHECK on a partitioned table in Diesel',
      why: 'every partition is scanned',
      format: 'diesel',
      files: "ALTER TABLE logs ADD CONSTRAINT logs_level CHECK (level <> '');",
      expect: 'add-check-scan',
    },
    {
      name: 'a CHECK is dropped and added again, wider',
      why: 'the new one is verified from the start',
      schema: `CREATE TABLE orders (id int, status text CONSTRAINT status_known CHECK (status IN ('a', 'b')));`,
      files: `ALTER TABLE orders DROP CONSTRAINT status_known;
ALTER TABLE orders ADD CONSTRAINT status_known CHECK (status IN ('a', 'b', 'c'));`,
      expect: 'add-check-scan',
    },
    {
      name: 'a foreign key',
      why: 'SHARE ROW EXCLUSIVE on both tables while every row is looked up',
      files:
        'ALTER TABLE orders ADD CONSTRAINT orders_customer_fk FOREIGN KEY (customer_id) REFERENCES customers (id);',
      expect: 'add-fk-scan',
    },
    {
      name: "Rails' add_foreign_key with ON DELETE CASCADE",
      why: 'SHARE ROW EXCLUSIVE on both tables while every row is looked up',
      files: `ALTER TABLE "hr"."staff" ADD CONSTRAINT "fk_rails_1a2b" FOREIGN KEY ("team_id") REFERENCES "hr"."teams" ("id") ON DELETE CASCADE`,
      expect: 'add-fk-scan',
    },
    {
      name: 'a foreign key to the table itself',
      why: 'every row is looked up',
      files: 'ALTER TABLE customers ADD FOREIGN KEY (parent_id) REFERENCES customers ON DELETE SET NULL;',
      expect: 'add-fk-scan',
    },
    {
      name: 'a foreign key to a table of the same change set',
      why: 'orders is in use, whatever it refers to',
      files: [
        'CREATE TABLE shops (id bigint PRIMARY KEY);',
        'ALTER TABLE hr.staff ADD CONSTRAINT staff_shop FOREIGN KEY (team_id) REFERENCES shops;',
      ],
      expect: 'add-fk-scan',
    },
    {
      name: "Prisma's foreign key on a column that was there",
      why: 'every row is looked up',
      format: 'prisma',
      schema:
        'CREATE TABLE "A" ("id" TEXT PRIMARY KEY); CREATE TABLE "B" ("id" TEXT PRIMARY KEY, "aId" TEXT);',
      files: `-- AddForeignKey
ALTER TABLE "B" ADD CONSTRAINT "B_aId_fkey" FOREIGN KEY ("aId") REFERENCES "A"("id") ON DELETE SET NULL ON UPDATE CASCADE;`,
      expect: 'add-fk-scan',
    },
    {
      name: 'UNIQUE',
      why: 'the index is built under ACCESS EXCLUSIVE',
      files: 'ALTER TABLE customers ADD CONSTRAINT customers_email_key UNIQUE (email);',
      expect: 'add-unique-builds-index',
    },
    {
      name: 'UNIQUE DEFERRABLE without a name behind SET search_path',
      why: 'the index is built under ACCESS EXCLUSIVE',
      files:
        "SELECT set_config('search_path', 'hr', false);\nALTER TABLE staff ADD UNIQUE (badge) DEFERRABLE;",
      expect: 'add-unique-builds-index',
      subject: 'hr.staff',
    },
    {
      name: 'UNIQUE in EXECUTE',
      why: 'the index is built under ACCESS EXCLUSIVE',
      files: `DO $$ BEGIN EXECUTE format('ALTER TABLE %I.%I ADD UNIQUE (name)', 'hr', 'teams'); END $$;`,
      expect: 'add-unique-builds-index',
    },
    {
      name: 'PRIMARY KEY',
      why: 'the index is built under ACCESS EXCLUSIVE',
      files: 'ALTER TABLE "Booking" ADD CONSTRAINT "Booking_pkey" PRIMARY KEY ("id");',
      expect: 'add-pk-builds-index',
    },
    {
      name: 'PRIMARY KEY over nullable columns, IF EXISTS',
      why: 'the index is built, and NOT NULL verified',
      files: 'ALTER TABLE IF EXISTS public.tally ADD PRIMARY KEY (k, n);',
      expect: 'add-pk-builds-index',
    },
    {
      name: "Prisma's new compound primary key",
      why: 'the old index goes, the new one is built under ACCESS EXCLUSIVE',
      format: 'prisma',
      schema:
        'CREATE TABLE "Member" ("orgId" TEXT NOT NULL, "userId" TEXT NOT NULL, CONSTRAINT "Member_pkey" PRIMARY KEY ("userId"));',
      files: `-- AlterTable
ALTER TABLE "Member" DROP CONSTRAINT "Member_pkey",
ADD CONSTRAINT "Member_pkey" PRIMARY KEY ("orgId", "userId");`,
      expect: ['add-pk-builds-index', 'drop-constraint-pk-unique'],
    },
    {
      name: 'PRIMARY KEY USING INDEX over a nullable column',
      why: 'the index is there, but NOT NULL is verified under ACCESS EXCLUSIVE',
      files: 'ALTER TABLE tally ADD CONSTRAINT tally_pkey PRIMARY KEY USING INDEX tally_k;',
      expect: 'pk-using-index-not-null-scan',
    },
    {
      name: 'PRIMARY KEY USING INDEX over two columns in a DO block',
      why: 'one of them is nullable',
      schema: 'CREATE TABLE "M2M" (a int NOT NULL, b int); CREATE UNIQUE INDEX "M2M_ab" ON "M2M" (a, b);',
      files: `DO $$ BEGIN ALTER TABLE "M2M" ADD PRIMARY KEY USING INDEX "M2M_ab"; END $$;`,
      expect: 'pk-using-index-not-null-scan',
    },
    {
      name: 'EXCLUDE',
      why: 'the index is built under ACCESS EXCLUSIVE; there is no concurrent way',
      files: `ALTER TABLE "Booking" ADD CONSTRAINT "no_overlap" EXCLUDE USING gist ("during" WITH &&);`,
      expect: 'add-exclusion-constraint',
    },
    {
      name: 'EXCLUDE over an expression with a schema and WHERE',
      why: 'the index is built under ACCESS EXCLUSIVE',
      files: `ALTER TABLE public.orders ADD EXCLUDE USING gist (tstzrange(starts, ends) WITH &&) WHERE (status <> 'void');`,
      expect: 'add-exclusion-constraint',
    },
    {
      name: 'a domain gets a CHECK',
      why: 'every table with a column of the domain is scanned under SHARE',
      files: 'ALTER DOMAIN hr.grade ADD CONSTRAINT grade_range CHECK (VALUE BETWEEN 1 AND 6);',
      expect: 'alter-domain-add-constraint',
    },
    {
      name: 'a domain becomes NOT NULL behind SET search_path',
      why: 'every table with a column of the domain is scanned under SHARE',
      files: 'SET search_path TO hr;\nALTER DOMAIN grade SET NOT NULL;',
      expect: 'alter-domain-add-constraint',
    },
  ],
};

export const constraintsAndTransactions: SpokenGroup = {
  subject: 'locks of two tables, and validation that comes too early',
  sources: [
    'https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-DESC-VALIDATE-CONSTRAINT',
    'https://www.postgresql.org/docs/current/explicit-locking.html',
  ],
  tier: 'block',
  schema,
  cases: [
    {
      name: 'NOT VALID and VALIDATE of a foreign key in one file',
      why: 'SHARE ROW EXCLUSIVE of the first is held while the second scans',
      files: `ALTER TABLE orders ADD CONSTRAINT oc FOREIGN KEY (customer_id) REFERENCES customers NOT VALID;
ALTER TABLE orders VALIDATE CONSTRAINT oc;`,
      expect: 'validate-in-same-tx',
    },
    {
      name: 'NOT VALID and VALIDATE of a CHECK in one message',
      why: 'the statements share the implicit transaction',
      format: 'prisma',
      files: `ALTER TABLE "Booking" ADD CONSTRAINT "room_positive" CHECK ("roomId" > 0) NOT VALID;
ALTER TABLE "Booking" VALIDATE CONSTRAINT "room_positive";`,
      expect: 'validate-in-same-tx',
    },
    {
      name: 'NOT VALID and VALIDATE in two files of one transaction',
      why: 'all pending files share the transaction, so ACCESS EXCLUSIVE is still held',
      transaction: 'all',
      files: [
        'ALTER TABLE hr.staff ADD CONSTRAINT badge_there CHECK (badge IS NOT NULL) NOT VALID;',
        'ALTER TABLE hr.staff VALIDATE CONSTRAINT badge_there;',
      ],
      expect: 'validate-in-same-tx',
    },
    {
      name: 'an old constraint is validated behind an ALTER TABLE',
      why: 'ADD COLUMN holds ACCESS EXCLUSIVE while the constraint is validated',
      schema:
        'CREATE TABLE orders (id int, total int); ALTER TABLE orders ADD CONSTRAINT positive CHECK (total > 0) NOT VALID;',
      files: `ALTER TABLE orders ADD COLUMN note text;
ALTER TABLE orders VALIDATE CONSTRAINT positive;`,
      expect: 'validate-in-same-tx',
    },
    {
      name: 'a new table refers to two tables in use',
      why: 'SHARE ROW EXCLUSIVE on both: their writers wait, and may deadlock',
      enabled: ['fk-locks-referenced'],
      files: `CREATE TABLE payments (
  id bigint PRIMARY KEY, order_id bigint REFERENCES orders, customer_id bigint NOT NULL REFERENCES customers (id) ON DELETE CASCADE);`,
      expect: ['fk-locks-referenced', 'wide-lock-window'],
      tier: 'advice',
    },
    {
      name: 'a foreign key NOT VALID between two tables in use',
      why: 'SHARE ROW EXCLUSIVE on the table it refers to as well',
      enabled: ['fk-locks-referenced'],
      files: 'ALTER TABLE hr.staff ADD CONSTRAINT st FOREIGN KEY (team_id) REFERENCES hr.teams NOT VALID;',
      expect: ['fk-locks-referenced', 'wide-lock-window'],
      tier: 'advice',
    },
    {
      name: 'a foreign key is dropped',
      why: 'RemoveTriggerById takes ACCESS EXCLUSIVE on the table it refers to',
      enabled: ['fk-locks-referenced'],
      schema:
        'CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE b (id int, a_id int CONSTRAINT b_a REFERENCES a);',
      files: 'ALTER TABLE b DROP CONSTRAINT IF EXISTS b_a;',
      expect: ['fk-locks-referenced', 'wide-lock-window'],
      tier: 'advice',
    },
  ],
};

export const newLimits: SpokenGroup = {
  subject: 'constraints that the running code may violate',
  sources: ['https://www.postgresql.org/docs/current/ddl-constraints.html'],
  tier: 'break',
  enabled: ['constraint-rejects-old-writes'],
  schema,
  cases: [
    {
      name: 'a CHECK NOT VALID',
      why: 'NOT VALID spares the old rows, not the new writes',
      files: `ALTER TABLE orders ADD CONSTRAINT known CHECK (status IN ('new', 'paid')) NOT VALID;`,
      expect: 'constraint-rejects-old-writes',
    },
    {
      name: 'a foreign key NOT VALID on a quoted table',
      why: 'writes with an unknown key are refused from now on',
      files: `ALTER TABLE hr.staff ADD CONSTRAINT "boss" FOREIGN KEY ("boss_id") REFERENCES hr.staff ("id") NOT VALID;`,
      expect: 'constraint-rejects-old-writes',
    },
    {
      name: 'a unique index built CONCURRENTLY',
      why: 'the lock is harmless, but duplicates are refused from now on',
      transaction: 'none',
      files: 'CREATE UNIQUE INDEX CONCURRENTLY customers_email_key ON public.customers (lower(email));',
      expect: 'constraint-rejects-old-writes',
    },
    {
      name: 'IS NOT NULL as a CHECK NOT VALID, the first step to SET NOT NULL',
      why: 'INSERTs without an email are refused from now on',
      files: 'ALTER TABLE customers ADD CONSTRAINT mail CHECK (email IS NOT NULL) NOT VALID;',
      expect: 'constraint-rejects-old-writes',
    },
    {
      name: 'a CHECK NOT VALID in a DO block that looks first',
      why: 'writes are refused from now on',
      files: `DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_constraint WHERE conname = 'total_positive') THEN
    ALTER TABLE orders ADD CONSTRAINT total_positive CHECK (total > 0) NOT VALID;
  END IF;
END $$;`,
      expect: 'constraint-rejects-old-writes',
    },
    {
      name: 'a primary key is dropped',
      why: 'ON CONFLICT (id) fails with 42P10, and replication loses the identity',
      files: 'ALTER TABLE orders DROP CONSTRAINT orders_pkey;',
      expect: 'drop-constraint-pk-unique',
    },
    {
      name: 'a UNIQUE constraint is dropped IF EXISTS',
      why: 'ON CONFLICT (email) fails with 42P10',
      schema: 'CREATE TABLE "User" (id int PRIMARY KEY, email text, CONSTRAINT "UQ_email" UNIQUE (email));',
      files: 'ALTER TABLE IF EXISTS "User" DROP CONSTRAINT IF EXISTS "UQ_email";',
      expect: 'drop-constraint-pk-unique',
    },
    {
      name: 'the primary key of a published table is dropped',
      why: '55000: UPDATE and DELETE of a published table need a replica identity',
      schema: 'CREATE TABLE feed (id int PRIMARY KEY, x int); CREATE PUBLICATION feeds FOR TABLE feed;',
      files: 'ALTER TABLE feed DROP CONSTRAINT feed_pkey;',
      expect: 'replica-identity-lost',
    },
    {
      name: 'REPLICA IDENTITY NOTHING',
      why: 'UPDATE and DELETE of a published table are refused',
      schema: 'CREATE TABLE "Feed" (id int PRIMARY KEY); CREATE PUBLICATION everything FOR ALL TABLES;',
      files: 'ALTER TABLE "Feed" REPLICA IDENTITY NOTHING;',
      expect: 'replica-identity-lost',
    },
    {
      name: 'the identity index of a published table is dropped',
      why: 'relreplident is i, and the index is gone',
      schema: `CREATE SCHEMA s; CREATE TABLE s.t (a int NOT NULL); CREATE UNIQUE INDEX t_a ON s.t (a);
ALTER TABLE s.t REPLICA IDENTITY USING INDEX t_a; CREATE PUBLICATION p FOR TABLE s.t;`,
      files: 'DROP INDEX s.t_a;',
      expect: 'replica-identity-lost',
    },
  ],
};
