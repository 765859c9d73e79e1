import { describe, expect, expectTypeOf, test } from 'vitest';
import { apply } from '../../src/cli/apply-commands.ts';
import { findCommand, parseArguments } from '../../src/cli/arguments.ts';
import { explain, hash, lint } from '../../src/cli/commands.ts';
import { UserError } from '../../src/runtime/errors.ts';

const nothing = {
  dir: [],
  format: undefined,
  config: undefined,
  latest: undefined,
  all: false,
  fix: false,
  'fail-on': undefined,
  output: undefined,
  quiet: false,
  verbose: false,
  'no-color': false,
};

describe('lint', () => {
  test.each<[string, string[], object]>([
    ['nothing', [], {}],
    ['one directory', ['--dir', 'db'], { dir: ['db'] }],
    ['several, in both forms', ['--dir', 'a', '--dir=b=c'], { dir: ['a', 'b=c'] }],
    [
      'a value with = and one without',
      ['--output=json', '--fail-on', 'warning'],
      { output: 'json', 'fail-on': 'warning' },
    ],
    ['a number', ['--latest', '12'], { latest: 12 }],
    ['flags', ['--all', '--quiet', '--no-color'], { all: true, quiet: true, 'no-color': true }],
    ['a flag twice is still that flag', ['--all', '--all'], { all: true }],
    ['a value that begins with a dash, with =', ['--dir=-x'], { dir: ['-x'] }],
  ])('takes %s', (_, args, expected) => {
    expect(parseArguments(lint, args)).toEqual({
      options: { ...nothing, ...expected },
      positionals: [],
      help: false,
    });
  });

  test.each<[string, string[], string, string]>([
    [
      'an option misspelt',
      ['--lastest', '1'],
      '`lockstep lint` has no option `--lastest`',
      'Did you mean `--latest`?',
    ],
    [
      'an option unlike any',
      ['--frobnicate'],
      '`lockstep lint` has no option `--frobnicate`',
      '`lockstep lint --help` lists the options.',
    ],
    [
      'a short option',
      ['-x'],
      '`lockstep lint` has no option `-x`',
      '`lockstep lint --help` lists the options.',
    ],
    [
      'an option without its value',
      ['--dir'],
      '`--dir` needs a value',
      'Write `--dir DIR`. `lockstep lint --help` lists the options.',
    ],
    [
      'an option where the value should be',
      ['--dir', '--all'],
      '`--dir` needs a value',
      'Write `--dir DIR`. `lockstep lint --help` lists the options.',
    ],
    [
      'an empty value',
      ['--output='],
      '`--output` needs a value',
      'Valid values: text, json, markdown. `lockstep lint --help` lists the options.',
    ],
    [
      'a value that is not in the list',
      ['--output', 'xml'],
      '`--output` cannot be `xml`',
      'Valid values: text, json, markdown.',
    ],
    [
      'a value that is nearly in the list',
      ['--fail-on=warnings'],
      '`--fail-on` cannot be `warnings`',
      'Did you mean `warning`? Valid values: error, warning, never.',
    ],
    [
      'a word for a number',
      ['--latest', 'one'],
      '`--latest` cannot be `one`',
      'It takes a whole number, 1 or more. `lockstep lint --help` lists the options.',
    ],
    [
      'a broken number',
      ['--latest', '1.5'],
      '`--latest` cannot be `1.5`',
      'It takes a whole number, 1 or more. `lockstep lint --help` lists the options.',
    ],
    [
      'too small a number',
      ['--latest', '0'],
      '`--latest` cannot be `0`',
      'It takes a whole number, 1 or more. `lockstep lint --help` lists the options.',
    ],
    ['a flag with a value', ['--all=yes'], '`--all` takes no value', 'Write `--all` alone.'],
    [
      'what contradicts itself',
      ['--latest', '1', '--all'],
      '`--latest` and `--all` contradict each other',
      'Keep the one that you mean.',
    ],
    [
      'one value twice',
      ['--output', 'json', '--output', 'text'],
      '`--output` is given more than once',
      'Keep the one that you mean.',
    ],
    [
      'a directory without --dir',
      ['db/migrations'],
      '`lockstep lint` does not know what to do with `db/migrations`',
      'A directory is given as `--dir db/migrations`. `lockstep lint --help` lists the options.',
    ],
  ])('refuses %s', (_, args, message, hint) => {
    const refused = refusal(() => parseArguments(lint, args));
    expect({ code: refused.code, message: refused.message, hint: refused.hint }).toEqual({
      code: 2,
      message,
      hint,
    });
  });

  test.each([['--help'], ['-h']])('%s comes before every complaint', (help) => {
    expect(parseArguments(lint, ['--nonsense', '--latest', help]).help).toBe(true);
  });

  test('the first argument that is wrong is the one that is named', () => {
    expect(refusal(() => parseArguments(lint, ['--nonsense', '--output'])).message).toContain('--nonsense');
  });

  test('what comes out has the types of the table', () => {
    const { options } = parseArguments(lint, []);
    expectTypeOf(options.dir).toEqualTypeOf<readonly string[]>();
    expectTypeOf(options.latest).toEqualTypeOf<number | undefined>();
    expectTypeOf(options.all).toEqualTypeOf<boolean>();
    expectTypeOf(options.output).toEqualTypeOf<'text' | 'json' | 'markdown' | undefined>();
    expectTypeOf(options.config).toEqualTypeOf<string | undefined>();
  });
});

describe('`-`, which is standard input,', () => {
  test.each([
    ['beside an option', ['--targets', '-']],
    ['behind a sign', ['--targets=-']],
    ['before another option', ['--targets', '-', '--parallel', '2']],
  ])('is a value %s', (_, args) => {
    expect(parseArguments(apply, args).options.targets).toBe('-');
  });

  test('is no option of its own', () => {
    expect(refusal(() => parseArguments(apply, ['-'])).message).toBe(
      '`lockstep apply` does not know what to do with `-`',
    );
  });
});

describe('explain and hash', () => {
  test('the rule is an argument', () => {
    expect(parseArguments(explain, ['drop-column']).positionals).toEqual(['drop-column']);
  });

  test('without one there is nothing to explain', () => {
    const refused = refusal(() => parseArguments(explain, []));
    expect(refused.message).toBe('`lockstep explain` needs a RULE');
    expect(refused.hint).toBe('For example: `lockstep explain alter-type-rewrite`');
  });

  test('one rule at a time', () => {
    expect(refusal(() => parseArguments(explain, ['a', 'b'])).message).toContain('what to do with `b`');
  });

  test('an option of another command is not one of this', () => {
    expect(refusal(() => parseArguments(hash, ['--latest', '1'])).message).toBe(
      '`lockstep hash` has no option `--latest`',
    );
  });
});

describe('the command', () => {
  test('is found by its name', () => {
    expect(findCommand('hash')).toBe(hash);
  });

  test.each([
    ['misspelt', 'lnit', 'Did you mean `lint`?'],
    [
      'unlike any',
      'frobnicate',
      'The commands are lint, push, apply, status, log, pull, tags, stats, hash, explain. `lockstep --help` tells more.',
    ],
    [
      'a property of every object',
      'constructor',
      'The commands are lint, push, apply, status, log, pull, tags, stats, hash, explain. `lockstep --help` tells more.',
    ],
  ])('%s', (_, name, hint) => {
    const refused = refusal(() => findCommand(name));
    expect([refused.code, refused.hint]).toEqual([2, hint]);
  });
});

function refusal(run: () => unknown): UserError {
  try {
    run();
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}
