import { describe, expect, it } from 'vitest';
import { digestsOfStatements, editedByDigest, sha256 } from '../../src/apply/history/content.ts';
import type { RecordedFile } from '../../src/apply/history/history.ts';
import { type Plan, type PlanInput, type PlanOptions, plan } from '../../src/apply/plan.ts';
import type { MigrationDirectory, MigrationFile } from '../../src/directory/directory.ts';
import { fileOf, versionsOf } from '../support/migrations.ts';

const history: PlanInput['history'] = {
  name: 'lockstep',
  edited: editedByDigest(sha256),
  statementDigests: digestsOfStatements,
  mend: ({ version }) => `mend ${version}`,
};
const defaults: PlanOptions = {
  to: null,
  amount: null,
  baseline: null,
  allowDirty: false,
  order: 'strict',
  onAhead: 'error',
};

const checkpoint = (version: string) => fileOf(version, undefined, { checkpoint: { tag: null } });

/** `2` is applied, `2=` a baseline, `2!` failed, `2?` unfinished, `2~` rolled back; `2?1/3` came so far. */
function row(text: string): RecordedFile {
  const [, version = '', mark = '', done, total] = /^([^=!?~]+)([=!?~]?)(?:(\d)\/(\d))?$/.exec(text) ?? [];
  const states = {
    '': 'applied',
    '=': 'baseline',
    '!': 'failed',
    '?': 'unfinished',
    '~': 'rolled back',
  } as const;
  const progress = done === undefined ? null : { done: Number(done), total: Number(total) };
  return { version, state: states[mark as keyof typeof states], checksum: null, progress };
}

interface Case {
  readonly files: string | readonly MigrationFile[];
  /** Rows of the history. */
  readonly has: string | readonly RecordedFile[];
  readonly options?: Partial<PlanOptions>;
  readonly dirty?: boolean;
  readonly directory?: Partial<MigrationDirectory>;
}

const words = (text: string): readonly string[] => text.split(' ').filter(Boolean);

function planOf({ files, has, options = {}, dirty = false, directory = {} }: Case): Plan {
  const read = typeof files === 'string' ? words(files).map((version) => fileOf(version)) : files;
  return plan({
    directory: { ...versionsOf([]), ...directory, files: read },
    history,
    recorded: typeof has === 'string' ? words(has).map(row) : has,
    dirty,
    options: { ...defaults, ...options },
  });
}

const listed = (ones: readonly { readonly version: string }[]) =>
  ones.map(({ version }) => version).join(' ');

/** What a plan says, in a line for each list that is not empty. */
function told(made: Plan): Readonly<Record<string, string>> {
  const { verdict } = made;
  const lists = {
    run: listed(made.pending.map(({ file }) => file)),
    baseline: listed(made.baseline),
    late: listed(made.late),
    covered: listed(made.covered),
    missing: listed(made.missing),
    unknown: listed(made.unknown),
    edited: listed(made.edited),
    partial: listed(made.partial.map(({ file }) => file)),
    lost: listed(made.lost),
    refused: verdict.kind === 'refused' ? verdict.reasons.map(({ kind }) => kind).join(' ') : '',
  };
  const said = Object.fromEntries(Object.entries(lists).filter(([, text]) => text !== ''));
  return verdict.kind === 'refused' ? said : { ...said, verdict: verdict.kind };
}

