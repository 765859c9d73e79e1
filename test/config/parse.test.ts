import { describe, expect, test } from 'vitest';
import { defaultConfig } from '../../src/config/config.ts';
import { parseConfig } from '../../src/config/parse.ts';
import { UserError } from '../../src/runtime/errors.ts';
import { knownRules } from '../support/known-rules.ts';

const vocabulary = { rules: knownRules, formats: ['atlas', 'plain', 'prisma'] };
const read = (text: string) => parseConfig(text, 'lockstep.yml', vocabulary);

const everything = `
directories:
  - path: file://db/migrations/
    format: prisma
    dev-setup: db/roles.sql
    base: oci://ghcr.io/acme/shop:latest
    transaction: all
    postgres: 16
  - path: ./other
lint:
  fail-on: warning
  rules:
    drop-column: off
    create-index-blocking: { severity: notice, small-table-rows: 10000 }
    drop-table: { small-table-rows: 0 }
  suppressions:
    - { rule: drop-column, file: ./20260801120000_cleanup.sql, reason: " unread since release 41 ", expires: 2027-01-31 }
    - rule: drop-table
      file: "0042"
      reason: moved
  deadline: 2m
  stats-file: db/stats.json
  throughput: 2GB/s
  naming: { table: '^[a-z]+$' }
applied-by: other
apply:
  order: apply-late
  transaction: none
  history: lockstep
  history-schema: audit
  on-ahead: ignore
  baseline: "0001"
  allow-dirty: true
  record-noop: true
  lock-wait: 0s
  lock-timeout: 500ms
  lock-retries: 3
  index-wait: 1h
  statement-timeout: 15m
  max-duration: 2h
  parallel: 4
  on-error: continue
  ca-bundle: certs/ca.pem
`;

describe('parseConfig', () => {
  test('reads every setting', () => {
    const { digest, ...settings } = read(everything);
    expect(settings).toEqual({
      file: 'lockstep.yml',
      directories: [
        {
          path: 'db/migrations',
          format: 'prisma',
          devSetup: 'db/roles.sql',
          base: 'oci://ghcr.io/acme/shop:latest',
          transaction: 'all',
          postgres: 16,
        },
        { path: 'other', format: 'auto', devSetup: null, base: null, transaction: null, postgres: null },
      ],
      lint: {
        failOn: 'warning',
        rules: {
          'drop-column': { severity: 'off', smallTableRows: null },
          'create-index-blocking': { severity: 'notice', smallTableRows: 10_000 },
          'drop-table': { severity: null, smallTableRows: 0 },
        },
        suppressions: [
          {
            rule: 'drop-column',
            file: '20260801120000_cleanup.sql',
            reason: 'unread since release 41',
            expires: '2027-01-31',
            at: { file: 'lockstep.yml', line: 17, column: 7 },
          },
          {
            rule: 'drop-table',
            file: '0042',
            reason: 'moved',
            expires: null,
            at: { file: 'lockstep.yml', line: 18, column: 7 },
          },
        ],
        deadline: 120_000,
        statsFile: 'db/stats.json',
        throughput: 2_000_000_000,
        naming: { table: '^[a-z]+$' },
      },
      appliedBy: 'other',
      apply: {
        order: 'apply-late',
        transaction: 'none',
        history: 'lockstep',
        historySchema: 'audit',
        onAhead: 'ignore',
        baseline: '0001',
        allowDirty: true,
        recordNoop: true,
        lockWait: 0,
        lockTimeout: 500,
        lockRetries: 3,
        indexWait: 3_600_000,
        statementTimeout: 900_000,
        maxDuration: 7_200_000,
        parallel: 4,
        onError: 'continue',
        caBundle: 'certs/ca.pem',
      },
    });
    expect(digest).toMatch(/^sha256:[0-9a-f]{64}$/);
  });

  test.each([
    ['only comments', '# nothing yet\n'],
    ['an empty map', '{}\n'],
    ['empty maps inside', 'lint: {}\napply: {}\n'],
    ['the defaults written out', 'applied-by: lockstep\nlint: { fail-on: error, deadline: 30s }\n'],
    ['a byte order of lines from Windows', 'lint:\r\n  fail-on: error\r\n'],
    ['an anchor that nothing refers to', 'lint: &lint\n  fail-on: error\n'],
  ])('fills in the defaults for %s', (_, text) => {
    expect(read(text)).toEqual({ ...defaultConfig(), file: 'lockstep.yml' });
  });

  test('takes `off` for a word even where a YAML 1.1 line would make it false', () => {
    const { lint } = read('%YAML 1.1\n---\nlint: { rules: { drop-column: off } }\n');
    expect(lint.rules).toEqual({ 'drop-column': { severity: 'off', smallTableRows: null } });
  });

  test('gives data that nobody can change', () => {
    const config = read(everything);
    const parts = [
      config,
      config.directories,
      config.directories[0],
      config.lint.rules,
      config.lint.suppressions[0]?.at,
    ];
    expect(parts.map((part) => Object.isFrozen(part))).toEqual(parts.map(() => true));
  });
});

