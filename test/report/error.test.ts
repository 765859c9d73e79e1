import { describe, expect, test } from 'vitest';
import { type ErrorOptions, renderError } from '../../src/report/error.ts';
import { UserError } from '../../src/runtime/errors.ts';

const options: ErrorOptions = {
  colour: false,
  width: 72,
  verbose: false,
  redact: (text) => text.replaceAll('hunter2-secret', '***'),
  environment: 'lockstep 1.0.0, Node 24.9.0, linux x64',
  issues: 'https://example.org/issues',
};

const shown = (error: unknown, change: Partial<ErrorOptions> = {}) =>
  `\n${renderError(error, { ...options, ...change })}`;

describe('an error that the user can mend', () => {
  test('what, where, a frame, and what to do', () => {
    const error = new UserError(2, 'The key `fail_on` is not known', {
      at: { file: 'lockstep.yml', line: 3, column: 5 },
      frame: '> 3 │     fail_on: error\n    │     ^',
      hint: 'Did you mean `fail-on`?',
    });
    expect(shown(error)).toBe(`
error: The key \`fail_on\` is not known
  at lockstep.yml:3:5

  > 3 │     fail_on: error
      │     ^

  Did you mean \`fail-on\`?
`);
  });

  test('a long message is wrapped, lines to paste are not', () => {
    const hint =
      'services:\n  postgres:\n    image: postgres:18  # a comment that is longer than the seventy-two columns there are';
    expect(
      shown(
        new UserError(8, 'There is no PostgreSQL 18 on this machine, and an action cannot install one.', {
          hint,
        }),
      ),
    ).toBe(`
error: There is no PostgreSQL 18 on this machine, and an action cannot
       install one.

  services:
    postgres:
      image: postgres:18  # a comment that is longer than the seventy-two columns there are
`);
  });

  test('no secret in any part of it', () => {
    const error = new UserError(8, 'cannot connect to postgres://app:hunter2-secret@db/shop', {
      at: { file: 'hunter2-secret.yml', line: 1, column: 1 },
      frame: 'url: hunter2-secret',
      hint: 'Try psql "postgres://app:hunter2-secret@db/shop"',
      cause: new Error('password hunter2-secret refused'),
    });
    const text = shown(error, { verbose: true });
    expect(text).not.toContain('hunter2-secret');
    expect(text.match(/\*\*\*/g)).toHaveLength(5);
  });

  test('it never has a stack; causes only when asked for', () => {
    const error = new UserError(8, 'The server went away', { cause: new Error('read ECONNRESET') });
    expect(shown(error)).not.toContain('ECONNRESET');
    const verbose = shown(error, { verbose: true });
    expect(verbose).toContain('caused by: read ECONNRESET');
    expect(verbose).not.toContain(import.meta.filename);
  });

  test('it cannot act on the terminal', () => {
    expect(shown(new UserError(2, 'no file \u001b[2J\u202e', { hint: 'a\n\u0007b' }))).toBe(`
error: no file ␛[2J<U+202E>

  a
  ␇b
`);
  });
});

describe('a bug', () => {
  const bug = new TypeError('hunter2-secret is not a function', { cause: new Error('inner') });

  test('says that it is one and what to do, without a stack', () => {
    expect(shown(bug)).toBe(`
This is a bug in Lockstep.

  TypeError: *** is not a function

  Please report it with these lines and your command:
  https://example.org/issues
  lockstep 1.0.0, Node 24.9.0, linux x64

  Run it again with \`--verbose\` to see where it happened.
`);
  });

  test('with --verbose the stack and the causes', () => {
    const text = shown(bug, { verbose: true });
    expect(text).toContain(import.meta.filename);
    expect(text).toContain('caused by: inner');
    expect(text).not.toContain('hunter2-secret');
  });

  test.each([
    ['a string', 'just this', 'just this'],
    ['nothing', undefined, 'undefined'],
  ])('that throws %s', (_, thrown, text) => {
    expect(shown(thrown)).toContain(`  ${text}\n`);
  });

  test('causes that go round in a circle end', () => {
    const one = new Error('one');
    one.cause = new Error('two', { cause: one });
    expect(shown(one, { verbose: true }).match(/caused by/g)).toHaveLength(1);
  });
});