describe('the plan', () => {
  it.each<[string, Case, Readonly<Record<string, string>>]>([
    ['an empty database: everything', { files: '1 2 3', has: '' }, { run: '1 2 3', verdict: 'apply' }],
    ['an empty directory', { files: '', has: '' }, { verdict: 'nothing' }],
    ['everything is applied', { files: '1 2', has: '1 2' }, { verdict: 'nothing' }],
    ['behind: what is new', { files: '1 2 3', has: '1' }, { run: '2 3', verdict: 'apply' }],
    ['rows in another order', { files: '1 2 3', has: '2 1' }, { run: '3', verdict: 'apply' }],
    ['numbers are no texts', { files: '9 10 11', has: '9 10' }, { run: '11', verdict: 'apply' }],

    ['a late file', { files: '1 2 3', has: '1 3' }, { late: '2', refused: 'late' }],
    [
      'a late file that is left',
      { files: '1 2 3 4', has: '1 3', options: { order: 'skip-late' } },
      { late: '2', run: '4', verdict: 'apply' },
    ],
    [
      'only a late file, which is left',
      { files: '1 2 3', has: '1 3', options: { order: 'skip-late' } },
      { late: '2', verdict: 'nothing' },
    ],
    [
      'a late file that is run first',
      { files: '1 2 3 4', has: '1 3', options: { order: 'apply-late' } },
      { late: '2', run: '2 4', verdict: 'apply' },
    ],
    [
      'a late file before one that only began',
      { files: '1 2 3', has: '1 3?1/2' },
      { late: '2', partial: '3', run: '3', refused: 'late' },
    ],

    ['a file is missing', { files: '1 3 4', has: '1 2 3' }, { missing: '2', run: '4', refused: 'missing' }],
    ['the database is ahead', { files: '1 2', has: '1 2 3' }, { unknown: '3', refused: 'unknown' }],
    ['ahead by a longer number', { files: '8 9', has: '8 9 10' }, { unknown: '10', refused: 'unknown' }],
    [
      'ahead of versions that are texts',
      { files: 'a b', has: 'a b c' },
      { unknown: 'c', refused: 'unknown' },
    ],
    [
      'missing in a directory in the order of texts',
      { files: '1 10 2', has: '1 11' },
      { missing: '11', run: '10 2', refused: 'missing' },
    ],
    ['ahead of an empty directory', { files: '', has: '1' }, { unknown: '1', refused: 'unknown' }],
    [
      'ahead, and that is fine',
      { files: '1 2', has: '1 2 3', options: { onAhead: 'ignore' } },
      { unknown: '3', verdict: 'ahead' },
    ],
    ['diverged', { files: '1 2', has: '1 3' }, { unknown: '3', run: '2', refused: 'unknown' }],
    [
      'diverged, which is never fine',
      { files: '1 2', has: '1 3', options: { onAhead: 'ignore' } },
      { unknown: '3', run: '2', refused: 'unknown' },
    ],
    [
      'diverged by a file that only began',
      { files: '1 2', has: '1 2?1/2 3', options: { onAhead: 'ignore' } },
      { unknown: '3', partial: '2', run: '2', refused: 'unknown' },
    ],

    [
      'a file that began is finished first',
      { files: '1 2 3', has: '1 2?1/3' },
      { partial: '2', run: '2 3', verdict: 'apply' },
    ],
    [
      'a file that failed after some statements',
      { files: '1 2 3', has: '1 2!2/3' },
      { partial: '2', run: '2 3', verdict: 'apply' },
    ],
    [
      'a late file that began is finished, too',
      { files: '1 2 3 4', has: '1 3 2?1/3' },
      { partial: '2', run: '2 4', verdict: 'apply' },
    ],
    [
      'the very first file began',
      { files: '1 2', has: '1?1/2', dirty: true },
      { partial: '1', run: '1 2', verdict: 'apply' },
    ],
    [
      'nobody knows how far a file came',
      { files: '1 2 3', has: '1 2?' },
      { partial: '2', run: '2 3', refused: 'failed' },
    ],
    [
      'a file that failed, nobody knows where',
      { files: '1 2 3', has: '1 2!' },
      { partial: '2', run: '2 3', refused: 'failed' },
    ],
    [
      'a file that failed is not in the directory',
      { files: '1 3', has: '1 2!' },
      { lost: '2', run: '3', refused: 'failed' },
    ],
    [
      'one that began is not in the directory, however far it came',
      { files: '1', has: '1 2?1/2' },
      { lost: '2', refused: 'failed' },
    ],

    ['a file that was rolled back runs again', { files: '1 2', has: '1 2~' }, { run: '2', verdict: 'apply' }],
    [
      'the very first was rolled back',
      { files: '1 2', has: '1~', dirty: true },
      { run: '1 2', verdict: 'apply' },
    ],
    [
      'one that was rolled back is not in the directory any more',
      { files: '1', has: '1 2~' },
      { verdict: 'nothing' },
    ],
    [
      'one that was rolled back, before one that is applied',
      { files: '1 2 3', has: '1 2~ 3' },
      { late: '2', refused: 'late' },
    ],

    ['a database with objects and no history', { files: '1 2', has: '', dirty: true }, { refused: 'dirty' }],
    [
      'the same, and that is fine',
      { files: '1 2', has: '', dirty: true, options: { allowDirty: true } },
      { run: '1 2', verdict: 'apply' },
    ],
    ['objects and a history', { files: '1 2', has: '1', dirty: true }, { run: '2', verdict: 'apply' }],

    [
      'a baseline',
      { files: '1 2 3', has: '', dirty: true, options: { baseline: '2' } },
      { baseline: '1 2', run: '3', verdict: 'apply' },
    ],
    [
      'a baseline at the end',
      { files: '1 2', has: '', dirty: true, options: { baseline: '2' } },
      { baseline: '1 2', verdict: 'apply' },
    ],
    [
      'a baseline that does not exist',
      { files: '1 2', has: '', options: { baseline: '9' } },
      { refused: 'baseline' },
    ],
    [
      'a baseline of an earlier run, still named',
      { files: '1 2 3', has: '1= 2=', options: { baseline: '2' } },
      { run: '3', verdict: 'apply' },
    ],
    [
      'a baseline beside a history that knows better',
      { files: '1 2 3', has: '1', options: { baseline: '2' } },
      { run: '2 3', refused: 'baseline' },
    ],
    [
      'a baseline beyond the target',
      { files: '1 2 3', has: '', options: { baseline: '3', to: '2' } },
      { baseline: '1 2 3', refused: 'baseline' },
    ],
    [
      'a late file among a baseline of single rows',
      { files: '1 2 3', has: '1= 3=' },
      { late: '2', refused: 'late' },
    ],
    [
      'a baseline of one row covers what is before',
      { files: '1 2 3 4', has: [{ ...row('2='), coversEarlier: true }, row('3')] },
      { covered: '1', run: '4', verdict: 'apply' },
    ],
    [
      'such a baseline, of a version that is gone',
      { files: '1 3 4', has: [{ ...row('2='), coversEarlier: true }, row('3')] },
      { covered: '1', missing: '2', run: '4', refused: 'missing' },
    ],
    [
      'a late file after such a baseline',
      { files: '1 2 3 4', has: [{ ...row('2='), coversEarlier: true }, row('4')] },
      { covered: '1', late: '3', refused: 'late' },
    ],

    [
      'a checkpoint stands for all before it',
      { files: [fileOf('1'), checkpoint('2'), fileOf('3')], has: '' },
      { covered: '1', run: '2 3', verdict: 'apply' },
    ],
    [
      'the last of several checkpoints',
      { files: [fileOf('1'), checkpoint('2'), fileOf('3'), checkpoint('4')], has: '' },
      { covered: '1 2 3', run: '4', verdict: 'apply' },
    ],
    [
      'a checkpoint has nothing to add to what is applied',
      { files: [fileOf('1'), checkpoint('2'), fileOf('3')], has: '1' },
      { covered: '2', run: '3', verdict: 'apply' },
    ],
    [
      'a database that began with a checkpoint',
      { files: [fileOf('1'), checkpoint('2'), fileOf('3')], has: '2' },
      { covered: '1', run: '3', verdict: 'apply' },
    ],
    [
      'a checkpoint that only began',
      { files: [fileOf('1'), checkpoint('2'), fileOf('3')], has: '2?1/4', dirty: true },
      { covered: '1', partial: '2', run: '2 3', verdict: 'apply' },
    ],
    [
      'a checkpoint after a baseline',
      { files: [fileOf('1'), fileOf('2'), checkpoint('3')], has: '', options: { baseline: '1' } },
      { baseline: '1', run: '2', covered: '3', verdict: 'apply' },
    ],

    [
      'up to a version',
      { files: '1 2 3 4', has: '1', options: { to: '3' } },
      { run: '2 3', verdict: 'apply' },
    ],
    [
      'up to a version that it is at',
      { files: '1 2 3', has: '1 2', options: { to: '2' } },
      { verdict: 'nothing' },
    ],
    [
      'up to a version that is no version',
      { files: '1 2', has: '1', options: { to: '7' } },
      { refused: 'target' },
    ],
    [
      'up to a version that it is beyond',
      { files: '1 2 3 4', has: '1 2 3', options: { to: '2' } },
      { refused: 'target' },
    ],
    [
      'beyond, and that is fine',
      { files: '1 2 3', has: '1 2 3', options: { to: '2', onAhead: 'ignore' } },
      { verdict: 'ahead' },
    ],
    [
      'up to a version that a half-run file is beyond',
      { files: '1 2 3', has: '1 3?1/2', options: { to: '2' } },
      { late: '2', partial: '3', refused: 'late target' },
    ],
    [
      'at most so many',
      { files: '1 2 3 4', has: '1', options: { amount: 2 } },
      { run: '2 3', verdict: 'apply' },
    ],
    [
      'at most so many, one of which began',
      { files: '1 2 3 4', has: '1?1/2', options: { amount: 2 } },
      { partial: '1', run: '1 2', verdict: 'apply' },
    ],
    [
      'more than there are',
      { files: '1 2', has: '1', options: { amount: 9 } },
      { run: '2', verdict: 'apply' },
    ],
    [
      'at most so many, and up to',
      { files: '1 2 3 4', has: '', options: { amount: 3, to: '2' } },
      { run: '1 2', verdict: 'apply' },
    ],
  ])('%s', (_, given, expected) => {
    expect(told(planOf(given))).toEqual(expected);
  });
});

