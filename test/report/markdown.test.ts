import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Budget, commentBudget, sizeOf, summaryBudget } from '../../src/report/limits.ts';
import { renderMarkdown } from '../../src/report/markdown.ts';
import type { LintView } from '../../src/report/view.ts';
import { clean, everyTier, hostile, many, notAllRan, nothingNew } from './views.ts';

const links = {
  linkBase: 'https://github.com/acme/shop/blob/3f2a9c1d',
  docsBase: 'https://github.com/acme/lockstep/blob/v1',
};

describe('the report as Markdown', () => {
  test.each([
    ['every-tier', everyTier],
    ['clean', clean],
    ['nothing-new', nothingNew],
    ['not-all-ran', notAllRan],
    ['hostile', hostile],
  ])('%s', async (name, view) => {
    await expect(renderMarkdown(view, links)).toMatchFileSnapshot(`golden/markdown-${name}.md`);
  });

  test('without a link base places are plain, without a docs base rules are', () => {
    expect(renderMarkdown(everyTier)).not.toContain('](');
  });

  test('a finding about a whole file is accepted at its top, one about an edited file in lockstep.yml', () => {
    const text = renderMarkdown(notAllRan);
    expect(text).toContain('file: "services/billing/migrations/V9__currencies.sql"');
    expect(text).not.toContain('-- lockstep:ignore edited-file');
    const late = {
      ...notAllRan.report,
      files: notAllRan.report.files.map((f) => ({ ...f, change: 'late' as const })),
    };
    expect(renderMarkdown({ ...notAllRan, report: late })).toContain('-- lockstep:ignore-file edited-file: ');
  });
});

describe('what the author of a pull request writes stays text', () => {
  // Fenced blocks show everything as it is; what may matter is outside of them.
  const outside = renderMarkdown(hostile, links).replace(/^(`{3,}).*\n[\s\S]*?^\1$/gm, '');

  test.each([
    ['mentions nobody', /@[\w]/],
    ['links no issue', /(?<!&)#\d|GH-\d/i],
    ['opens no element but ours', /<(?!\/?(?:code|span|details|summary|b|br|sub|wbr)>)/],
    ['has no comment that could pass for our marker', /<!--/],
    ['links no address but the repository’s', /(?:https?:\/\/|www\.)(?!github\.com\/acme\/)/],
    ['makes no emoji', /:tada:/],
    ['makes no formula', /\$(?!<\/span>)/],
    ['uses no backtick', /`/],
    [
      'has no control or bidirectional character',
      /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/,
    ],
  ])('%s', (_, pattern) => {
    expect(outside.replaceAll('](https://github.com/acme/', '](ours/')).not.toMatch(pattern);
  });

  test('every row of a table has as many cells as its head', () => {
    const rows = outside.split('\n').filter((line) => line.startsWith('|'));
    const cells = rows.map((row) => row.split('|').length);
    expect(rows.length).toBeGreaterThan(6);
    expect(new Set(cells)).toEqual(new Set([6, 7]));
  });

  test('folded parts that are opened are closed', () => {
    const count = (pattern: RegExp) => outside.match(pattern)?.length;
    expect(count(/<details>/g)).toBe(count(/<\/details>/g));
    expect(count(/<details>/g)).toBe(5);
  });

  test('a fence is longer than any run of backticks in the SQL', () => {
    expect(renderMarkdown(hostile)).toContain('`````sql\n````sql\n</details>@octocat␛[2J\n```\n`````\n');
  });
});

describe('budgets', () => {
  /** A view whose whole report has exactly `size` units: its diagram, which is never cut, is filled up. */
  function viewOf(size: number, budget: Budget): LintView {
    const filled = (fill: number): LintView => ({
      ...everyTier,
      schemas: new Map([['db/migrations', { difference: '', diagram: `erDiagram\n%%${'x'.repeat(fill)}` }]]),
    });
    return filled(size - sizeOf(renderMarkdown(filled(0)), budget));
  }

  test.each([
    ['comment', commentBudget, 65_536],
    ['summary', summaryBudget, 1_048_576],
  ])('%s: one below the limit, at it, and one above', (_, budget, limit) => {
    expect(budget.limit).toBe(limit);
    for (const size of [limit - 1, limit]) {
      const view = viewOf(size, budget);
      const text = renderMarkdown(view, { budget });
      expect(sizeOf(text, budget)).toBe(size);
      expect(text).toBe(renderMarkdown(view));
    }
    const cut = renderMarkdown(viewOf(limit + 1, budget), { budget });
    expect(sizeOf(cut, budget)).toBeLessThan(limit);
    expect(cut).toContain('*No room for the diagram*');
  });

  test('bytes are not characters', () => {
    const text = renderMarkdown(hostile);
    expect(Buffer.byteLength(text)).toBeGreaterThan(text.length);
    const budget: Budget = { unit: 'bytes', limit: text.length };
    expect(Buffer.byteLength(renderMarkdown(hostile, { budget }))).toBeLessThanOrEqual(text.length);
  });

  test('300 findings in a comment: the worst are told, and how many are not', () => {
    const text = renderMarkdown(many, { ...links, budget: commentBudget, elsewhere: 'in the job summary' });
    expect(text.length).toBeLessThanOrEqual(commentBudget.limit);
    expect(text.length).toBeGreaterThan(commentBudget.limit * 0.98);
    const shown = [...text.matchAll(/^\| .* \| Finding (\d+):/gm)].map(([, number]) => Number(number));
    expect(shown).toEqual(shown.map((_, index) => index + 1));
    expect(text).toContain(`*Showing ${shown.length} of 300 findings; all of them: in the job summary*`);
    expect(text).toContain(`*Showing 10 of ${shown.length} explanations; all of them: in the job summary*`);
    expect(text).toContain('*Showing 0 of 400 statements; all of them: in the job summary*');
    expect(text).toContain('## ❌ Lockstep: 250 errors and 50 warnings in 40 new migrations');
    expect(text).toMatch(/<sub>.*<\/sub>\n$/);
  });

  test('whatever the budget, it holds, and more room never shows less', () => {
    const units: readonly Budget['unit'][] = ['characters', 'bytes'];
    fc.assert(
      fc.property(
        fc.constantFrom(everyTier, hostile, notAllRan, clean),
        fc.integer({ min: 0, max: 12_000 }),
        fc.constantFrom(...units),
        (view, limit, unit) => {
          const text = renderMarkdown(view, { budget: { unit, limit } });
          expect(sizeOf(text, { unit, limit })).toBeLessThanOrEqual(limit);
          const roomier = renderMarkdown(view, { budget: { unit, limit: limit + 500 } });
          expect(details(roomier)).toBeGreaterThanOrEqual(details(text));
        },
      ),
      { numRuns: 60 },
    );
  });

  const details = (text: string) => text.match(/<details>/g)?.length ?? 0;
});
