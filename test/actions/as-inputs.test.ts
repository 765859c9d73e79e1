import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import {
  applyOptionNames,
  asInputs,
  errorAsInputs,
  lintOptionNames,
  type Options,
  pushOptionNames,
} from '../../src/actions/as-inputs.ts';
import { UserError } from '../../src/runtime/errors.ts';

describe('an option in a sentence of migrate-apply', () => {
  it.each([
    [
      '--url postgres://user:password@host:5432/database, or DATABASE_URL, DATABASE_URL_FILE, or PGHOST and the like',
      '`url: postgres://user:password@host:5432/database`, or DATABASE_URL, DATABASE_URL_FILE, or PGHOST and the like',
    ],
    [
      'Give it a later version, or say what to do with it: --order apply-late runs it, --order skip-late leaves it.',
      'Give it a later version, or say what to do with it: `order: apply-late` runs it, `order: skip-late` leaves it.',
    ],
    [
      'Name the last version that it already has with --baseline, or run everything on top with --allow-dirty.',
      'Name the last version that it already has with `baseline`, or run everything on top with `allow-dirty: true`.',
    ],
    [
      'A newer release has been here. Deploy that one, or go on with --on-ahead ignore.',
      'A newer release has been here. Deploy that one, or go on with `on-ahead: ignore`.',
    ],
    [
      'Name a later version with --to, or an earlier one with --baseline.',
      'Name a later version with `to`, or an earlier one with `baseline`.',
    ],
    [
      'Leave --baseline away: the history says what is to run.',
      'Leave `baseline` away: the history says what is to run.',
    ],
    [
      'Apply the files before it first (--to), or give each file its own transaction (--transaction file).',
      'Apply the files before it first (`to`), or give each file its own transaction (`transaction: file`).',
    ],
    ['Give it more with --max-duration.', 'Give it more with `max-duration`.'],
    [
      'End that transaction, or give more time with --index-wait: SELECT pg_terminate_backend(4711);',
      'End that transaction, or give more time with `index-wait`: SELECT pg_terminate_backend(4711);',
    ],
    [
      'Find out which one is right. Where it is lockstep.revisions, say --history lockstep; where it is public.x, delete those rows from lockstep.revisions.',
      'Find out which one is right. Where it is lockstep.revisions, say `history: lockstep`; where it is public.x, delete those rows from lockstep.revisions.',
    ],
    [
      'Go on with lockstep.revisions: leave --history lockstep away. To go over to public.x, name the last version that the database already has with --baseline.',
      'Go on with lockstep.revisions: leave `history: lockstep` away. To go over to public.x, name the last version that the database already has with `baseline`.',
    ],
    [
      'Keep the history in a table of our own from now on: --history lockstep --baseline with the last version that has run.',
      'Keep the history in a table of our own from now on: `history: lockstep` `baseline` with the last version that has run.',
    ],
    [
      'Say which one is meant: --history-schema app or --history-schema "My, own". To begin another history beside it, name its schema with --history-schema and the last version that is there already with --baseline.',
      'Say which one is meant: `history-schema: app` or `history-schema: "My, own"`. To begin another history beside it, name its schema with `history-schema` and the last version that is there already with `baseline`.',
    ],
    [
      'When db is meant for Prisma, say so: --format prisma. When it follows on, name it with --baseline.',
      'When db is meant for Prisma, say so: `format: prisma`. When it follows on, name it with `baseline`.',
    ],
    ['Keep one of them, or name one with `--config`.', 'Keep one of them, or name one with `config`.'],
    [
      'Name a PEM file with the certificates of the authorities to trust: --ca-bundle certs/root.crt',
      'Name a PEM file with the certificates of the authorities to trust: `ca-bundle: certs/root.crt`',
    ],
    ['Say `--to 3`, or --to=4.', 'Say `to: 3`, or `to: 4`.'],
    ['Lines:\n--to 3\nand --dry-run', 'Lines:\n`to: 3`\nand `dry-run: true`'],
    [
      'Write it with lockstep hash --dir db. Or go on with --on-ahead ignore.',
      'Write it with lockstep hash --dir db. Or go on with `on-ahead: ignore`.',
    ],
  ])('%s', (sentence, expected) => {
    expect(asInputs(sentence, applyOptionNames)).toBe(expected);
    expect(asInputs(expected, applyOptionNames)).toBe(expected);
  });
});

describe('a sentence stays that', () => {
  it.each([
    ['names a command', 'If the change is meant, write it again: lockstep hash --dir db/migrations'],
    [
      'names a command with a version',
      'Restore it, or begin a new one behind the last version that is applied: lockstep apply --baseline VERSION',
    ],
    ['names a command in backquotes', 'See `lockstep status --url postgres://app@db/shop --to 3` for it'],
    ['names a command in a line of its own', 'In a shell:\n  lockstep apply --dry-run --to 3\n'],
    [
      'names a command of another tool',
      'To run it again: npx prisma migrate resolve --rolled-back 1. When it is all there: npx prisma migrate resolve --applied 1.',
    ],
    [
      'names docker',
      'or: aws ecr get-login-password --region eu | docker login --config x --password-stdin host',
    ],
    ['names git', 'git log --format oneline --from here'],
    ['names psql', 'psql --url x'],
    [
      'names an option that is no input',
      'Lint the last files with `--latest 1`, or every file with `--all`.',
    ],
    ['names an option that only begins like one', 'Say --to-the-end, --tomorrow or x--to 3.'],
    ['is SQL', '-- to be done\nSELECT 1 - -2 AS order, 3 --to-do'],
    ['names inputs already', '`with: lock-wait` says nothing without `with: targets`'],
    ['has no option', 'Wait for it to end and run again.'],
    ['is YAML', 'It is one of a, b:\nwith:\n  order: strict'],
  ])('%s', (_, sentence) => {
    expect(asInputs(sentence, applyOptionNames)).toBe(sentence);
  });
});

it('an error keeps all but its hint', () => {
  const cause = new Error('x');
  const details = { hint: 'Say --to 3', at: { file: 'a.sql', line: 1, column: 2 }, frame: '--to 3', cause };
  const told = errorAsInputs(new UserError(2, 'no --to 3', details), applyOptionNames);
  expect(told).toMatchObject({ code: 2, message: 'no --to 3', ...details, hint: 'Say `to: 3`' });
  const plain = new UserError(2, 'no --to 3');
  expect(errorAsInputs(plain, applyOptionNames)).toBe(plain);
});

it.each<[string, Options]>([
  ['migrate-apply', applyOptionNames],
  ['migrate-push', pushOptionNames],
  ['migrate-lint', lintOptionNames],
])('the options of %s are inputs, and those that are on or off have such a default', (action, options) => {
  const file = new URL(`../../${action}/action.yml`, import.meta.url);
  const inputs: Record<string, { default: string }> = parse(readFileSync(file, 'utf8')).inputs;
  const isFlag = (name: string) => ['true', 'false'].includes(inputs[name]?.default ?? '');
  expect(Object.keys(inputs)).toEqual(expect.arrayContaining([...options.flags, ...options.values]));
  expect(options.flags.every(isFlag)).toBe(true);
  expect(options.values.some(isFlag)).toBe(false);
});