describe('an edited file', () => {
  const files = [fileOf('1', 'SELECT 1;\nSELECT 2;\nSELECT 3;\n'), fileOf('2')];
  const of = (text: string): RecordedFile => ({ ...row('1'), checksum: sha256(Buffer.from(text)) });
  const partly = (...statements: readonly string[]): RecordedFile => {
    const digests = statements.map((text) => sha256(Buffer.from(text)));
    return { ...row('1?'), progress: { done: digests.length, total: 3, digests } };
  };

  it.each<[string, RecordedFile, Readonly<Record<string, string>>]>([
    ['is refused', of('SELECT 0;'), { edited: '1', run: '2', refused: 'edited' }],
    [
      'is none with other line ends',
      of('SELECT 1;\r\nSELECT 2;\r\nSELECT 3;\r\n'),
      { run: '2', verdict: 'apply' },
    ],
    ['is none as it was', of('SELECT 1;\nSELECT 2;\nSELECT 3;\n'), { run: '2', verdict: 'apply' }],
    ['cannot be told without a checksum', row('1'), { run: '2', verdict: 'apply' }],
    [
      'is fine after the statements that ran',
      partly('SELECT 1;'),
      { partial: '1', run: '1 2', verdict: 'apply' },
    ],
    [
      'is not among them',
      partly('SELECT 1;', 'SELECT 9;'),
      { edited: '1', partial: '1', run: '1 2', refused: 'edited' },
    ],
    [
      'nor with fewer statements than ran',
      partly('SELECT 1;', 'SELECT 2;', 'SELECT 3;', 'SELECT 4;'),
      { edited: '1', partial: '1', run: '1 2', refused: 'edited' },
    ],
  ])('%s', (_, recorded, expected) => {
    expect(told(planOf({ files, has: [recorded] }))).toEqual(expected);
  });
});

