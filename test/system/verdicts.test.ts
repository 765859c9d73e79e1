import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { corpora } from '../support/corpora.ts';
import verdicts from './verdicts.json' with { type: 'json' };

const script = join(import.meta.dirname, '../../scripts/sample-findings.mjs');
const renew =
  'node scripts/sample-findings.mjs --renew, give a verdict to each finding that is "unread" in test/system/verdicts.json, then npx vitest run test/lint/verdict-page.test.ts -u';

type Sample = Pick<typeof verdicts, 'volumes'> & {
  readonly findings: readonly Pick<
    (typeof verdicts.findings)[number],
    'id' | 'rule' | 'file' | 'line' | 'tier' | 'severity' | 'message'
  >[];
};

/** A finding by what a reader judged, so that a verdict never stands by words that nobody has read. */
const lines = ({ findings }: Pick<Sample, 'findings'>) =>
  findings.map(
    ({ id, rule, file, line, tier, severity, message }) =>
      `${file}:${line} ${rule}, ${tier}, ${severity} (${id}): ${message}`,
  );

describe('the sixty findings on real directories that docs/findings-on-real-migrations.md judges', () => {
  let drawn: Sample;
  beforeAll(async () => {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [script, '--json', '--seed', String(verdicts.seed), '--size', String(verdicts.size)],
      { env: { ...process.env, LOCKSTEP_CORPORA: corpora() }, maxBuffer: 100_000_000 },
    );
    drawn = JSON.parse(stdout);
  }, 900_000);

  it('are all still drawn, and say what they said', () => {
    const now = lines(drawn);
    const gone = lines(verdicts).filter((line) => !now.includes(line));
    expect(gone, `gone or changed since they were read. ${renew}`).toEqual([]);
  });

  it('are all that is drawn', () => {
    const read = lines(verdicts);
    const fresh = lines(drawn).filter((line) => !read.includes(line));
    expect(fresh, `new, and read by nobody. ${renew}`).toEqual([]);
  });

  it('come from as many findings per file, tier and rule as the page says', () => {
    expect(drawn.volumes, renew).toEqual(verdicts.volumes);
  });

  it('have a verdict and a reason each, and at least 95 % are right', () => {
    const known = ['right', 'wrong', 'arguable'];
    const unread = verdicts.findings.filter(
      ({ verdict, reason }) => !known.includes(verdict) || reason === '',
    );
    expect(unread.map(({ id }) => id)).toEqual([]);
    const right = verdicts.findings.filter(({ verdict }) => verdict === 'right');
    expect(right.length / verdicts.findings.length).toBeGreaterThanOrEqual(0.95);
  });
});
