import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Session } from '../../src/database/session.ts';
import { qualifiedName, quoteIdentifier, quoteLiteral } from '../../src/sql/identifier.ts';
import { openPglite, run } from '../support/pglite-session.ts';

let session: Session;
beforeAll(async () => {
  session = await openPglite();
});
afterAll(() => session.close());

test.each([
  ['orders', 'orders'],
  ['order_2', 'order_2'],
  ['_x', '_x'],
  ['Order', '"Order"'],
  ['user', '"user"'],
  ['2nd', '"2nd"'],
  ['a b', '"a b"'],
  ['say "x"', '"say ""x"""'],
  ['größe', '"größe"'],
  ['', '""'],
])('%s is written %s', (name, written) => {
  expect(quoteIdentifier(name)).toBe(written);
});

test('every keyword is quoted as the server quotes it', async () => {
  const rows = await run(session, 'SELECT word, quote_ident(word) FROM pg_get_keywords()');
  expect(rows.length).toBeGreaterThan(400);
  expect(rows.map(([word]) => [word, quoteIdentifier(word ?? '')])).toEqual(rows);
});

test('qualified names', () => {
  expect(qualifiedName('public', 'user')).toBe('public."user"');
  expect(qualifiedName('Odd', 'orders')).toBe('"Odd".orders');
});

test.each(['plain', "it's", 'back\\slash', "both\\' of ''them", ''])(
  'the literal of %s reads back with either string syntax',
  async (text) => {
    for (const conforming of ['on', 'off']) {
      await run(session, `SET standard_conforming_strings = ${conforming}`);
      expect(await run(session, `SELECT ${quoteLiteral(text)}`)).toEqual([[text]]);
    }
    await run(session, 'RESET ALL');
  },
);