describe('a refusal says', () => {
  const mismatch = {
    kind: 'mismatch',
    file: 'atlas.sum',
    line: 3,
    name: '2_b.sql',
    reason: 'edited',
  } as const;
  const ran = { done: 1, total: 2, digests: ['other'] };

  it.each<[string, Case, string, string]>([
    [
      'checksum',
      { files: '1', has: '', directory: { checksum: mismatch } },
      'atlas.sum does not fit 2_b.sql (edited)',
      'lockstep hash --dir migrations',
    ],
    [
      'edited',
      { files: '1 2', has: [{ ...row('1'), checksum: 'x' }, row('2')] },
      '1 was changed after being applied',
      'as a new migration',
    ],
    [
      'edited, several',
      {
        files: '1 2',
        has: [
          { ...row('1'), checksum: 'x' },
          { ...row('2'), checksum: 'x' },
        ],
      },
      '1, 2 were changed after',
      'as a new migration',
    ],
    [
      'edited, in a statement that ran',
      { files: '1', has: [{ ...row('1?'), progress: ran }] },
      '1_file.sql: statement 1 has run in an earlier try, and is another one since',
      'those after them may change',
    ],
    [
      'missing',
      { files: '1 3', has: '1 2 3' },
      '2 was applied, but is not in migrations',
      'deploy the commit that has it',
    ],
    [
      'missing, several',
      { files: '1 4', has: '1 2 3' },
      '2, 3 were applied, but are not in',
      'deploy the commit',
    ],
    [
      'late',
      { files: '1 2 3', has: '1 3' },
      '2 comes before files that are applied already',
      '--order apply-late runs it, --order skip-late leaves it',
    ],
    ['late, several', { files: '1 2 3 4', has: '1 4' }, '2, 3 come before', '--order'],
    [
      'late, many',
      { files: '1 2 3 4 5 6 7 8 9', has: '9' },
      '1, 2, 3, 4, 5 and 3 more come before',
      '--order',
    ],
    [
      'ahead',
      { files: '1', has: '1 2' },
      'the database has 2, which migrations does not know',
      '--on-ahead ignore',
    ],
    [
      'diverged',
      { files: '1 2', has: '1 3' },
      'while other files are pending: they have diverged',
      'together in one directory',
    ],
    [
      'dirty',
      { files: '1', has: '', dirty: true },
      'the database holds objects, but no history says',
      '--baseline, or run everything on top with --allow-dirty',
    ],
    [
      'target',
      { files: '1 2', has: '', options: { to: '7' } },
      '7 is no version of migrations',
      'Its versions are 1, 2.',
    ],
    [
      'target, of an empty directory',
      { files: '', has: '', options: { to: '7' } },
      '7 is no version of migrations',
      'There are no migrations in migrations.',
    ],
    [
      'beyond',
      { files: '1 2 3', has: '1 2 3', options: { to: '1' } },
      'the database is beyond 1: it has 2, 3',
      '--on-ahead ignore',
    ],
    [
      'baseline',
      { files: '1 2', has: '', options: { baseline: '7' } },
      'the baseline 7 is no version of migrations',
      'Its versions are 1, 2.',
    ],
    [
      'baseline, in a later run',
      { files: '1 2', has: '1', options: { baseline: '7' } },
      'the baseline 7 is no version of migrations',
      'Its versions are 1, 2.',
    ],
    [
      'baseline, too late',
      { files: '1 2', has: '1', options: { baseline: '2' } },
      'the baseline 2 is not applied, and the database has a history already',
      'Leave --baseline away',
    ],
    [
      'baseline, beyond',
      { files: '1 2', has: '', options: { baseline: '2', to: '1' } },
      'the baseline 2 is beyond 1',
      '--to',
    ],
    [
      'failed',
      { files: '1', has: '1!' },
      '1 began and did not end, and the history does not say how far it came',
      'mend 1',
    ],
    [
      'failed, and gone',
      { files: '1', has: '1 2?' },
      '2 began and did not end, and is not in migrations',
      'Deploy the commit that has it, to finish it. mend 2',
    ],
  ])('%s', (_, given, message, hint) => {
    const { verdict } = planOf(given);
    const reasons = verdict.kind === 'refused' ? verdict.reasons : [];
    expect(reasons.map((reason) => reason.message)).toEqual([expect.stringContaining(message)]);
    expect(reasons[0]?.hint).toContain(hint);
  });

  it('everything at once', () => {
    const { verdict } = planOf({ files: '1 3 4 5', has: '1 2 4 6 7!', options: { to: '9', baseline: '8' } });
    const kinds = verdict.kind === 'refused' ? verdict.reasons.map(({ kind }) => kind) : [];
    expect(kinds).toEqual(['missing', 'late', 'failed', 'unknown', 'baseline', 'target']);
  });
});

