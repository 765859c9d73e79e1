import { describe, expect, it } from 'vitest';
import { toAnnotations } from '../../src/report/annotations.ts';
import { annotationCharacters, annotationsPerLevel } from '../../src/report/limits.ts';
import type { Finding } from '../../src/report/lint-report.ts';
import type { LintView } from '../../src/report/view.ts';
import { clean, everyTier, hostile, many, notAllRan } from './views.ts';

const findings = (
  view: LintView,
  change: (finding: Finding, index: number) => Partial<Finding>,
): LintView => ({
  ...view,
  report: {
    ...view.report,
    findings: view.report.findings.map((finding, index) => ({ ...finding, ...change(finding, index) })),
  },
});
const first = (view: LintView) => toAnnotations(view).shown[0];

describe('annotations', () => {
  it('say what happens, what was observed, and what to do instead', () => {
    expect(toAnnotations(everyTier).shown[2]).toEqual({
      level: 'error',
      file: 'db/migrations/20260801101500_order_totals/migration.sql',
      startLine: 2,
      endLine: 2,
      startColumn: 1,
      endColumn: 61,
      title: 'alter-type-rewrite (block)',
      message: `Changing \`total_cents\` to bigint writes public.orders anew: nobody can read or write the table until that is done.

Observed: rewriting table "orders"; ACCESS EXCLUSIVE on public.orders; 3 indexes rebuilt: orders_pkey, orders_customer_id_idx, orders_placed_at_idx

Instead: Add a column of the new type, keep it in step with a trigger, fill it in batches, and swap the names in a later migration.`,
    });
  });

  it('are the findings that count, in their order', () => {
    const { shown, cut } = toAnnotations(everyTier);
    const open = everyTier.report.findings.filter(({ suppressed }) => suppressed === null);
    expect(shown.map(({ title, level }) => [title, level])).toEqual(
      open.map(({ rule, tier, severity }) => [`${rule} (${tier})`, severity]),
    );
    expect(open.length).toBeLessThan(everyTier.report.findings.length);
    expect(cut).toEqual([]);
  });

  it('are none where nothing was found', () => {
    expect(toAnnotations(clean)).toEqual({ shown: [], cut: [] });
  });

  it.each([
    ['one line', { line: 2, column: 3, endLine: 2, endColumn: 9 }, [2, 2, 3, 9]],
    ['several lines', { line: 2, column: 3, endLine: 4, endColumn: 9 }, [2, 4, undefined, undefined]],
    ['a line and its end', { line: 2, column: 3, endLine: 3, endColumn: 1 }, [2, 2, undefined, undefined]],
    ['an empty file', { line: 1, column: 1, endLine: 1, endColumn: 1 }, [1, 1, 1, 1]],
  ])('columns are for one line only: %s', (_, place, [startLine, endLine, startColumn, endColumn]) => {
    const annotation = first(findings(notAllRan, () => place));
    expect(annotation).toMatchObject({ startLine, endLine });
    expect(annotation?.startColumn).toBe(startColumn);
    expect(annotation?.endColumn).toBe(endColumn);
    expect('startColumn' in (annotation ?? {})).toBe(startColumn !== undefined);
  });

  it.each([
    [annotationsPerLevel - 1, annotationsPerLevel - 1, null],
    [annotationsPerLevel, annotationsPerLevel, null],
    [annotationsPerLevel + 1, annotationsPerLevel, 'Showing 10 of 11 errors; all of them: the job summary'],
  ])('%d errors: %d are shown', (number, shown, sentence) => {
    const view = { ...many, report: { ...many.report, findings: many.report.findings.slice(0, number) } };
    const result = toAnnotations(view, { elsewhere: 'the job summary' });
    expect(result.shown).toHaveLength(shown);
    const last = result.shown.at(-1)?.message.split('\n\n').at(-1);
    if (sentence === null) expect(last).toMatch(/^Instead: /);
    else expect(last).toBe(sentence);
    expect(result.cut).toEqual(sentence === null ? [] : [{ level: 'error', shown, all: number }]);
  });

  it('each level is cut for itself, worst first', () => {
    const { shown, cut } = toAnnotations(many);
    expect(cut).toEqual([
      { level: 'error', shown: 10, all: 250 },
      { level: 'warning', shown: 10, all: 50 },
    ]);
    expect(shown.map(({ level }) => level)).toEqual([
      ...Array(10).fill('error'),
      ...Array(10).fill('warning'),
    ]);
    expect(shown.filter(({ message }) => message.includes('Showing '))).toEqual([shown[9], shown[19]]);
    expect(shown[19]?.message).toMatch(/\n\nShowing 10 of 50 warnings$/);
  });

  it('never exceed what the runner shows of a message', () => {
    const long = 'x\u202e'.repeat(9000);
    const huge = findings(many, () => ({
      message: long,
      evidence: Array(50).fill(long),
      remedy: { text: long, sql: null },
    }));
    const { shown } = toAnnotations(huge, { elsewhere: long });
    const lengths = shown.map(({ message }) => message.length);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(annotationCharacters);
    expect(shown[9]?.message).toContain('Showing 10 of 250 errors');
  });

  it('show hidden characters of what others wrote', () => {
    for (const { message, title } of toAnnotations(hostile).shown) {
      expect(`${title}\n${message}`).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
    }
    expect(toAnnotations(hostile).shown[0]?.message).toContain('<U+202E>');
  });

  it('are the same for the same report', () => {
    expect(toAnnotations(many)).toEqual(toAnnotations(structuredClone(many)));
  });
});
