import { expect, test } from 'vitest';
import { renderJson } from '../../src/report/json.ts';
import type { LintReport } from '../../src/report/lint-report.ts';
import { everyTier, hostile, notAllRan } from './views.ts';

test('the report of every tier', async () => {
  await expect(renderJson(everyTier.report)).toMatchFileSnapshot('golden/report.json.txt');
});

test.each([
  ['every tier', everyTier],
  ['hostile', hostile],
  ['not all ran', notAllRan],
])('%s: reads back as what it was', (_, { report }) => {
  expect(JSON.parse(renderJson(report))).toEqual(report);
});

test('the order in which an object was built does not show', () => {
  const reversed = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(reversed);
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(
      Object.entries(value)
        .reverse()
        .map(([key, inner]) => [key, reversed(inner)]),
    );
  };
  for (const { report } of [everyTier, notAllRan]) {
    expect(renderJson(reversed(report) as LintReport)).toBe(renderJson(report));
  }
});

test('what the types do not name never gets out', () => {
  const [first, ...rest] = everyTier.report.files;
  const report = {
    ...everyTier.report,
    elapsed: 12,
    files: [{ ...first, duration: 4 }, ...rest],
  } as LintReport;
  expect(renderJson(report)).toBe(renderJson(everyTier.report));
});

test('one line end after the last line', () => {
  expect(renderJson(everyTier.report)).toMatch(/[^\n]\n$/);
});
