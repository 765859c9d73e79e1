import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { differ } from '../../src/database/schema-difference.ts';
import { takeSnapshot } from '../../src/database/schema-snapshot.ts';
import type { Session } from '../../src/database/session.ts';
import { type DiagramBudget, erDiagram } from '../../src/report/er-diagram.ts';
import { openPglite, reset, run } from '../support/pglite-session.ts';

let session: Session;
beforeAll(async () => {
  session = await openPglite();
});
afterAll(() => session.close());

async function diagram(
  schema: string,
  change: string,
  budget?: Partial<DiagramBudget>,
): Promise<string | null> {
  await reset(session);
  await run(session, schema);
  const before = await takeSnapshot(session);
  await run(session, change);
  const after = await takeSnapshot(session);
  return erDiagram(before, after, differ(before, after), budget);
}

const shop = `
  CREATE TABLE customers (id int PRIMARY KEY, name text, email text UNIQUE);
  CREATE TABLE orders (id int PRIMARY KEY, customer int NOT NULL REFERENCES customers, total numeric(10,2), note text);
  CREATE TABLE lines (id int PRIMARY KEY, "order" int REFERENCES orders, amount int);
  CREATE TABLE audit (id int PRIMARY KEY);`;

describe('a diagram', () => {
  test('columns added, changed and dropped are marked; tables one foreign key away show their keys', async () => {
    expect(
      await diagram(
        shop,
        `ALTER TABLE orders ADD state text, DROP note, ALTER total TYPE numeric(12,4), ALTER total SET NOT NULL`,
      ),
    ).toBe(`erDiagram
  "orders" {
    integer id PK
    integer customer FK
    numeric(12_4) total "type was numeric(10,2), NOT NULL added"
    text state "added"
    text note "dropped"
  }
  "customers" {
    integer id PK
  }
  "lines" {
    integer id PK
    integer order FK
  }
  "customers" ||--o{ "orders" : "orders_customer_fkey"
  "orders" |o--o{ "lines" : "lines_order_fkey"
`);
  });

  test('new and dropped tables say so in their names', async () => {
    expect(
      await diagram(
        shop,
        `CREATE TABLE tags (id int PRIMARY KEY, audit int UNIQUE REFERENCES audit); DROP TABLE lines`,
      ),
    ).toBe(`erDiagram
  "lines (dropped)" {
    integer id PK
    integer order FK
    integer amount
  }
  "tags (added)" {
    integer id PK
    integer audit FK, UK
  }
  "audit" {
    integer id PK
  }
  "orders" {
    integer id PK
  }
  "orders" |o--o{ "lines (dropped)" : "lines_order_fkey"
  "audit" |o--o| "tags (added)" : "tags_audit_fkey"
`);
  });

  test('foreign keys that come and go on tables that stay', async () => {
    const text = await diagram(
      shop,
      `ALTER TABLE orders DROP CONSTRAINT orders_customer_fkey; ALTER TABLE audit ADD CONSTRAINT f FOREIGN KEY (id) REFERENCES orders`,
    );
    expect(text).toContain('"customers" ||--o{ "orders" : "orders_customer_fkey (dropped)"');
    expect(text).toContain('"orders" ||--o| "audit" : "f (added)"');
  });

  test('a table that refers to itself', async () => {
    const text = await diagram('', 'CREATE TABLE tree (id int PRIMARY KEY, parent int REFERENCES tree)');
    expect(text).toContain('"tree (added)" |o--o{ "tree (added)" : "tree_parent_fkey"');
  });

  test('other schemas are named', async () => {
    const text = await diagram('CREATE SCHEMA s2; CREATE TABLE s2.a (id int)', 'ALTER TABLE s2.a ADD b int');
    expect(text).toContain('"s2.a" {');
  });

  test('a table without columns', async () => {
    expect(await diagram('', 'CREATE TABLE empty ()')).toBe('erDiagram\n  "empty (added)"\n');
  });

  test.each([
    ['nothing', ''],
    ['no table', `CREATE TYPE t AS ENUM ('a'); CREATE VIEW v AS SELECT 1 AS one`],
  ])('is not drawn when %s differs', async (_name, change) => {
    expect(await diagram(shop, change)).toBeNull();
  });
});

