import { PGlite } from '@electric-sql/pglite';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { qualified, quoteIdentifier, quoteLiteral } from '../../src/sql/quote.ts';

describe('names', () => {
  test.each([
    ['orders', 'orders'],
    ['_a1', '_a1'],
    ['Order', '"Order"'],
    ['1a', '"1a"'],
    ['a b', '"a b"'],
    ['a$b', '"a$b"'],
    ['a"b', '"a""b"'],
    ['é', '"é"'],
    ['', '""'],
    ['user', '"user"'],
    ['left', '"left"'],
    ['between', '"between"'],
    ['name', 'name'],
    ['constructor', 'constructor'],
  ])('%s is written %s', (name, quoted) => {
    expect(quoteIdentifier(name)).toBe(quoted);
  });

  test('with a schema', () => {
    expect(qualified('public', 'Order')).toBe('public."Order"');
    expect(qualified('table', 'a')).toBe('"table".a');
    expect(qualified(null, 'user')).toBe('"user"');
  });
});

describe('texts', () => {
  test.each([
    ['a', "'a'"],
    ["it's", "'it''s'"],
    ['a\\b', "E'a\\\\b'"],
    ["\\'", "E'\\\\'''"],
    ['', "''"],
  ])('%j is written %s', (text, quoted) => {
    expect(quoteLiteral(text)).toBe(quoted);
  });
});

describe('as the server does it', () => {
  let server: PGlite;
  beforeAll(async () => {
    server = await PGlite.create();
  });
  afterAll(() => server.close());

  const ask = async (texts: readonly string[]) => {
    const { rows } = await server.query<{ name: string; text: string }>(
      'SELECT quote_ident(t) AS name, quote_literal(t) AS text FROM unnest($1::text[]) WITH ORDINALITY AS u(t, n) ORDER BY n',
      [texts],
    );
    return rows;
  };

  test('every keyword', async () => {
    const { rows } = await server.query<{ word: string; catcode: string }>(
      'SELECT word, catcode FROM pg_get_keywords()',
    );
    expect(rows.length).toBeGreaterThan(450);
    for (const { word, catcode } of rows) {
      expect(quoteIdentifier(word)).toBe(catcode === 'U' ? word : `"${word}"`);
    }
  });

  test('any text', async () => {
    const piece = fc.constantFrom('a', 'Z', '_', '$', '1', '"', "'", '\\', ' ', 'é', '🐘', '\n', 'user');
    const text = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''));
    const texts = fc.sample(text, { numRuns: 2000, seed: 1 });
    expect(await ask(texts)).toEqual(
      texts.map((each) => ({ name: quoteIdentifier(each), text: quoteLiteral(each) })),
    );
  });
});
