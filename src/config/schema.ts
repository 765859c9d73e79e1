import { formatNames } from '../directory/format-names.ts';
import { severities } from '../lint/rule.ts';
import { durationPattern } from './duration.ts';
import { throughputPattern } from './throughput.ts';

const text = (description: string) => ({ type: 'string', minLength: 1, description }) as const;

const choice = <const T extends readonly string[]>(values: T, fallback: T[number], description: string) =>
  ({ type: 'string', enum: values, default: fallback, description }) as const;

const duration = (fallback: string, description: string) =>
  ({ type: 'string', pattern: durationPattern, default: fallback, description }) as const;

const pattern = text('A regular expression, as JavaScript writes it.');

const directory = {
  type: 'object',
  description: 'One directory of migration files.',
  required: ['path'],
  additionalProperties: false,
  properties: {
    path: text('The directory, relative to the root of the repository.'),
    format: choice(
      ['auto', ...formatNames],
      'auto',
      'The tool that the files are written for. `auto`: told by the files.',
    ),
    'dev-setup': text(
      'An SQL file that is run first on the throwaway database, for roles and extensions. Relative to the root of the repository.',
    ),
    base: text(
      'What the directory is compared with, to tell new files from old ones: a git ref, or `oci://host/name:tag`.',
    ),
    transaction: {
      type: 'string',
      enum: ['file', 'all', 'none', 'message'],
      description:
        'How these files are run, where `apply` does not say: each in one transaction, all pending ones in one, none, or each as one message to the server. Without it: as the tool of the format does.',
    },
    postgres: {
      type: 'integer',
      minimum: 10,
      maximum: 99,
      description:
        'Major version of PostgreSQL in production. Without it, advice is limited to what works on 15 to 18.',
    },
  },
} as const;

const severity = {
  type: 'string',
  enum: severities,
  description: 'How much a finding of this rule counts. `off`: it is not looked for.',
} as const;

const ruleSetting = {
  description: 'A severity, or a severity and options.',
  if: { type: 'object' },
  // biome-ignore lint/suspicious/noThenProperty: `then` is a keyword of JSON Schema
  then: {
    type: 'object',
    additionalProperties: false,
    properties: {
      severity,
      'small-table-rows': {
        type: 'integer',
        minimum: 0,
        description:
          'For tables with fewer rows than this, as the statistics file has them, the severity is one step lower. Without it: 10000 for rules of the tier `block`, none for others.',
      },
    },
  },
  else: severity,
} as const;

const suppression = {
  type: 'object',
  description: 'Accepts the findings of one rule in one file that may not be edited any more.',
  required: ['rule', 'file', 'reason'],
  additionalProperties: false,
  properties: {
    rule: text('The rule whose findings are accepted.'),
    file: text('The migration file: its name, its path, or its version.'),
    reason: { ...text('Why this is right, for whoever reads it later.'), pattern: '\\S' },
    expires: {
      type: 'string',
      pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$',
      description: 'The last day on which the suppression holds: `2027-01-31`.',
    },
  },
} as const;

const lint = {
  type: 'object',
  description: 'What `lockstep lint` and the action `migrate-lint` report.',
  additionalProperties: false,
  properties: {
    'fail-on': choice(
      ['error', 'warning', 'never'],
      'error',
      'The check fails when a finding has this severity or a higher one.',
    ),
    rules: {
      type: 'object',
      description:
        'Severities of single rules: `drop-column: error`. `lockstep explain RULE` says what a rule finds.',
      additionalProperties: ruleSetting,
    },
    suppressions: {
      type: 'array',
      items: suppression,
      description: 'Findings that were accepted on purpose.',
    },
    deadline: {
      ...duration('30s', 'How long one statement may run on the throwaway server.'),
      pattern: '^(0*[1-9][0-9]*)(ms|s|m|h)$',
    },
    'stats-file': text(
      'What `lockstep stats --output json` wrote: rows and bytes of the tables in production, for estimates. Relative to the root of the repository.',
    ),
    naming: {
      type: 'object',
      description:
        'Regular expressions that the names of new objects must match: `table: ^[a-z_]+$`. What does not is a finding of `naming-pattern`.',
      additionalProperties: false,
      properties: {
        table: pattern,
        column: pattern,
        index: pattern,
        constraint: pattern,
        view: pattern,
        function: pattern,
      },
    },
    throughput: {
      type: 'string',
      pattern: throughputPattern,
      default: '100MB/s',
      description: 'How much the storage in production reads or writes a second. Estimates are made with it.',
    },
  },
} as const;

