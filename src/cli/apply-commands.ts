import { type Command, config, format, type Option, output, usage } from './command.ts';

/** The commands that work with a database of the team's own. */

const text = (group: string, value: string, help: string, byDefault?: string) =>
  ({
    kind: 'text',
    group,
    value,
    help,
    ...(byDefault === undefined ? {} : { byDefault }),
  }) as const satisfies Option;

const database = 'Which database';

const connection = {
  url: text(
    database,
    'URL',
    'postgres://user:password@host:5432/database, as libpq reads it.',
    'DATABASE_URL, DATABASE_URL_FILE or PG* variables',
  ),
  'password-command': text(
    database,
    'COMMAND',
    'Prints the password; run without a shell, anew for each connection, for tokens that expire.',
  ),
  'ca-bundle': text(
    database,
    'FILE',
    'Certificates of the authorities to trust. Without an sslmode it is then verify-full.',
  ),
} as const;

const several = 'Several databases';

const targets = text(
  several,
  'LIST',
  'In the place of --url: a file, - for standard input, or the list itself. One a line, as URL or name = URL, or JSON.',
);

const parallel = {
  kind: 'integer',
  value: 'N',
  least: 1,
  group: several,
  help: 'So many databases at a time.',
  byDefault: '1',
} as const satisfies Option;

const directory = {
  dir: text('What to apply', 'DIR', 'Migration directory.', 'migrations, or the one of lockstep.yml'),
  from: text('What to apply', 'REFERENCE', 'What was pushed to a registry, oci://…, in its place.'),
  format: { ...format, group: 'What to apply' },
  to: text('What to apply', 'VERSION', 'Up to and with this version.', 'all that is pending'),
} as const;

const history = {
  history: {
    kind: 'choice',
    choices: ['native', 'lockstep'],
    group: 'What is known',
    help: 'Where it is written what has run: the table of the directory’s own tool, or one of ours.',
    byDefault: 'native',
  },
  'history-schema': text('What is known', 'SCHEMA', 'The schema of that table.', 'where its tool has it'),
  baseline: text(
    'What is known',
    'VERSION',
    'Take everything up to it as applied, in a database without a history.',
  ),
  order: {
    kind: 'choice',
    choices: ['strict', 'skip-late', 'apply-late'],
    group: 'What is known',
    help: 'What to do about files that come before one that is applied.',
    byDefault: 'strict, which refuses them',
  },
  'on-ahead': {
    kind: 'choice',
    choices: ['error', 'ignore'],
    group: 'What is known',
    help: 'What to do when the database has more than the directory.',
    byDefault: 'error',
  },
} as const satisfies Record<string, Option>;

const waits = 'How long';

const environment = {
  code: 8,
  means: 'the database cannot be used: connection, password, pooler, read-only',
};

export const apply = {
  name: 'apply',
  summary: 'Run pending migrations, once, with short lock waits, and say exactly what happened',
  about:
    'Applies what is pending: one runner at a time, each file with its history row in one transaction, lock waits that are short and tried again, concurrent indexes built to a valid end, resumable after any crash. With nothing pending it is one connection and two queries.',
  positionals: [],
  options: {
    ...directory,
    amount: {
      kind: 'integer',
      value: 'N',
      least: 1,
      group: 'What to apply',
      help: 'At most N files.',
      byDefault: 'all that is pending',
    },
    config: { ...config, group: 'What to apply' },
    'dry-run': { kind: 'flag', group: 'What to apply', help: 'Say what would run; nothing is written.' },
    ...connection,
    targets,
    parallel: { ...parallel, help: 'So many databases at a time, after the first one, which goes alone.' },
    'on-error': {
      kind: 'choice',
      choices: ['stop', 'continue'],
      group: several,
      help: 'After a database that failed: begin no other, or try all.',
      byDefault: 'stop',
    },
    ...history,
    'allow-dirty': {
      kind: 'flag',
      group: 'What is known',
      help: 'Also in a database that has objects and no history.',
    },
    'record-noop': {
      kind: 'flag',
      group: 'What is known',
      help: 'Also record a run that had nothing to do.',
    },
    transaction: {
      kind: 'choice',
      choices: ['file', 'all', 'none'],
      group: 'How it runs',
      help: 'One transaction for each file, one for all of them, or none.',
      byDefault: 'as the directory’s own tool does',
    },
    'lock-wait': text(waits, 'TIME', 'Wait so long for another runner; 0s does not wait.', '10m'),
    'lock-timeout': text(waits, 'TIME', 'One try waits so long for a lock on a table; 0s is no limit.', '5s'),
    'lock-retries': {
      kind: 'integer',
      value: 'N',
      least: 0,
      group: waits,
      help: 'Try again so often when a lock was not to be had.',
      byDefault: '10',
    },
    'index-wait': text(
      waits,
      'TIME',
      'A concurrent index build waits so long for others; 0s is no limit.',
      '30m',
    ),
    'statement-timeout': text(waits, 'TIME', 'One statement may take so long; 0s is no limit.', 'no limit'),
    'max-duration': text(waits, 'TIME', 'The whole run may take so long; 0s is no limit.', 'no limit'),
    ...output,
    quiet: { kind: 'flag', group: 'What comes out', help: 'The result only, nothing while it runs.' },
  },
  conflicts: [
    ['quiet', 'verbose'],
    ['url', 'targets'],
    ['dir', 'from'],
    ['format', 'from'],
  ],
  examples: [
    { line: 'lockstep apply --url postgres://app@db/shop --dir db/migrations', does: 'what is pending' },
    { line: 'lockstep apply --dry-run', does: 'with DATABASE_URL: what would run' },
    {
      line: 'lockstep apply --targets databases.txt --parallel 4',
      does: 'to the first of several databases, then to the rest',
    },
  ],
  exits: [
    { code: 0, means: 'applied, or nothing to do' },
    usage,
    { code: 3, means: 'refused: edited, late, missing files; database ahead' },
    { code: 4, means: 'another runner holds the lock' },
    { code: 5, means: 'failed, rolled back cleanly' },
    { code: 6, means: 'failed, partly applied and recorded' },
    { code: 7, means: 'outcome unknown, with what to check' },
    environment,
    { code: 9, means: '--from: the registry: login, permission, not there' },
    { code: 130, means: 'cancelled, nothing left running' },
  ],
} as const satisfies Command;

