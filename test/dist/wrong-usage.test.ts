import { describe, expect, test } from 'vitest';
import { runCli } from '../support/cli.ts';
import { type Files, workspaceWith } from '../support/directories.ts';

const lint = ['lint', '--latest', '1'];

describe('a command line that is wrong ends with 2, and says what would be right', () => {
  const cases: [name: string, args: string[], says: string[]][] = [
    ['an unknown command', ['lnt'], ['There is no command `lnt`', 'Did you mean `lint`?']],
    [
      'a command like no other',
      ['xyzzy'],
      [
        'There is no command `xyzzy`',
        'The commands are lint, push, apply, status, log, pull, tags, stats, hash, explain. `lockstep\n  --help` tells more.',
      ],
    ],
    [
      'an option before the command',
      ['--dir', 'db', 'lint'],
      [
        'The command comes before its options, and not `--dir`',
        'For example: `lockstep lint --dir …`. `lockstep --help` lists the commands.',
      ],
    ],
    [
      'an option of the program that is misspelt',
      ['--verison'],
      ['The command comes before its options, and not `--verison`', 'Did you mean `--version`?'],
    ],
    [
      'an unknown option',
      ['lint', '--lates', '1'],
      ['`lockstep lint` has no option `--lates`', 'Did you mean `--latest`?'],
    ],
    [
      'an unknown short option',
      ['lint', '-x'],
      ['`lockstep lint` has no option `-x`', '`lockstep lint --help` lists the options.'],
    ],
    [
      'a directory without its option',
      ['lint', 'db/migrations'],
      [
        '`lockstep lint` does not know what to do with `db/migrations`',
        'A directory is given as `--dir db/migrations`. `lockstep lint --help` lists the options.',
      ],
    ],
    ...['0', '-1', 'x', '1.5', '1e3', '99999999999'].map((value): [string, string[], string[]] => [
      `--latest ${value}`,
      ['lint', '--latest', value],
      [
        `\`--latest\` cannot be \`${value}\``,
        'It takes a whole number, 1 or more. `lockstep lint --help` lists the options.',
      ],
    ]),
    [
      'an option without its value',
      ['lint', '--latest', '--all'],
      [
        '`--latest` needs a value',
        'It takes a whole number, 1 or more. `lockstep lint --help` lists the options.',
      ],
    ],
    [
      'an empty value',
      ['lint', '--dir', ''],
      ['`--dir` needs a value', 'Write `--dir DIR`. `lockstep lint --help` lists the options.'],
    ],
    ['a value for a flag', ['lint', '--quiet=1'], ['`--quiet` takes no value', 'Write `--quiet` alone.']],
    [
      'a value that is none of the valid ones',
      ['lint', '--output', 'jsn'],
      ['`--output` cannot be `jsn`', 'Did you mean `json`? Valid values: text, json, markdown.'],
    ],
    [
      'one option twice',
      ['lint', '--fail-on', 'error', '--fail-on', 'never'],
      ['`--fail-on` is given more than once', 'Keep the one that you mean.'],
    ],
    [
      '--latest and --all',
      ['lint', '--latest', '1', '--all'],
      ['`--latest` and `--all` contradict each other', 'Keep the one that you mean.'],
    ],
    [
      '--quiet and --verbose',
      ['lint', '--quiet', '--verbose'],
      ['`--quiet` and `--verbose` contradict each other', 'Keep the one that you mean.'],
    ],
    [
      'explain without a rule',
      ['explain'],
      ['`lockstep explain` needs a RULE', 'For example: `lockstep explain alter-type-rewrite`'],
    ],
    [
      'explain with an unknown rule',
      ['explain', 'drop-colum'],
      ['there is no rule `drop-colum`', 'Did you mean `drop-column`?'],
    ],
    ['help for an unknown command', ['help', 'hsh'], ['There is no command `hsh`', 'Did you mean `hash`?']],
  ];
  test.each(cases)('%s', async (_, args, [message, hint]) => {
    expect(await runCli(args, { cwd: workspaceWith({}) })).toEqual({
      status: 2,
      stdout: '',
      stderr: `error: ${message}\n\n  ${hint}\n`,
    });
  });

  test('explain with a rule like no other lists them all', async () => {
    const { status, stderr } = await runCli(['explain', 'zzz'], { cwd: workspaceWith({}) });
    expect(status).toBe(2);
    expect(stderr).toMatch(/^error: there is no rule `zzz`\n\n {2}The rules are [a-z-]+, /);
  });
});