describe('from where to where', () => {
  it.each<[string, Case, string | null, string | null]>([
    ['nothing to nothing', { files: '', has: '' }, null, null],
    ['from an empty database', { files: '1 2', has: '' }, null, '2'],
    ['from one version to another', { files: '1 2 3', has: '1' }, '1', '3'],
    ['nothing to do', { files: '1 2', has: '2 1' }, '2', '2'],
    [
      'a late file changes nothing about the end',
      { files: '1 2 3', has: '1 3', options: { order: 'apply-late' } },
      '3',
      '3',
    ],
    ['a baseline', { files: '1 2', has: '', options: { baseline: '2' } }, null, '2'],
    ['ahead', { files: '1', has: '1 2', options: { onAhead: 'ignore' } }, '2', '2'],
    ['a part of it', { files: '1 2 3', has: '1', options: { amount: 1 } }, '1', '2'],
  ])('%s', (_, given, from, target) => {
    expect(planOf(given)).toMatchObject({ from, target });
  });
});

describe('the digest', () => {
  const base = { files: '1 2 3', has: '1' } as const;
  const digest = (given: Case) => planOf(given).digest;

  it('is that of SHA-256, and the same for the same plan', () => {
    expect(digest(base)).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(digest(base)).toBe(digest(base));
  });
  it.each<[string, Case]>([
    ['another file', { files: '1 2 4', has: '1' }],
    ['fewer files', { ...base, options: { amount: 1 } }],
    ['other content', { files: [fileOf('1'), fileOf('2', 'SELECT 22;'), fileOf('3')], has: '1' }],
    ['a file that has begun', { files: '1 2 3', has: '1 2?1/2' }],
    ['a baseline', { files: '1 2 3', has: '', options: { baseline: '1' } }],
    ['another format', { ...base, directory: { format: 'atlas' } }],
  ])('is another one for %s', (_, given) => {
    expect(digest(given)).not.toBe(digest(base));
  });
});
