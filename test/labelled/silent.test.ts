import { describe, expect, it } from 'vitest';
import { openEmbedded } from '../support/embedded-server.ts';
import { casesOf } from '../support/labelled.ts';
import { expectSilence } from '../support/labelled-silence.ts';
import { silent } from './silent/index.ts';

it('there are at least 200 cases, each under a name of its own', () => {
  const names = silent.flatMap(({ subject, cases }) => cases.map(({ name }) => `${subject}: ${name}`));
  expect(names.length).toBeGreaterThanOrEqual(200);
  expect(new Set(names).size).toBe(names.length);
});

describe('what is not silent is heard', () => {
  const schema = 'CREATE TABLE orders (id bigint PRIMARY KEY, note text, code varchar(9));';
  it.each([
    ['an error', 'ALTER TABLE orders DROP COLUMN note;'],
    ['a warning', 'UPDATE orders SET note = NULL;'],
    ['a statement that does not run', 'ALTER TABLE gone ADD COLUMN a int;'],
    ['a notice', 'SET lock_timeout = 0; ALTER TABLE orders ADD COLUMN a int;'],
    ['in the last of several files', ['SELECT 1;', 'SELECT 2;', 'CREATE INDEX ON orders (note);']],
  ])('%s', async (name, files) => {
    await expect(expectSilence({ name, why: '', schema, files }, openEmbedded)).rejects.toThrow(/expected/);
  });
});

describe.each(silent.map((group) => [group.subject, group] as const))('%s', (_, group) => {
  it.each(casesOf(group, 18).map((one) => [one.name, one] as const))('%s', async (_, one) => {
    await expectSilence(one, openEmbedded);
  });
});