describe('the budget', () => {
  const wide = (columns: number) =>
    `CREATE TABLE wide (id int PRIMARY KEY, ${Array.from({ length: columns - 1 }, (_, i) => `c${i} int`)})`;
  const tables = (count: number) =>
    Array.from({ length: count }, (_, i) => `CREATE TABLE t${i} (id int PRIMARY KEY);`).join('');
  const attributes = (text: string | null) =>
    (text ?? '').split('\n').filter((line) => line.startsWith('    '));

  test.each([
    [4, 4, null],
    [5, 5, null],
    [6, 6, 'and_1_more_column'],
    [9, 6, 'and_4_more_columns'],
  ])('%i columns of at most 5 make %i rows', async (columns, rows, last) => {
    const drawn = attributes(await diagram('', wide(columns), { columns: 5 }));
    expect(drawn).toHaveLength(rows);
    expect(drawn.at(-1)?.includes('more')).toBe(last !== null);
    expect(drawn.at(-1)).toContain(last ?? `c${columns - 2}`);
  });

  test('keys and changed columns are kept before others', async () => {
    const drawn = attributes(await diagram(wide(20), 'ALTER TABLE wide ADD late text', { columns: 3 }));
    expect(drawn.map((line) => line.trim())).toEqual([
      'integer id PK',
      'integer c0',
      'text late "added"',
      '_ and_18_more_columns',
    ]);
  });

  test.each([
    [2, null],
    [3, null],
    [4, '"and 1 more table"'],
    [9, '"and 6 more tables"'],
  ])('%i tables of at most 3', async (count, note) => {
    const text = (await diagram('', tables(count), { tables: 3 })) ?? '';
    expect(text.match(/\{$/gm)).toHaveLength(Math.min(count, 3));
    if (note === null) expect(text).not.toContain('more');
    else expect(text).toContain(note);
  });

  test.each([
    [2, false],
    [3, true],
  ])('%i relations of at most 2', async (count, cut) => {
    const keys = Array.from({ length: count }, (_, i) => `c${i} int REFERENCES parent`);
    const text = await diagram('CREATE TABLE parent (id int PRIMARY KEY)', `CREATE TABLE child (${keys})`, {
      relations: 2,
    });
    expect(text?.match(/\|o--o\{/g)).toHaveLength(2);
    expect(text?.includes('%% and 1 more relation')).toBe(cut);
  });

  test('partitions give way to other tables', async () => {
    const text = await diagram(
      '',
      `CREATE TABLE a (id int) PARTITION BY RANGE (id); CREATE TABLE a1 PARTITION OF a DEFAULT; CREATE TABLE b (id int)`,
      { tables: 2 },
    );
    expect(text).toContain('"b (added)"');
    expect(text).not.toContain('"a1');
  });
});

/** What Mermaid's lexer reads in all of its versions 10 and 11, more narrowly than it does. */
const word = String.raw`(?!(?:pk|fk|uk)\b)[A-Z_a-z\u00C0-\u{10FFFF}][\w\-[\]()\u00C0-\u{10FFFF}]*`;
const name = String.raw`"[\w.\-$\u00C0-\u{10FFFF}]+(?: \((?:added|dropped)\))?"`;
const text = String.raw`"[^"\x60%<>#;{}\\\n]*"`;
const validLine = new RegExp(
  [
    'erDiagram',
    `  ${name}(?: \\{)?`,
    '  \\}',
    `    ${word} ${word}(?: (?:PK|FK|UK)(?:, (?:PK|FK|UK))*)?(?: ${text})?`,
    `  ${name} (?:\\|\\||\\|o)--(?:o\\||o\\{) ${name} : ${text}`,
    '',
  ]
    .map((line) => `^${line}$`)
    .join('|'),
  'iu',
);

describe('whatever the names are, the diagram is valid', () => {
  test.each([
    'pk',
    'FK-1',
    'say "x"',
    '%%{init: {}}%%',
    'x direction LR',
    'back\\slash',
    '```',
    '<script>',
    '#35;',
    'größe',
    '漢字',
    '😀',
    '1st',
    ' ',
    'new\nline',
    'a~b~c',
    '}',
    '--',
    'zero\u200bwidth',
    'line\u2028separator',
    'end',
    '__proto__',
  ])('%j', async (odd) => {
    const quoted = `"${odd.replaceAll('"', '""')}"`;
    const literal = `$lit$${odd}$lit$`;
    const drawn = await diagram(
      `CREATE TABLE ${quoted} (${quoted} text PRIMARY KEY DEFAULT ${literal})`,
      `CREATE SCHEMA s;
       CREATE SCHEMA d; CREATE DOMAIN d.${quoted} AS text;
       ALTER TABLE ${quoted} ALTER ${quoted} DROP DEFAULT;
       CREATE TABLE s.${quoted} (${quoted} d.${quoted}, CONSTRAINT ${quoted} FOREIGN KEY (${quoted}) REFERENCES public.${quoted});`,
    );
    const lines = (drawn ?? '').split('\n');
    expect(lines.length).toBeGreaterThan(7);
    expect(lines.filter((line) => !validLine.test(line))).toEqual([]);
  });

  test('names that differ only in what is not allowed stay two tables', async () => {
    const text = await diagram(
      '',
      'CREATE TABLE "a b" (id int); CREATE TABLE "a%b" (id int); CREATE TABLE a_b (id int)',
    );
    expect(text?.match(/^ {2}".*"(?= \{)/gm)).toEqual([
      '  "a_b (added)"',
      '  "a_b_2 (added)"',
      '  "a_b_3 (added)"',
    ]);
  });
});