export const status = {
  name: 'status',
  summary: 'Say what a database has of a migration directory, and what it has not',
  about:
    'Compares a database with a directory: pending, late, missing, edited and half-applied files. It writes nothing and takes no lock.',
  positionals: [],
  options: {
    ...directory,
    config: { ...config, group: 'What to apply' },
    ...connection,
    targets,
    parallel,
    ...history,
    check: {
      kind: 'flag',
      group: 'What comes out',
      help: 'Exit with 1 unless the database has, or all of them have, exactly what the directory has.',
    },
    ...output,
  },
  conflicts: [
    ['url', 'targets'],
    ['dir', 'from'],
    ['format', 'from'],
  ],
  examples: [
    { line: 'lockstep status --url postgres://app@db/shop --dir db/migrations', does: 'where it stands' },
    { line: 'lockstep status --check', does: 'with DATABASE_URL: fail when something is pending' },
    { line: 'lockstep status --dir prisma/migrations --output json', does: 'for a script' },
  ],
  exits: [
    { code: 0, means: 'done' },
    { code: 1, means: '--check: something is pending, or does not fit' },
    usage,
    environment,
    { code: 9, means: '--from: the registry: login, permission, not there' },
  ],
} as const satisfies Command;

export const log = {
  name: 'log',
  summary: 'List the runs that have changed a database: when, from, to, by whom, with what outcome',
  about: 'Reads the table lockstep.runs, in which every run of apply leaves a row.',
  positionals: [],
  options: {
    limit: {
      kind: 'integer',
      value: 'N',
      least: 1,
      group: 'What comes out',
      help: 'The last N runs.',
      byDefault: '20',
    },
    ...connection,
    ...output,
  },
  conflicts: [],
  examples: [
    { line: 'lockstep log --url postgres://app@db/shop', does: 'the last 20 runs' },
    { line: 'lockstep log --limit 3', does: 'with DATABASE_URL: the last three' },
    { line: 'lockstep log --output json', does: 'for a script' },
  ],
  exits: [{ code: 0, means: 'done' }, usage, environment],
} as const satisfies Command;

export const stats = {
  name: 'stats',
  summary: 'Say how large the tables of a database are, for the estimates of lint',
  about:
    'Reads rows, bytes and writes a second of each table from the catalog, in one query that reads no table and writes nothing. As JSON it is a file to commit: lint --stats-file tells with it how long a rewrite or a scan takes, and counts findings about small tables one step lower.',
  positionals: [],
  options: { ...connection, ...output },
  conflicts: [],
  examples: [
    { line: 'lockstep stats --url postgres://app@db/shop', does: 'the tables, largest first' },
    { line: 'lockstep stats --output json > db/stats.json', does: 'with DATABASE_URL: the file to commit' },
    { line: 'lockstep stats --password-command ./token.sh', does: 'with a password that expires' },
  ],
  exits: [{ code: 0, means: 'done' }, usage, environment],
} as const satisfies Command;