describe('the digest', () => {
  const digest = (text: string) => read(text).digest;
  const plain = digest('lint: { rules: { drop-column: off, drop-table: off } }');

  test.each([
    ['the order of keys', 'lint: { rules: { drop-table: off, drop-column: off } }'],
    ['comments and layout', '# why\n\nlint:\n  rules:\n    drop-column: "off"\n    drop-table: off\n'],
    ['defaults written out', 'applied-by: lockstep\nlint: { rules: { drop-column: off, drop-table: off } }'],
  ])('does not depend on %s', (_, text) => {
    expect(digest(text)).toBe(plain);
  });

  test('does not depend on where a suppression stands', () => {
    const suppression = 'lint: { suppressions: [{ rule: drop-table, file: a.sql, reason: b }] }';
    expect(digest(`\n\n${suppression}`)).toBe(digest(suppression));
  });

  test.each([
    ['a severity', 'lint: { rules: { drop-column: off, drop-table: notice } }'],
    ['a rule left out', 'lint: { rules: { drop-column: off } }'],
    [
      'another directory',
      'directories: [{ path: db }]\nlint: { rules: { drop-column: off, drop-table: off } }',
    ],
  ])('changes with %s', (_, text) => {
    expect(digest(text)).not.toBe(plain);
  });
});

interface Mistake {
  readonly name: string;
  readonly text: string;
  readonly at: string;
  readonly message: string;
  readonly hint?: string;
}

const durationForms = 'write a whole number and a unit, such as 500ms, 5s, 30m or 2h';
const ruleList = `Rules: ${knownRules.join(', ')}`;

