import { describe, expect, it } from 'vitest';
import { type Case, planOf, row } from './plans.ts';

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
      '1_file.sql was changed after being applied',
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
      '1_file.sql, 2_file.sql were changed after',
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
      '2_file.sql comes before files that are applied already',
      '--order apply-late runs it, --order skip-late leaves it',
    ],
    ['late, several', { files: '1 2 3 4', has: '1 4' }, '2_file.sql, 3_file.sql come before', '--order'],
    [
      'late, many',
      { files: '1 2 3 4 5 6 7 8 9', has: '9' },
      '1_file.sql, 2_file.sql, 3_file.sql, 4_file.sql, 5_file.sql and 3 more come before',
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
