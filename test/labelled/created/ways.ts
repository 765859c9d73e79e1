import type { SqlCase } from '../../support/lint-sql.ts';

/** A way in which a change set comes to a table that was not there before. */
export interface Way {
  readonly name: string;
  /** How the table is called by the statements after it, from its plain name. */
  readonly called?: (table: string) => string;
  /** What is there once, before all tables. */
  readonly first?: string;
  readonly create: (table: string) => string;
  /** The statements about the table stand in a file of their own, behind the one that creates it. */
  readonly twoFiles?: true;
  readonly run?: Pick<SqlCase, 'format' | 'transaction'>;
  /** Hazards that the server refuses for such a table. */
  readonly refuses?: readonly string[];
}

/** What production has. */
export const history = `
CREATE DOMAIN positive AS integer CHECK (VALUE > 0);
CREATE FUNCTION noop() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TABLE base (origin text);
CREATE TABLE source (
  id bigint PRIMARY KEY, note text NOT NULL, amount integer NOT NULL, price numeric(10, 2) NOT NULL,
  at timestamp NOT NULL, other bigint NOT NULL, state text NOT NULL DEFAULT 'new');
`;

const columns = `id bigint NOT NULL, note text, amount integer, price numeric(10, 2), at timestamp, other bigint,
  state text NOT NULL DEFAULT 'new'`;

/** A partition has its columns from its parent, and can neither add nor change any. */
const inherited = [
  'column dropped',
  'column renamed',
  'type widened',
  'type narrowed',
  'type rounded',
  'NOT NULL dropped',
  'new column and backfill',
  'foreign key',
  'foreign key inline',
  'volatile default',
  'identity column',
  'serial column',
  'stored column',
  'column of a domain',
  'column with CHECK',
  'unique column with a constant',
  'required column',
];

export const ways: readonly Way[] = [
  { name: 'CREATE TABLE', create: (table) => `CREATE TABLE ${table} (${columns});` },
  {
    name: 'CREATE TABLE IF NOT EXISTS',
    create: (table) => `CREATE TABLE IF NOT EXISTS ${table} (${columns});`,
  },
  {
    name: 'CREATE UNLOGGED TABLE',
    create: (table) => `CREATE UNLOGGED TABLE ${table} (${columns});`,
  },
  {
    name: 'CREATE TEMPORARY TABLE',
    create: (table) => `CREATE TEMPORARY TABLE ${table} (${columns});`,
    refuses: ['moved to another schema', 'UNLOGGED'],
  },
  {
    name: 'a temporary table, called by its schema',
    called: (table) => `pg_temp.${table}`,
    create: (table) => `CREATE TEMP TABLE ${table} (${columns});`,
    refuses: ['moved to another schema', 'UNLOGGED'],
  },
  {
    name: 'CREATE TABLE AS',
    create: (table) => `CREATE TABLE ${table} AS SELECT * FROM source;`,
    refuses: ['required column', 'unique column with a constant'],
  },
  {
    name: 'CREATE TABLE AS … WITH NO DATA',
    create: (table) => `CREATE TABLE ${table} AS TABLE source WITH NO DATA;`,
  },
  {
    name: 'SELECT INTO',
    create: (table) => `SELECT * INTO ${table} FROM source;`,
    refuses: ['required column', 'unique column with a constant'],
  },
  {
    name: 'LIKE a table in use',
    create: (table) => `CREATE TABLE ${table} (LIKE source INCLUDING DEFAULTS);`,
  },
  {
    name: 'a child of a table in use',
    create: (table) => `CREATE TABLE ${table} (${columns}) INHERITS (base);`,
  },
  {
    name: 'a partition of a new table',
    first: `CREATE TABLE parent (${columns}) PARTITION BY LIST (note);`,
    create: (table) => `CREATE TABLE ${table} PARTITION OF parent FOR VALUES IN ('${table}');`,
    refuses: inherited,
  },
  {
    name: 'a new partitioned table with a partition',
    create: (table) => `CREATE TABLE ${table} (${columns}) PARTITION BY RANGE (id);
CREATE TABLE ${table}_p PARTITION OF ${table} DEFAULT;`,
    refuses: ['unique column with a constant', 'CLUSTER', 'UNLOGGED', 'REINDEX'],
  },
  {
    name: 'a table in a new schema',
    called: (table) => `fresh."${table}"`,
    first: 'CREATE SCHEMA fresh;',
    create: (table) => `CREATE TABLE fresh."${table}" (${columns});`,
  },
  {
    name: 'a table that is part of CREATE SCHEMA',
    called: (table) => `of_${table}."T"`,
    create: (table) => `CREATE SCHEMA of_${table} CREATE TABLE "T" (${columns});`,
  },
  {
    name: 'an unqualified table behind SET search_path',
    called: (table) => `there.${table}`,
    first: 'CREATE SCHEMA there;\nSET search_path = there, public;',
    create: (table) => `CREATE TABLE ${table} (${columns});`,
  },
  {
    name: 'a table that is renamed once it is there',
    create: (table) =>
      `CREATE TABLE ${table}_new (${columns});\nALTER TABLE ${table}_new RENAME TO ${table};`,
  },
  {
    name: 'a table of a DO block',
    create: (table) => `DO $$ BEGIN CREATE TABLE ${table} (${columns}); END $$;`,
  },
  {
    name: 'a table of EXECUTE',
    create: (table) =>
      `DO $$ BEGIN EXECUTE format('CREATE TABLE %I AS SELECT * FROM %I WHERE false', '${table}', 'source'); END $$;`,
  },
  {
    name: 'a table that a function creates',
    first: `CREATE FUNCTION make(name text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN EXECUTE format('CREATE TABLE %I (LIKE source)', name); END $$;`,
    create: (table) => `SELECT make('${table}');`,
  },
  {
    name: 'a table of an earlier new file',
    twoFiles: true,
    create: (table) => `CREATE TABLE ${table} (${columns});`,
  },
  {
    name: 'a table of an earlier new file in the same transaction',
    twoFiles: true,
    run: { transaction: 'all' },
    create: (table) => `CREATE TABLE ${table} (${columns});`,
  },
  {
    name: 'a table of an earlier statement without a transaction',
    run: { transaction: 'none' },
    create: (table) => `CREATE TABLE ${table} (${columns});`,
  },
  {
    name: "a table of Prisma's message",
    run: { format: 'prisma' },
    create: (table) => `-- CreateTable\nCREATE TABLE "${table}" (${columns});`,
  },
];