describe('a configuration that is wrong ends with 2, and shows where', () => {
  const migrations = { 'migrations/1_a.sql': 'CREATE TABLE a ();' };
  const cases: [name: string, files: Files, says: string][] = [
    [
      'an unknown key',
      { 'lockstep.yml': 'lint:\n  fail-in: error\n' },
      `error: unknown key \`fail-in\` in \`lint\`: did you mean \`fail-on\`?
  at lockstep.yml:2:3

  2 │   fail-in: error
    │   ^

  Valid keys: fail-on, rules, suppressions, deadline, stats-file, naming, throughput
`,
    ],
    [
      'a value that is none of the valid ones',
      { 'lockstep.yml': 'lint:\n  rules:\n    drop-column: eror\n' },
      `error: \`lint.rules.drop-column\` cannot be \`eror\`: did you mean \`error\`?
  at lockstep.yml:3:18

  3 │     drop-column: eror
    │                  ^

  Valid values: error, warning, notice, off
`,
    ],
    [
      'a duration without a unit that there is',
      { 'lockstep.yml': 'lint:\n  deadline: 1 fortnight\n' },
      `error: \`lint.deadline\` "1 fortnight" is no duration: write a whole number and a unit, such as 500ms,
       5s, 30m or 2h
  at lockstep.yml:2:13

  2 │   deadline: 1 fortnight
    │             ^
`,
    ],
    [
      'two of them',
      { 'lockstep.yml': '', 'lockstep.yaml': '' },
      'error: there are both `lockstep.yml` and `lockstep.yaml`\n\n  Keep one of them, or name one with `--config`.\n',
    ],
    [
      'one of another machine',
      { 'lockstep.yml': '-> /etc/hostname' },
      'error: cannot read the configuration `lockstep.yml`: it is a link to a file outside the repository\n',
    ],
  ];
  test.each(cases)('%s', async (_, files, stderr) => {
    const cwd = workspaceWith({ ...migrations, ...files });
    expect(await runCli(lint, { cwd })).toEqual({ status: 2, stdout: '', stderr });
  });

  test('an unknown rule', async () => {
    const cwd = workspaceWith({ ...migrations, 'lockstep.yml': 'lint:\n  rules:\n    drop-colum: off\n' });
    const { status, stdout, stderr } = await runCli(lint, { cwd });
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(
      /^error: unknown rule `drop-colum`: did you mean `drop-column`\?\n {2}at lockstep\.yml:3:5\n/,
    );
  });

  test('one that is named and not there', async () => {
    const cwd = workspaceWith(migrations);
    expect(await runCli([...lint, '--config', 'ci/lockstep.yml'], { cwd })).toEqual({
      status: 2,
      stdout: '',
      stderr: 'error: cannot read the configuration `ci/lockstep.yml`: there is no such file\n',
    });
  });
});

test('an unknown rule in a comment is a warning: the file may be older than the rule', async () => {
  const cwd = workspaceWith({
    'migrations/1_a.sql': '-- lockstep:ignore drop-colum: gone\nCREATE TABLE a ();\n',
  });
  const { status, stdout } = await runCli(lint, { cwd });
  expect(status).toBe(0);
  expect(stdout).toContain(
    '`lockstep:ignore` names the unknown rule `drop-colum`: did you mean `drop-column`?',
  );
});

describe('help', () => {
  const text = async (...args: string[]) => runCli(args, { cwd: workspaceWith({}) });

  test.each([
    ['-h', ['-h'], ['--help']],
    ['the word alone', ['help'], ['--help']],
    ['the word before a command', ['help', 'lint'], ['lint', '--help']],
    ['-h behind a command', ['lint', '-h'], ['lint', '--help']],
    ['in the place of a value', ['lint', '--latest', '--help'], ['lint', '--help']],
    ['beside what is wrong', ['lint', '--nonsense', '-h'], ['lint', '--help']],
  ])('by %s', async (_, args, usual) => {
    const help = await text(...usual);
    expect(help).toMatchObject({ status: 0, stderr: '' });
    expect(help.stdout).toMatch(/^Usage:$/m);
    expect(await text(...args)).toEqual(help);
  });

  test('without a command goes to standard error, with 2', async () => {
    const { stdout } = await text('--help');
    expect(await text()).toEqual({ status: 2, stdout: '', stderr: stdout });
  });

  test('--version', async () => {
    expect((await text('--version')).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});
