import { describe, expect, it } from 'vitest';
import { fleetOptions } from '../../src/config/fleet-options.ts';
import { parseTargets } from '../../src/config/targets.ts';
import { UserError } from '../../src/runtime/errors.ts';

const secret = 'correct_horse*battery';
const url = `postgres://ada:${secret}@db/shop?sslmode=require`;

/** What is thrown, with everything that could be printed of it. */
function refusal(work: () => unknown): { code: number; message: string; hint: string; all: string } {
  try {
    work();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const { code, message, hint = '', cause } = error;
    return { code, message, hint, all: [message, hint, String(cause)].join('\n') };
  }
  throw new Error('nothing was thrown');
}

const parse = (text: string) => parseTargets(text, '--targets');

describe('a list of databases', () => {
  it.each([
    ['a URL a line', `${url}\n${url}`, [null, null]],
    ['names', `eu = ${url}\nUS East=${url}`, ['eu', 'US East']],
    [
      'blank lines, comments, other line ends, a byte order mark',
      `\uFEFF# all\r\n\r\neu = ${url}\r\n  # ${url}\r\n`,
      ['eu'],
    ],
    ['postgresql:// in any case', `a = POSTGRESQL://db/shop`, ['a']],
    ['a JSON array of texts', JSON.stringify([url, `eu = ${url}`]), [null, 'eu']],
    ['a JSON array of objects', JSON.stringify([{ url }, { name: 'eu', url }]), [null, 'eu']],
    ['one JSON object', JSON.stringify({ name: 'eu', url, canary: true }), ['eu']],
  ])('%s', (_, text, names) => {
    const targets = parse(text);
    expect(targets.map(({ name }) => name)).toEqual(names);
    for (const target of targets) expect(target.url).toMatch(/^postgres/i);
  });

  it('says of each where it stands', () => {
    expect(parse(`\n# x\neu = ${url}\n${url}`).map(({ place }) => place)).toEqual([
      'line 3 of `--targets` (eu)',
      'line 4 of `--targets`',
    ]);
    expect(parse(JSON.stringify([url, { name: 'eu', url }])).map(({ place }) => place)).toEqual([
      'target 1 of `--targets`',
      'target 2 of `--targets` (eu)',
    ]);
  });

  it('keeps every key of an object', () => {
    const given = { name: 'a', url, query: 'SELECT 1', passwordCommand: 'token', canary: true };
    expect(parse(JSON.stringify([given]))).toEqual([{ ...given, place: 'target 1 of `--targets` (a)' }]);
  });
});

describe('what is wrong is said with its place, and without anything that may be a password', () => {
  const json = (...targets: unknown[]) => JSON.stringify(targets);
  it.each([
    ['nothing', '', '`--targets` names no database'],
    ['comments only', '# none\n\n', '`--targets` names no database'],
    ['an empty array', '[]', '`--targets` names no database'],
    [
      'a URL without its scheme',
      `eu = ada:${secret}@db/shop`,
      'line 1 of `--targets` (eu) is no URL of a PostgreSQL database',
    ],
    ['a password alone', secret, 'line 1 of `--targets` is no URL of a PostgreSQL database'],
    [
      'another database',
      `\nmysql://a:${secret}@db/x`,
      'line 2 of `--targets` is no URL of a PostgreSQL database',
    ],
    ['a name and a blank', `eu ${url}`, 'line 1 of `--targets` is no URL of a PostgreSQL database'],
    ['a secret that is not set', `us = ${url}\neu = `, 'line 2 of `--targets` (eu) has no URL'],
    ['no name before the sign', `= ${url}`, 'line 1 of `--targets` has nothing before the `=`'],
    ['JSON that ends too early', `["${url}"`, '`--targets` begins like JSON and is none'],
    ['JSON with a URL that is not quoted', `[${url}]`, '`--targets` begins like JSON and is none'],
    ['a number', json(url, 7), 'target 2 of `--targets` is neither a text nor an object'],
    ['an array in the array', json([url]), 'target 1 of `--targets` is neither a text nor an object'],
    [
      'an unknown key',
      json({ url, passwordComand: secret }),
      'target 1 of `--targets` has an unknown key `passwordComand`: did you mean `passwordCommand`?',
    ],
    ['a key like no other', json({ url, xyzzy: 1 }), 'target 1 of `--targets` has an unknown key `xyzzy`'],
    ['an object without a URL', json({ name: 'eu' }), 'target 1 of `--targets` (eu) has no URL'],
    ['a URL that is no text', json({ url: 5 }), '`url` of target 1 of `--targets` is no text'],
    [
      'a canary that is a word',
      json({ url, canary: 'yes' }),
      '`canary` of target 1 of `--targets` is neither true nor false',
    ],
    [
      'two canaries',
      json({ url, canary: true, name: 'a' }, { url, canary: true }),
      'target 2 of `--targets` is a canary, and so is target 1 of `--targets` (a)',
    ],
  ])('%s', (_, text, message) => {
    const refused = refusal(() => parse(text));
    // Which line and column, not every version of Node says of a text that ends too early.
    const said = refused.message.replace(/ \(line \d+, column \d+\)$/, '');
    expect({ code: refused.code, said }).toEqual({ code: 2, said: message });
    expect(refused.all).not.toContain(secret);
  });
});

describe('options', () => {
  const naming = (name: string) => `with: ${name}`;
  it('one at a time, and none after a failure, unless asked', () => {
    expect(fleetOptions({ targets: url }, naming)).toMatchObject({ parallel: 1, onError: 'stop' });
    expect(fleetOptions({ targets: url, parallel: 4, 'on-error': 'continue' }, naming)).toMatchObject({
      parallel: 4,
      onError: 'continue',
    });
  });
  it('without a list it is one database', () => {
    expect(fleetOptions({ url }, naming)).toBeNull();
  });
  it.each([
    ['parallel alone', { parallel: 2 }, '`with: parallel` says nothing without `with: targets`'],
    [
      'on-error alone',
      { 'on-error': 'stop' as const, url },
      '`with: on-error` says nothing without `with: targets`',
    ],
    ['a list and a URL', { targets: url, url }, '`with: url` and `with: targets` contradict each other'],
  ])('%s', (_, given, message) => {
    expect(refusal(() => fleetOptions(given, naming))).toMatchObject({ code: 2, message });
  });
});
