import { describe, expect, it } from 'vitest';
import { lintSql } from '../support/lint-sql.ts';

const schema = `
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint, note text);
CREATE TABLE customers (id bigint PRIMARY KEY, email text);`;

/** Each file drops `orders.note`. The number is the line of the file that a finding has to point to. */
const blocks: Readonly<Record<string, readonly [number, string]>> = {
  'the body begins on the next line': [3, 'DO $$\nBEGIN\n  ALTER TABLE orders DROP COLUMN note;\nEND\n$$;'],
  'the body begins on the same line': [2, 'DO $$ BEGIN\n  ALTER TABLE orders DROP COLUMN note;\nEND $$;'],
  'all on one line': [1, 'DO $$ BEGIN ALTER TABLE orders DROP COLUMN note; END $$;'],
  'several blank lines first': [5, 'DO $$\n\n\nBEGIN\n  ALTER TABLE orders DROP COLUMN note;\nEND $$;'],
  'LANGUAGE first, and a tag': [
    4,
    'DO LANGUAGE plpgsql\n  $body$\n  BEGIN\n    ALTER TABLE orders DROP COLUMN note;\n  END\n  $body$;',
  ],
  'LANGUAGE last': [3, 'DO $$\nBEGIN\n  ALTER TABLE orders DROP COLUMN note;\nEND\n$$ LANGUAGE plpgsql;'],
  'the body is a plain string': [3, "DO '\nBEGIN\n  ALTER TABLE orders DROP COLUMN note;\nEND';"],
  'the body is an escape string': [3, "DO E'\nBEGIN\n  ALTER TABLE orders DROP COLUMN note;\nEND';"],
  'comments between DO and its body': [
    4,
    'DO -- why\n/* $$ */ $$\nBEGIN\n  ALTER TABLE orders DROP COLUMN note;\nEND $$;',
  ],
  'a file with statements and comments before it': [
    6,
    "-- first\nSELECT 'a\nb';\nDO $$\nBEGIN\n  ALTER TABLE orders DROP COLUMN note;\nEND $$;",
  ],
  'Windows line ends': [3, 'DO $$\r\nBEGIN\r\n  ALTER TABLE orders DROP COLUMN note;\r\nEND $$;\r\n'],
  'a DECLARE section': [
    5,
    'DO $$\nDECLARE\n  a integer := 1;\nBEGIN\n  ALTER TABLE orders DROP COLUMN note;\nEND $$;',
  ],
  EXECUTE: [3, "DO $$\nBEGIN\n  EXECUTE 'ALTER TABLE orders DROP COLUMN note';\nEND $$;"],
  'EXECUTE format(…)': [
    3,
    "DO $$\nBEGIN\n  EXECUTE format('ALTER TABLE %I DROP COLUMN %I', 'orders', 'note');\nEND $$;",
  ],
  'a nested block with an exception handler': [
    4,
    'DO $$\nBEGIN\n  BEGIN\n    ALTER TABLE orders DROP COLUMN note;\n  EXCEPTION WHEN undefined_column THEN NULL;\n  END;\nEND $$;',
  ],
  'a loop': [
    4,
    "DO $$\nBEGIN\n  FOR i IN 1..1 LOOP\n    EXECUTE 'ALTER TABLE orders DROP COLUMN IF EXISTS note';\n  END LOOP;\nEND $$;",
  ],
  'a statement over several lines': [3, 'DO $$\nBEGIN\n  ALTER TABLE orders\n    DROP COLUMN note;\nEND $$;'],
};

describe('a command in a DO block is judged like a plain one, at its own line', () => {
  it.each(Object.entries(blocks))('%s', async (_, [line, files]) => {
    const { findings } = await lintSql({ schema, files });
    expect(findings).toMatchObject([
      {
        rule: 'drop-column',
        subject: 'public.orders.note',
        line,
        evidence: ['dropped: column orders.note', expect.stringMatching(/^line \d+ of the DO block$/)],
      },
    ]);
    const text = files.split('\n')[line - 1] ?? '';
    const indent = text.length - text.trimStart().length;
    const ownLine = !/DO (?:\$\$|LANGUAGE)/.test(text);
    if (ownLine)
      expect(findings[0]).toMatchObject({ column: indent + 1, endColumn: text.trimEnd().length + 1 });
  });
});

