import { describe, expect, it } from 'vitest';
import { commentCharacters } from '../../src/report/limits.ts';
import type { Finding } from '../../src/report/lint-report.ts';
import { renderReviewComment, toRemarks } from '../../src/report/review-comment.ts';
import type { LintView } from '../../src/report/view.ts';
import { clean, everyTier, hostile, notAllRan } from './views.ts';

const options = { docsBase: 'https://github.com/acme/lockstep/blob/v1' };

function rendered(view: LintView, rule: string, change: Partial<Finding> = {}): string {
  const finding = view.report.findings.find((one) => one.rule === rule);
  if (finding === undefined) throw new Error(`no finding of ${rule}`);
  return renderReviewComment(view, { ...finding, ...change }, options);
}

describe('a finding as a review comment', () => {
  it.each([
    ['with SQL', everyTier, 'fails-on-nonempty-table'],
    ['without SQL', everyTier, 'rename-column'],
    ['of an edited file', notAllRan, 'edited-file'],
    ['hostile', hostile, 'alter-type-rewrite'],
  ])('%s', async (name, view, rule) => {
    const file = `golden/review-${name.toLowerCase().replaceAll(' ', '-')}.md`;
    await expect(rendered(view, rule)).toMatchFileSnapshot(file);
  });

  it('has no link where nobody knows the address of the rules', () => {
    const [finding] = everyTier.report.findings;
    expect(finding && renderReviewComment(everyTier, finding)).not.toContain('](');
  });

  it('shows the first facts and how many there are', () => {
    const evidence = Array.from({ length: 12 }, (_, index) => `fact ${index + 1}`);
    const text = rendered(everyTier, 'drop-table', { evidence });
    expect(text).toContain('- fact 8\n- and 4 more\n');
    expect(text).not.toContain('fact 9');
  });

  it.each([
    ['plain', 'x'],
    ['backticks', '`'],
    ['characters that are escaped', '$\u202e@'],
    ['lines', 'x\n\n'],
  ])('fits into a comment with its marker, whatever is in it: %s', (_, unit) => {
    const long = unit.repeat(60_000);
    const text = rendered(everyTier, 'alter-type-rewrite', {
      message: long,
      evidence: Array(50).fill(long),
      remedy: { text: long, sql: long },
      subject: long,
    });
    expect(text.length).toBeLessThanOrEqual(commentCharacters - 1000);
    expect(text).toMatch(/^🔴 <b>block<\/b> <code>alter-type-rewrite<\/code>/);
  });
});

describe('what a pull request’s author writes stays text', () => {
  const outside = rendered(hostile, 'alter-type-rewrite').replace(/^(`{3,}).*\n[\s\S]*?^\1$/gm, '');
  it.each([
    ['mentions nobody', /@[\w]/],
    ['links no issue', /(?<!&)#\d|GH-\d/i],
    ['opens no element but ours', /<(?!\/?(?:code|span|b|br|wbr)>)/],
    ['has no comment that could pass for our marker', /<!--/],
    ['links no address but that of the rules', /(?:https?:\/\/|www\.)(?!github\.com\/acme\/)/],
    ['uses no backtick', /`/],
    ['has no control or bidirectional character', /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/],
  ])('%s', (_, pattern) => {
    expect(outside).not.toMatch(pattern);
  });
});

describe('the remarks of a run', () => {
  it('are its errors and warnings that were not accepted, worst first', () => {
    const remarks = toRemarks(everyTier, options);
    const expected = everyTier.report.findings.filter(
      ({ severity, suppressed }) => severity !== 'notice' && suppressed === null,
    );
    expect(remarks.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
    expect(expected.length).toBe(everyTier.report.findings.length - 2);
    expect(remarks[1]).toEqual({
      id: 'f1',
      suggestion: null,
      path: 'db/migrations/20260801102000_customers/migration.sql',
      lines: { first: 1, last: 1 },
      body: rendered(everyTier, 'drop-table'),
    });
  });

  it('cover the lines of the statement', () => {
    const [first] = toRemarks(everyTier);
    expect(first?.lines).toEqual({ first: 4, last: 6 });
  });

  it('are none where nothing was found', () => {
    expect(toRemarks(clean)).toEqual([]);
  });
});
