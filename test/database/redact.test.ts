import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRedactor, redactUrls, shortestSecret } from '../../src/database/redact.ts';

const redact = (secret: string, names: readonly string[] = []) =>
  createRedactor({ secrets: [secret], names });

describe('the password of any URL is hidden', () => {
  it.each([
    ['postgres://ada:secret@db/shop', 'postgres://ada:***@db/shop'],
    ['postgres://:secret@db/shop', 'postgres://:***@db/shop'],
    ['https://x-access-token:secret@host/path', 'https://x-access-token:***@host/path'],
    ['see "postgres://ada:secret@db/shop".', 'see "postgres://ada:***@db/shop".'],
    ['postgres://ada:se/cr@et@db', 'postgres://ada:***@db'],
    [`oci://ada:secret@host/x@sha256:${'0'.repeat(64)}`, `oci://ada:***@sha256:${'0'.repeat(64)}`],
    ['oci://ada:5000/secret@host/x', 'oci://ada:***@host/x'],
    ['a://u:p@h b://u:p@h', 'a://u:***@h b://u:***@h'],
    [
      'postgres://db/shop?user=ada&password=secret&sslmode=require',
      'postgres://db/shop?user=ada&password=***&sslmode=require',
    ],
    ['postgres://db?sslpassword=secret', 'postgres://db?sslpassword=***'],
    ['postgres://ada:password@x@db/shop', 'postgres://ada:***@db/shop'],
    ['postgres://ada:passwords@db/shop', 'postgres://ada:***@db/shop'],
  ])('%s', (text, expected) => {
    expect(redactUrls(text)).toBe(expected);
  });

  it.each([
    'postgres://ada@db:5432/shop',
    'write postgres://user:password@host:5432/database',
    `oci://localhost:5000/acme/shop:v1@sha256:${'0'.repeat(64)}`,
    `oci://[::1]:5000/acme/shop@sha256:${'0'.repeat(64)}`,
    'write postgres://ada:PASSWORD@db, or PGPASSWORD',
    'https://example.com/a?b=c',
    'https://example.com:8080/a',
    'mail ada@example.com: passed',
    '12:30 @ noon',
  ])('nothing in %s', (text) => {
    expect(redactUrls(text)).toBe(text);
  });
});

describe('a secret is hidden everywhere', () => {
  it.each([
    ['as it is', 'correct horse', 'the password correct horse is wrong', 'the password *** is wrong'],
    ['percent-encoded', 'p@ss/w:rd', 'got p%40ss%2Fw%3Ard', 'got ***'],
    ['percent-encoded in small letters', 'p@ss/w:rd', 'got p%40ss%2fw%3ard', 'got ***'],
    ['percent-encoded to the last sign', "p'(word)!", 'got p%27%28word%29%21', 'got ***'],
    ['decoded', 'p%40ssword', 'got p@ssword', 'got ***'],
    ['in JSON', 'pass"word\\', '{"p":"pass\\"word\\\\"}', '{"p":"***"}'],
    ['line by line', '-----BEGIN KEY-----\nMIIEvQIBADAN\n', 'read MIIEvQIBADAN', 'read ***'],
    ['twice', 'password1', 'password1 password1', '*** ***'],
    ['where replacing makes it anew', 'a***bcdef', 'aa***bcdefbcdef', '***'],
  ])('%s', (_, secret, text, expected) => {
    expect(redact(secret)(text)).toBe(expected);
  });

  it.each([
    ['a short one', 'pass', 'the tests passed', []],
    ['one of 7', 'pass123', 'pass123', []],
    ['one that is a name', 'postgres', 'the database postgres', ['postgres']],
    ['an empty one', '', 'the tests passed', []],
    ['a short line of a long one', 'a very long line\nab', 'ab', []],
  ])('but not %s', (_, secret, text, names) => {
    expect(redact(secret, names)(text)).toBe(text);
  });

  it('nor in URLs the names that it equals', () => {
    expect(redact('postgres', ['postgres'])('postgres://postgres:postgres@localhost/postgres')).toBe(
      'postgres://postgres:***@localhost/postgres',
    );
  });
});

const character = fc.oneof(
  fc.string({ minLength: 1, maxLength: 1, unit: 'grapheme' }),
  fc.constantFrom(...'*@/:%"\\\'\n?& '),
);
const secrets = fc.array(character, { minLength: 1, maxLength: 20 }).map((characters) => characters.join(''));
const texts = fc.array(character, { maxLength: 40 }).map((characters) => characters.join(''));

describe('whatever the secret', () => {
  it('no output contains it, nor its encoded form', () => {
    fc.assert(
      fc.property(secrets, texts, texts, (secret, before, after) => {
        fc.pre(secret.length >= shortestSecret);
        const encoded = encodeURIComponent(secret);
        const output = redact(secret)(`${before}${secret}${after}${encoded}${before}`);
        expect(output).not.toContain(secret);
        expect(output).not.toContain(encoded);
      }),
    );
  });
  it('no URL shows it, however short', () => {
    fc.assert(
      fc.property(secrets, texts, (secret, text) => {
        for (const password of [secret, encodeURIComponent(secret)]) {
          fc.pre(!text.includes(`:${password}@`));
          expect(redact(secret)(`${text} postgres://ada:${password}@db ${text}`)).not.toContain(
            `:${password}@`,
          );
        }
      }),
    );
  });
  it('a short one changes no word outside of URLs', () => {
    const short = fc.string({ maxLength: shortestSecret - 1 });
    const unchanged = (secret: string) => {
      expect(redact(secret)('the 12 tests passed')).toBe('the 12 tests passed');
    };
    fc.assert(fc.property(short, unchanged));
  });
});