describe('a routine that was made before', () => {
  const routines = `${schema}
CREATE SCHEMA app;
CREATE FUNCTION app.drop_note() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  ALTER TABLE orders DROP COLUMN note;
END $$;
CREATE PROCEDURE drop_note_too(name text) LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE orders DROP COLUMN %I', name);
END $$;
CREATE FUNCTION drop_in_sql() RETURNS void LANGUAGE sql AS 'ALTER TABLE orders DROP COLUMN note';
CREATE FUNCTION outer_one() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1;
  PERFORM app.drop_note();
END $$;`;
  const calls: Readonly<Record<string, readonly [string, number, string]>> = {
    'called by SELECT': ['\nSELECT app.drop_note();', 2, 'line 3 of app.drop_note()'],
    'called by CALL': ["CALL drop_note_too('note');", 1, 'line 3 of drop_note_too(text)'],
    'in SQL': ['SELECT drop_in_sql();', 1, 'statement 1 of drop_in_sql'],
    'called by another': ['SELECT outer_one();', 1, 'line 3 of app.drop_note()'],
    'called from a DO block, whose line it is': [
      'DO $$\nBEGIN\n  PERFORM app.drop_note();\nEND $$;',
      3,
      'line 3 of app.drop_note()',
    ],
  };

  it.each(Object.entries(calls))('%s', async (_, [files, line, place]) => {
    const { findings } = await lintSql({ schema: routines, files });
    expect(findings).toMatchObject([
      { rule: 'drop-column', subject: 'public.orders.note', line, evidence: [expect.anything(), place] },
    ]);
  });
});

describe('several commands in one DO block', () => {
  const found = async (files: string) => {
    const { findings } = await lintSql({ schema, files });
    return findings.map(({ rule, subject, line }) => `${line} ${rule} ${subject}`).sort();
  };

  it('are told apart by their lines', async () => {
    expect(
      await found(`DO $$
BEGIN
  CREATE INDEX orders_note ON orders (note);
  ALTER TABLE customers ALTER COLUMN email TYPE integer USING email::integer;
  DROP TABLE IF EXISTS nowhere;
  ALTER TABLE orders RENAME COLUMN note TO remark;
END $$;`),
    ).toEqual([
      '1 wide-lock-window public.orders',
      '3 create-index-blocking public.orders',
      '4 alter-type-rewrite public.customers.email',
      '6 rename-column public.orders.note',
    ]);
  });

  it('are told apart in a loop that runs them all from one line', async () => {
    expect(
      await found(`DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['orders', 'customers'] LOOP
    EXECUTE format('ALTER TABLE %I ALTER COLUMN id TYPE integer', name);
  END LOOP;
END $$;`),
    ).toEqual([
      '1 wide-lock-window public.customers',
      '5 alter-type-rewrite public.customers.id',
      '5 alter-type-rewrite public.orders.id',
      '5 narrow-type public.customers.id',
      '5 narrow-type public.orders.id',
    ]);
  });

  it('are told apart on one line, also those on tables that the block itself makes', async () => {
    expect(
      await found(
        'DO $$ BEGIN CREATE TABLE t (a int); CREATE INDEX ON t (a); CREATE INDEX ON orders (note); CREATE INDEX ON t (a); END $$;',
      ),
    ).toEqual(['1 create-index-blocking public.orders']);
  });

  it('that make up quoted names', async () => {
    expect(
      await found(`DO $$ BEGIN
  EXECUTE 'ALTER TABLE "orders"
    DROP COLUMN "note"';
END $$;`),
    ).toEqual(['2 drop-column public.orders.note']);
  });
});
