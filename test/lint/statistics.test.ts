import { describe, expect, it } from 'vitest';
import { defaultConfig } from '../../src/config/config.ts';
import type { DatabaseStatistics, TableStatistics } from '../../src/database/statistics.ts';
import { lint } from '../../src/lint/lint.ts';
import { parseStatistics, stalenessOf } from '../../src/lint/statistics.ts';
import { openEmbedded } from '../support/embedded-server.ts';
import { fixInput } from '../support/fix-files.ts';

const schema = `CREATE TABLE orders (id bigint PRIMARY KEY, note text, amount integer);
CREATE TABLE "Odd Ones" (id bigint PRIMARY KEY, amount integer);`;

const gigabytes = 1e9;
const table = (name: string, rows: number | null, bytes: number): TableStatistics => ({
  schema: 'public',
  name,
  rows,
  bytes,
  indexBytes: bytes / 2,
  writesPerSecond: null,
});

const statistics = (...tables: readonly TableStatistics[]): DatabaseStatistics => ({
  schema: 'lockstep/stats/v1',
  taken: '2026-07-01',
  database: { name: 'shop', server: '17.6' },
  tables,
});

async function found(sql: string, known: DatabaseStatistics, today = '2026-08-01') {
  const { report, unverified } = await lint(
    {
      directories: [fixInput(schema, [sql], 'plain').input],
      config: defaultConfig(),
      today,
      productionMajor: null,
      statistics: known,
    },
    { openSession: openEmbedded, onProgress: () => undefined },
  );
  const [first] = report.findings;
  if (first === undefined) throw new Error('nothing was found');
  return { ...first, unverified };
}

const rewrite = 'ALTER TABLE orders ALTER COLUMN amount TYPE bigint;';

describe('an estimate', () => {
  it('of a rewrite counts the table and its indexes', async () => {
    const finding = await found(rewrite, statistics(table('orders', 1e8, 28 * gigabytes)));
    expect(finding).toMatchObject({
      severity: 'error',
      estimate: { rows: 1e8, bytes: 42 * gigabytes, seconds: 420 },
    });
    expect(finding.message).toContain('In production it rewrites about 42 GB: roughly 7 min at 100 MB/s.');
    expect(finding.evidence.at(-1)).toContain('by the statistics of 2026-07-01');
  });
  it('of an index build counts the table', async () => {
    const finding = await found(
      'CREATE INDEX a ON "Odd Ones" (amount);',
      statistics(table('Odd Ones', 20_000, 2 * gigabytes)),
    );
    expect(finding.estimate).toEqual({ rows: 20_000, bytes: 2 * gigabytes, seconds: 20 });
    expect(finding.message).toContain('reads about 2 GB: roughly 20 s');
  });
  it('is not made for a table that the statistics do not know', async () => {
    const finding = await found(rewrite, statistics(table('other', 1, 1)));
    expect(finding).toMatchObject({ severity: 'error', estimate: null });
    expect(finding.message).not.toContain('In production');
  });
  it('is not made for what is quick on any table', async () => {
    const finding = await found('ALTER TABLE orders DROP COLUMN note;', statistics(table('orders', 5, 100)));
    expect(finding).toMatchObject({ rule: 'drop-column', severity: 'error', estimate: null });
  });
});

describe('a small table', () => {
  it.each([
    ['one step lower below 10,000 rows', 9_999, 'warning'],
    ['as ever from 10,000 rows on', 10_000, 'error'],
    ['as ever where nobody knows', null, 'error'],
  ])('counts %s', async (_, rows, severity) => {
    expect(await found(rewrite, statistics(table('orders', rows, 1000)))).toMatchObject({ severity });
  });
});

describe('statistics', () => {
  it.each([
    ['of today', '2026-08-01', null],
    ['90 days old', '2026-05-03', null],
    ['older', '2026-05-02', '91 days ago'],
  ])('%s', (_, taken, says) => {
    const sentence = stalenessOf(taken, '2026-08-01');
    if (says === null) expect(sentence).toBeNull();
    else expect(sentence).toContain(says);
  });
  it('that are old are used, and said to be old', async () => {
    const finding = await found(rewrite, statistics(table('orders', 5, 1000)), '2027-01-01');
    expect(finding.severity).toBe('warning');
    expect(finding.unverified).toContainEqual(
      expect.stringContaining('The table statistics are from 2026-07-01'),
    );
  });
  it.each([
    ['no JSON', '{', 'is no JSON'],
    ['another document', '{"schema":"lockstep/lint/v1"}', 'no statistics file'],
    [
      'a table without bytes',
      '{"schema":"lockstep/stats/v1","taken":"2026-07-01","tables":[{}]}',
      'no statistics file',
    ],
    ['no day', '{"schema":"lockstep/stats/v1","taken":"2026-02-31","tables":[]}', 'no statistics file'],
  ])('are refused: %s', (_, text, message) => {
    expect(() => parseStatistics(text, 'stats.json')).toThrow(message);
  });
});
