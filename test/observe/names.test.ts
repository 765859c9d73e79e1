import { describe, expect, it } from 'vitest';
import { lintSql, observeSql } from '../support/lint-sql.ts';

describe('two tables of one name in two schemas', () => {
  const schema = `CREATE SCHEMA a; CREATE SCHEMA b;
CREATE TABLE a.orders (id integer PRIMARY KEY, note text);
CREATE TABLE b.orders (id integer PRIMARY KEY, note text);`;

  it.each(['a', 'b'])('are told apart by the lock: %s', async (name) => {
    const { observations } = await observeSql({
      schema,
      files: `ALTER TABLE ${name}.orders ALTER COLUMN id TYPE bigint; ALTER TABLE ${name}.orders ALTER COLUMN note SET NOT NULL;`,
      transaction: 'none',
    });
    expect(observations.map(({ commands }) => commands[0])).toMatchObject([
      { rewrites: [{ relation: { name: `${name}.orders` }, reason: 'type' }] },
      { scans: [{ relation: { name: `${name}.orders` }, for: 'constraint' }] },
    ]);
  });

  it('are told apart when both are locked in one transaction', async () => {
    const { summary } = await lintSql({
      schema,
      files:
        'ALTER TABLE a.orders ALTER COLUMN note SET NOT NULL; ALTER TABLE b.orders ALTER COLUMN note SET NOT NULL;',
    });
    expect(summary).toEqual([
      'error set-not-null-scan a.orders.note',
      'error set-not-null-scan b.orders.note',
      'warning wide-lock-window b.orders',
    ]);
  });

  it('one of them new: the other one is in use', async () => {
    const { summary } = await lintSql({
      schema: 'CREATE SCHEMA a; CREATE TABLE a.orders (id int, note text);',
      files: `CREATE TABLE orders (id int, note text);
ALTER TABLE orders ALTER COLUMN note SET NOT NULL;
CREATE INDEX ON orders (id);
ALTER TABLE a.orders ALTER COLUMN note SET NOT NULL;
CREATE INDEX ON a.orders (id);`,
    });
    expect(summary).toEqual([
      'error set-not-null-scan a.orders.note',
      'error create-index-blocking a.orders',
    ]);
  });

  it.each([
    ['statement by statement', (sql: string) => sql],
    ['in a DO block', (sql: string) => `DO $$ BEGIN ${sql} END $$;`],
  ])('both locked, and the work is on the new one: %s', async (_, written) => {
    const { observations } = await observeSql({
      schema: 'CREATE TABLE orders (id int, note text);',
      files: written(`ALTER TABLE public.orders ADD COLUMN weight int; CREATE SCHEMA a;
        CREATE TABLE a.orders (id int, note text); ALTER TABLE a.orders ALTER COLUMN id TYPE bigint;
        ALTER TABLE a.orders ALTER COLUMN note SET NOT NULL; CREATE INDEX ON a.orders (note);`),
    });
    const commands = observations.flatMap((each) => each.commands);
    const worked = commands.flatMap((one) => [...one.rewrites, ...one.scans, ...one.indexesBuilt]);
    expect(worked.map(({ relation }) => relation.name)).toEqual(['a.orders', 'a.orders', 'a.orders']);
  });
});

describe('names are printed ready to paste', () => {
  const long = 'x'.repeat(63);
  it.each([
    ['mixed case', '"Orders"', 'public."Orders"'],
    ['blanks and dots', '"my. orders"', 'public."my. orders"'],
    ['double quotes', '"say ""hi"""', 'public."say ""hi"""'],
    ['a keyword', '"order"', 'public."order"'],
    ['63 bytes', long, `public.${long}`],
    ['other letters', 'bestellungen_für_größe', 'public."bestellungen_für_größe"'],
    ['a newline', '"two\nlines"', 'public."two\nlines"'],
  ])('%s', async (_, written, name) => {
    const { observations } = await observeSql({
      schema: `CREATE TABLE ${written} (id int, note text);`,
      files: `ALTER TABLE ${written} ALTER COLUMN note SET NOT NULL; CREATE INDEX ON ${written} (note); ALTER TABLE ${written} ALTER COLUMN id TYPE bigint; DROP TABLE ${written};`,
    });
    expect(observations).toMatchObject([
      {
        locks: [{ relation: { name }, mode: 'ACCESS EXCLUSIVE' }],
        commands: [{ scans: [{ relation: { name } }] }],
      },
      { commands: [{ indexesBuilt: [{ relation: { name } }] }] },
      { commands: [{ rewrites: [{ relation: { name }, reason: 'type' }] }] },
      {
        commands: [
          { dropped: expect.arrayContaining([expect.objectContaining({ identity: name, cause: 'named' })]) },
        ],
      },
    ]);
  });

  it('of a table that is renamed, the one that the author knew', async () => {
    const { observations } = await observeSql({
      schema: 'CREATE TABLE a (id int);',
      files: 'ALTER TABLE a RENAME TO b; ALTER TABLE b ADD COLUMN c int;',
    });
    expect(observations).toMatchObject([
      { locks: [{ relation: { name: 'public.a' } }] },
      { heldBefore: [{ relation: { name: 'public.b', existedBefore: true } }] },
    ]);
  });
});

describe('what a statement drops', () => {
  it('is told apart: named, going with it, taken by CASCADE', async () => {
    const { observations } = await observeSql({
      schema: `CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text DEFAULT 'x');
CREATE INDEX orders_note ON orders (note); CREATE VIEW notes AS SELECT note FROM orders;`,
      files: 'DROP TABLE orders CASCADE;',
    });
    const dropped = observations[0]?.commands[0]?.dropped.map(
      ({ cause, type, identity }) => `${cause} ${type} ${identity}`,
    );
    expect(dropped).toEqual(
      expect.arrayContaining([
        'named table public.orders',
        'owned index public.orders_note',
        'owned sequence public.orders_id_seq',
        'cascade view public.notes',
      ]),
    );
  });

  it('with its schema', async () => {
    const { summary } = await lintSql({
      schema:
        'CREATE SCHEMA s; CREATE TABLE s.a (id int); CREATE VIEW s.v AS SELECT id FROM s.a; CREATE VIEW v AS SELECT id FROM s.a;',
      files: 'DROP SCHEMA s CASCADE;',
    });
    expect(summary).toEqual(['error drop-schema s', 'error cascade-drops-dependents s']);
  });
});