const mistakes: readonly Mistake[] = [
  // YAML
  {
    name: 'an empty file',
    text: ' \n\n',
    at: '1:1',
    message: 'the file is empty',
    hint: 'Remove it to use the defaults, or write what differs from them.',
  },
  {
    name: 'a key twice',
    text: 'lint:\n  fail-on: error\n  fail-on: never\n',
    at: '3:3',
    message: 'this key stands here twice',
    hint: 'Keep one of them.',
  },
  {
    name: 'a tab as indent',
    text: 'lint:\n\tfail-on: error\n',
    at: '2:1',
    message: 'tabs cannot indent YAML',
    hint: 'Indent with spaces.',
  },
  {
    name: 'a second document',
    text: 'applied-by: other\n---\napplied-by: lockstep\n',
    at: '2:1',
    message: 'the file holds more than one YAML document',
    hint: 'Remove the `---` line and what follows.',
  },
  {
    name: 'text that is no YAML',
    text: 'lint: fail-on: error\n',
    at: '1:7',
    message: 'this is not valid YAML: Nested mappings are not allowed in compact mappings',
  },
  {
    name: 'a tag',
    text: 'lint: !include lint.yml\n',
    at: '1:7',
    message: 'this is not valid YAML: Unresolved tag: !include',
  },
  {
    name: 'an alias',
    text: 'lint: &x { fail-on: error }\napply: *x\n',
    at: '2:8',
    message: 'aliases (`*x`) are not supported here',
    hint: 'Write the value out.',
  },
  {
    name: 'aliases that grow to billions',
    text: ['a: &a [x, x, x]', 'b: &b [*a, *a, *a]', 'c: &c [*b, *b, *b]', 'd: [*c, *c, *c]'].join('\n'),
    at: '2:8',
    message: 'aliases (`*a`) are not supported here',
    hint: 'Write the value out.',
  },
  {
    name: 'an alias of its own',
    text: 'lint: &x [*x]\n',
    at: '1:11',
    message: 'aliases (`*x`) are not supported here',
    hint: 'Write the value out.',
  },
  {
    name: 'a list as a key',
    text: '? [lint]\n: {}\n',
    at: '1:3',
    message: 'a key must be one word',
    hint: 'Write `key: value`.',
  },
  // Keys
  {
    name: 'a misspelt key',
    text: 'lint:\n  fail_on: error\n',
    at: '2:3',
    message: 'unknown key `fail_on` in `lint`: did you mean `fail-on`?',
    hint: 'Valid keys: fail-on, rules, suppressions, deadline, stats-file, naming, throughput',
  },
  {
    name: 'a key at the top that belongs below',
    text: 'fail-on: error\n',
    at: '1:1',
    message: 'unknown key `fail-on`: it belongs below `lint`',
    hint: 'Valid keys: directories, lint, applied-by, apply',
  },
  {
    name: 'a key of a directory elsewhere',
    text: 'lint:\n  dev-setup: roles.sql\n',
    at: '2:3',
    message: 'unknown key `dev-setup` in `lint`: it belongs to an item of `directories`',
    hint: 'Valid keys: fail-on, rules, suppressions, deadline, stats-file, naming, throughput',
  },
  {
    name: 'a rule that stands too high',
    text: 'lint:\n  drop-column: off\n',
    at: '2:3',
    message: 'unknown key `drop-column` in `lint`: a rule belongs below `lint.rules`',
    hint: 'Valid keys: fail-on, rules, suppressions, deadline, stats-file, naming, throughput',
  },
  {
    name: 'an unknown key that is like nothing',
    text: 'colour: blue\n',
    at: '1:1',
    message: 'unknown key `colour`',
    hint: 'Valid keys: directories, lint, applied-by, apply',
  },
  {
    name: 'a key that every object has in JavaScript',
    text: '__proto__: { fail-on: never }\n',
    at: '1:1',
    message: 'unknown key `__proto__`',
    hint: 'Valid keys: directories, lint, applied-by, apply',
  },
  {
    name: 'a misspelt option of a rule',
    text: 'lint:\n  rules:\n    drop-column: { severty: error }\n',
    at: '3:20',
    message: 'unknown key `severty` in `lint.rules.drop-column`: did you mean `severity`?',
    hint: 'Valid keys: severity, small-table-rows',
  },
  {
    name: 'an option that belongs to one run',
    text: 'apply:\n  dry-run: true\n',
    at: '2:3',
    message:
      '`dry-run` has no place in this file: it belongs to one run: use the option or input of this name',
  },
  {
    name: 'a directory without path',
    text: 'directories:\n  - format: prisma\n',
    at: '2:5',
    message: '`directories[0]` has no `path`',
    hint: 'Add `path: …`.',
  },
  {
    name: 'a suppression without reason',
    text: 'lint:\n  suppressions:\n    - { rule: drop-column, file: a.sql }\n',
    at: '3:7',
    message: '`lint.suppressions[0]` has no `reason`',
    hint: 'Add `reason: …`.',
  },
  // Values
  {
    name: 'a misspelt value',
    text: 'lint:\n  fail-on: warn\n',
    at: '2:12',
    message: '`lint.fail-on` cannot be `warn`: did you mean `warning`?',
    hint: 'Valid values: error, warning, never',
  },
  {
    name: 'false for a severity',
    text: 'lint:\n  rules:\n    drop-column: false\n',
    at: '3:18',
    message: '`lint.rules.drop-column` cannot be `false`',
    hint: 'Valid values: error, warning, notice, off',
  },
  {
    name: 'a list for a severity',
    text: 'lint:\n  rules:\n    drop-column: [error]\n',
    at: '3:18',
    message: '`lint.rules.drop-column` must be one of its values, not a list',
    hint: 'Valid values: error, warning, notice, off',
  },
  {
    name: 'nothing for a severity',
    text: 'lint:\n  rules:\n    drop-column:\n',
    at: '3:5',
    message: '`lint.rules.drop-column` must be one of its values, and is empty',
    hint: 'Valid values: error, warning, notice, off',
  },
  {
    name: 'a heading with nothing below',
    text: 'lint:\napplied-by: other\n',
    at: '1:1',
    message: '`lint` must be a map, and is empty',
  },
  { name: 'a list at the top', text: '- lint\n', at: '1:1', message: 'the file must be a map, not a list' },
  { name: 'a word at the top', text: 'lint\n', at: '1:1', message: 'the file must be a map, not text' },
  {
    name: 'text where a list belongs',
    text: 'directories: migrations\n',
    at: '1:14',
    message: '`directories` must be a list, not text',
  },
  {
    name: 'no directory at all',
    text: 'directories: []\n',
    at: '1:14',
    message: '`directories` is an empty list',
    hint: 'Remove it, or name a directory.',
  },
  {
    name: 'an empty path',
    text: 'directories:\n  - path: ""\n',
    at: '2:11',
    message: '`directories[0].path` is empty',
  },
  {
    name: 'a version without quotes, which loses its zeros',
    text: 'apply:\n  baseline: 0042\n',
    at: '2:13',
    message: '`apply.baseline` must be text, not the number 42',
    hint: 'Write it in quotes: baseline: "0042"',
  },
  {
    name: 'a minor version of PostgreSQL',
    text: 'directories:\n  - path: a\n    postgres: 16.4\n',
    at: '3:15',
    message: '`directories[0].postgres` must be a whole number, not the number 16.4',
  },
  {
    name: 'a version number as the server counts',
    text: 'directories:\n  - path: a\n    postgres: 160004\n',
    at: '3:15',
    message: '`directories[0].postgres` must be at most 99, not 160004',
  },
  {
    name: 'fewer rows than none',
    text: 'lint:\n  rules:\n    drop-column: { small-table-rows: -1 }\n',
    at: '3:38',
    message: '`lint.rules.drop-column.small-table-rows` must be at least 0, not -1',
  },
  {
    name: 'text for a switch',
    text: 'apply:\n  allow-dirty: "yes"\n',
    at: '2:16',
    message: '`apply.allow-dirty` must be true or false, not text',
  },
  {
    name: 'a reason that says nothing',
    text: 'lint:\n  suppressions:\n    - { rule: drop-column, file: a.sql, reason: "  " }\n',
    at: '3:49',
    message: '`lint.suppressions[0].reason` is empty',
  },
  // Durations and days
  {
    name: 'a duration without unit',
    text: 'apply:\n  lock-timeout: 5\n',
    at: '2:17',
    message: '`apply.lock-timeout` has no unit',
    hint: 'Write a duration such as 500ms, 5s, 30m or 2h.',
  },
  {
    name: 'a duration in words',
    text: 'apply:\n  lock-timeout: 5 seconds\n',
    at: '2:17',
    message: `\`apply.lock-timeout\` "5 seconds" is no duration: ${durationForms}`,
  },
  {
    name: 'a duration longer than a timer holds',
    text: 'apply:\n  lock-wait: 600h\n',
    at: '2:14',
    message: '`apply.lock-wait` "600h" is too long: the longest duration is 596h',
  },
  {
    name: 'a throughput that is none',
    text: 'lint:\n  throughput: fast\n',
    at: '2:15',
    message:
      '`lint.throughput` "fast" is no throughput: write a whole number and a unit, such as 100MB/s or 2GB/s',
  },
  {
    name: 'no time at all for a statement',
    text: 'lint:\n  deadline: 0s\n',
    at: '2:13',
    message: '`lint.deadline` must be longer than 0',
  },
  {
    name: 'a day in words',
    text: 'lint:\n  suppressions:\n    - { rule: drop-column, file: a.sql, reason: b, expires: tomorrow }\n',
    at: '3:61',
    message: '`lint.suppressions[0].expires` "tomorrow" is no day: write it as 2027-01-31',
  },
  {
    name: 'a day that the calendar lacks',
    text: 'lint:\n  suppressions:\n    - { rule: drop-column, file: a.sql, reason: b, expires: 2027-02-29 }\n',
    at: '3:61',
    message: '`lint.suppressions[0].expires` "2027-02-29" is no day of the calendar',
  },
  // Names
  {
    name: 'a misspelt rule',
    text: 'lint:\n  rules:\n    drop-colum: off\n',
    at: '3:5',
    message: 'unknown rule `drop-colum`: did you mean `drop-column`?',
    hint: ruleList,
  },
  {
    name: 'a rule named like a property of every object',
    text: 'lint:\n  rules:\n    constructor: off\n',
    at: '3:5',
    message: 'unknown rule `constructor`',
    hint: ruleList,
  },
  {
    name: 'a misspelt rule in a suppression',
    text: 'lint:\n  suppressions:\n    - { rule: drop-tabel, file: a.sql, reason: b }\n',
    at: '3:15',
    message: 'unknown rule `drop-tabel`: did you mean `drop-table`?',
    hint: ruleList,
  },
  {
    name: 'a misspelt format',
    text: 'directories:\n  - path: a\n    format: prizma\n',
    at: '3:13',
    message: '`directories[0].format` cannot be `prizma`: did you mean `prisma`?',
    hint: 'Valid values: auto, atlas, plain, prisma',
  },
  {
    name: 'a format that the schema knows and this version does not',
    text: 'directories:\n  - path: a\n    format: sqitch\n',
    at: '3:13',
    message: '`directories[0].format` cannot be `sqitch`',
    hint: 'Valid values: auto, atlas, plain, prisma',
  },
  {
    name: 'a directory twice',
    text: 'directories:\n  - path: db\n  - path: ./db/\n',
    at: '3:11',
    message: '`db` is already `directories[0]`',
    hint: 'Keep one of them.',
  },
];