/** Options of `migrate-apply` that are a team's policy. What belongs to one run or is secret has no place in a file. */
const apply = {
  type: 'object',
  description: 'How `lockstep apply` and the action `migrate-apply` run migrations.',
  additionalProperties: false,
  properties: {
    order: choice(
      ['strict', 'skip-late', 'apply-late'],
      'strict',
      'What to do with late files, whose version is below one already applied: refuse, leave them out, or apply them.',
    ),
    transaction: {
      type: 'string',
      enum: ['file', 'all', 'none'],
      description:
        "One transaction for each file, one for all, or none. Without it: as the directory's own tool does.",
    },
    history: choice(
      ['native', 'lockstep'],
      'native',
      "Where applied files are recorded: in the table of the directory's own tool, or in `lockstep.revisions`.",
    ),
    'history-schema': text(
      "Schema of the history table. Without it: where the directory's own tool keeps it.",
    ),
    'on-ahead': choice(
      ['error', 'ignore'],
      'error',
      'What to do when the database has files that the directory lacks because it is newer.',
    ),
    baseline: text('Version that a database without history is taken to be at.'),
    'allow-dirty': {
      type: 'boolean',
      default: false,
      description: 'Start on a database that has tables but no history.',
    },
    'record-noop': {
      type: 'boolean',
      default: false,
      description: 'Record runs that had nothing to do in `lockstep.runs` as well.',
    },
    'lock-wait': duration('10m', 'How long to wait for another runner. `0s`: not at all.'),
    'lock-timeout': duration(
      '5s',
      'How long one statement may wait for a lock before it is rolled back and tried again. `0s`: no limit.',
    ),
    'lock-retries': {
      type: 'integer',
      minimum: 0,
      maximum: 1000,
      default: 10,
      description: 'How often a statement that ran into `lock-timeout` is tried again.',
    },
    'index-wait': duration(
      '30m',
      'How long a concurrent index build may wait for other transactions. `0s`: no limit.',
    ),
    'statement-timeout': duration('0s', 'How long one statement may run. `0s`: no limit.'),
    'max-duration': duration('0s', 'How long the whole run may take. `0s`: no limit.'),
    parallel: {
      type: 'integer',
      minimum: 1,
      maximum: 100,
      default: 1,
      description: 'How many databases are migrated at once, where there are several.',
    },
    'on-error': choice(
      ['stop', 'continue'],
      'stop',
      'Whether the other databases are still migrated after one of several has failed.',
    ),
    'ca-bundle': text(
      "A PEM file with the certificates that vouch for the server's. Where no `sslmode` is given, it is then `verify-full`.",
    ),
  },
} as const;

/**
 * JSON Schema (draft 7, which editors know best) of `lockstep.yml`. It is a constant so that it travels inside the bundle;
 * `schemas/lockstep.schema.json` is made from it by `npx vitest run test/config/schema.test.ts -u`.
 */
export const configSchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'lockstep.yml',
  description: 'Configuration of Lockstep, which ships PostgreSQL schema changes in lockstep with the code.',
  type: 'object',
  additionalProperties: false,
  properties: {
    directories: {
      type: 'array',
      minItems: 1,
      items: directory,
      description: 'The directories of migration files. Without it: `migrations`.',
    },
    lint,
    'applied-by': choice(
      ['lockstep', 'other'],
      'lockstep',
      'Who applies the files. `other`: they are only linted here, so each file must set its own timeouts.',
    ),
    apply,
  },
} as const;
