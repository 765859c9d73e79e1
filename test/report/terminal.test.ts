import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { renderTerminal } from '../../src/report/terminal.ts';
import { textWidth } from '../../src/report/width.ts';
import { clean, everyTier, hostile, many, notAllRan, nothingNew } from './views.ts';

const plain = (width: number) => ({ colour: false, width });

describe('the report at a terminal', () => {
  test.each([
    ['every-tier', everyTier, plain(100)],
    ['every-tier-narrow', everyTier, plain(60)],
    ['clean', clean, plain(100)],
    ['clean-verbose', clean, { ...plain(100), detail: 'verbose' as const }],
    ['nothing-new', nothingNew, plain(100)],
    ['not-all-ran-verbose', notAllRan, { ...plain(100), detail: 'verbose' as const }],
    ['hostile', hostile, plain(100)],
    ['quiet', notAllRan, { ...plain(100), detail: 'quiet' as const }],
  ])('%s', async (name, view, options) => {
    await expect(renderTerminal(view, options)).toMatchFileSnapshot(`golden/terminal-${name}.txt`);
  });

  test('colour changes nothing but colour', () => {
    for (const view of [everyTier, clean, notAllRan, hostile]) {
      const coloured = renderTerminal(view, { colour: true, width: 100, detail: 'verbose' });
      expect(stripVTControlCharacters(coloured)).toBe(
        renderTerminal(view, { colour: false, width: 100, detail: 'verbose' }),
      );
      expect(coloured).toContain('\u001b[');
    }
  });

  test('without colour no control character reaches the terminal but line ends', () => {
    const text = renderTerminal(hostile, { ...plain(80), detail: 'verbose' });
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
  });

  test('prose is wrapped; only headings and SQL to copy are longer', () => {
    const sql = everyTier.report.findings
      .flatMap(({ remedy }) => remedy.sql?.split('\n') ?? [])
      .map((line) => line.trim());
    const long = renderTerminal(everyTier, { ...plain(60), detail: 'verbose' })
      .split('\n')
      .filter((line) => textWidth(line) > 60);
    expect(long.filter((line) => !/^✖|^\w+\[|^db\//.test(line) && !sql.includes(line.trim()))).toEqual([]);
  });

  test('findings of one file stand together, files in the order of their worst finding', () => {
    const places = renderTerminal(everyTier, plain(200)).match(/\d{14}_\w+(?=\/migration\.sql:\d+:\d+)/g);
    expect([...new Set(places)]).toEqual([
      '20260801101500_order_totals',
      '20260801102000_customers',
      '20260801103000_cleanup',
    ]);
    expect(places?.slice(0, 3)).toEqual(Array(3).fill('20260801101500_order_totals'));
  });

  test('300 findings are all there', () => {
    expect(renderTerminal(many, plain(100)).match(/^(error|warning)\[/gm)).toHaveLength(300);
  });

  test('a file whose text is not at hand has no code frame', () => {
    const text = renderTerminal({ ...everyTier, sources: new Map() }, plain(100));
    expect(text).not.toContain('│');
    expect(text.match(/^(error|warning|notice)\[/gm)).toHaveLength(7);
  });

  test('a clean run is short', () => {
    expect(renderTerminal(clean, plain(100)).trimEnd().split('\n').length).toBeLessThanOrEqual(5);
  });
});
