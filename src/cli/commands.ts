import { apply, log, stats, status } from './apply-commands.ts';
import { type Command, config, directory, format, noColor, usage } from './command.ts';
import { pull, push, tags } from './registry-commands.ts';

export const lint = {
  name: 'lint',
  summary: 'Run new migrations on a throwaway PostgreSQL and say what they would do to production',
  about:
    'Replays the migrations that are already there on an embedded PostgreSQL, then runs the new ones and watches the server: locks taken, tables rewritten or scanned, objects dropped, what fails once there are rows. Needs no database and no network.',
  positionals: [],
  options: {
    dir: directory,
    format,
    config,
    latest: {
      kind: 'integer',
      value: 'N',
      least: 1,
      group: 'What counts as new',
      help: 'The last N files.',
    },
    base: {
      kind: 'text',
      value: 'REF',
      group: 'What counts as new',
      help: 'What the commit, branch or tag REF does not have, or what oci://… in a registry has not.',
      byDefault: 'where this branch left the default branch',
    },
    all: { kind: 'flag', group: 'What counts as new', help: 'Every file, each against those before it.' },
    'dev-url': {
      kind: 'text',
      value: 'URL',
      group: 'Where it runs',
      help: 'A PostgreSQL server on which a scratch database is made and dropped.',
      byDefault: 'the embedded PostgreSQL',
    },
    'dev-setup': {
      kind: 'text',
      value: 'FILE',
      group: 'Where it runs',
      help: 'SQL that runs first on the scratch database: roles, extensions.',
    },
    'stats-file': {
      kind: 'text',
      value: 'FILE',
      group: 'What to read',
      help: 'Rows and bytes of the tables in production, from `lockstep stats --output json`, for estimates.',
      byDefault: 'stats-file of lockstep.yml, where there is one',
    },
    'fail-on': {
      kind: 'choice',
      choices: ['error', 'warning', 'never'],
      group: 'What comes out',
      help: 'Exit with 1 when there are findings as severe as this.',
      byDefault: 'error',
    },
    fix: {
      kind: 'flag',
      group: 'What comes out',
      help: 'Rewrite new files where the remedy is mechanical and leads to the same schema, then lint what is left.',
    },
    output: {
      kind: 'choice',
      choices: ['text', 'json', 'markdown'],
      group: 'What comes out',
      help: 'How the report is written to standard output.',
      byDefault: 'text',
    },
    quiet: { kind: 'flag', group: 'What comes out', help: 'Verdict and findings only, no progress.' },
    verbose: {
      kind: 'flag',
      group: 'What comes out',
      help: 'Also what each statement did, and why each rule is there.',
    },
    'no-color': noColor,
  },
  conflicts: [
    ['latest', 'all'],
    ['latest', 'base'],
    ['base', 'all'],
    ['quiet', 'verbose'],
  ],
  examples: [
    { line: 'lockstep lint --dir db/migrations', does: 'what this branch adds' },
    { line: 'lockstep lint --dir db/migrations --fix', does: 'and write the safe form of what can be' },
    {
      line: 'lockstep lint --dir db/migrations --all --output json > lint.json',
      does: 'everything, for a script',
    },
  ],
  exits: [
    { code: 0, means: 'no findings at or above --fail-on' },
    { code: 1, means: 'findings at or above --fail-on' },
    usage,
    { code: 8, means: '--dev-url: the server cannot be used' },
    { code: 9, means: '--base oci://…: the registry: login, permission, not there' },
  ],
} as const satisfies Command;

export const hash = {
  name: 'hash',
  summary: 'Write the checksum file of a directory, or check it',
  about:
    'Writes the checksum file of the directory’s own tool (atlas.sum for Atlas), so that an edited, added or removed file is noticed. With --check it changes nothing.',
  positionals: [],
  options: {
    dir: {
      kind: 'text',
      value: 'DIR',
      group: 'What to read',
      help: 'Migration directory.',
      byDefault: directory.byDefault,
    },
    format: {
      ...format,
      help: 'How to read the directory: atlas or plain. Other tools know no checksum file.',
    },
    check: {
      kind: 'flag',
      group: 'What to do',
      help: 'Only compare; exit with 1 and name the file that does not fit.',
    },
  },
  conflicts: [],
  examples: [
    { line: 'lockstep hash --dir db/migrations', does: 'after adding a file' },
    { line: 'lockstep hash --dir db/migrations --check', does: 'in CI or a pre-commit hook' },
    { line: 'lockstep hash --dir db/migrations --format atlas', does: 'a new directory, which has none yet' },
  ],
  exits: [
    { code: 0, means: 'written, or it fits' },
    { code: 1, means: '--check: a file does not fit' },
    usage,
  ],
} as const satisfies Command;

export const explain = {
  name: 'explain',
  summary: 'Say what a rule finds, why it matters and what to write instead',
  about:
    'Prints the page of one rule: what it finds, why it matters, what to do instead, and an example of both.',
  positionals: ['RULE'],
  options: {},
  conflicts: [],
  examples: [
    { line: 'lockstep explain alter-type-rewrite', does: 'why changing a type can stop the shop' },
    { line: 'lockstep explain create-index-blocking', does: 'how to build an index beside running writes' },
    { line: 'lockstep explain add-required-column', does: 'why CI was green and production is not' },
  ],
  exits: [
    { code: 0, means: 'done' },
    { ...usage, means: 'no such rule' },
  ],
} as const satisfies Command;

export const commands: readonly Command[] = [
  lint,
  push,
  apply,
  status,
  log,
  pull,
  tags,
  stats,
  hash,
  explain,
];