function failure(text: string): UserError {
  try {
    read(text);
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error('the configuration was accepted');
}

describe('a configuration is refused for', () => {
  test.each(mistakes)('$name', ({ text, at, message, hint }) => {
    const error = failure(text);
    expect({
      code: error.code,
      at: `${error.at?.line}:${error.at?.column}`,
      message: error.message,
      hint: error.hint,
    }).toEqual({
      code: 2,
      at,
      message,
      hint,
    });
    expect(error.at?.file).toBe('lockstep.yml');
  });

  test('a depth of nesting that no configuration has', () => {
    expect(failure(`lint: ${'['.repeat(50_000)}`).message).toBe('the file is nested too deeply to be read');
  });
});

describe('the error', () => {
  test('shows the line with a caret below the place', () => {
    expect(failure('lint:\n  fail_on: error\n').frame).toBe('2 │   fail_on: error\n  │   ^');
  });

  test('counts characters, not bytes or halves of them', () => {
    const error = failure('lint: { "🐘é": 1, foo: 2 }\n');
    expect(error.hint).toContain('Also lockstep.yml:1:18: ');
  });

  test('names the first mistake in the file, and lists the others', () => {
    const error = failure('apply:\n  order: late\nlint:\n  fail-on: x\n  rules: 1\n');
    expect(error.message).toBe('`apply.order` cannot be `late`');
    expect(error.hint).toBe(
      [
        'Valid values: strict, skip-late, apply-late',
        'Also lockstep.yml:4:12: `lint.fail-on` cannot be `x`',
        'Also lockstep.yml:5:10: `lint.rules` must be a map, not the number 1',
      ].join('\n'),
    );
  });

  test.each([
    ['a connection URL', 'apply:\n  url: postgres://me:hunter2@host/db\n'],
    ['a password', 'apply:\n  password: hunter2\n'],
    ['a key that sounds like a secret', 'db-password: hunter2\n'],
  ])('never prints %s', (_, text) => {
    const { message, hint, frame } = failure(text);
    expect(frame).toBeUndefined();
    expect(`${message} ${hint}`).not.toContain('hunter2');
  });

  test('cuts a long line around the place', () => {
    const frame =
      failure(`lint: { rules: { drop-column: off }, ${' '.repeat(5_000)}fail_on: x }\n`).frame ?? '';
    const [code = '', caret = ''] = frame.split('\n');
    expect(code.length).toBeLessThan(110);
    expect(code.slice(caret.indexOf('^')).startsWith('fail_on')).toBe(true);
  });
});
