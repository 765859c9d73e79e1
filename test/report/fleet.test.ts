import { describe, expect, it } from 'vitest';
import { renderApply, renderApplyMarkdown } from '../../src/report/apply-render.ts';
import type { ApplyView } from '../../src/report/apply-view.ts';
import type { FleetReport, TargetReport } from '../../src/report/fleet-report.ts';
import { textWidth } from '../../src/report/width.ts';

const untouched: TargetReport = {
  name: 'eu',
  schema: 'lockstep/apply/v1',
  outcome: 'nothing',
  exitCode: 0,
  run: null,
  from: '12',
  to: '12',
  database: { server: '17.6', name: 'shop', history: 'lockstep.revisions' },
  directory: { path: 'db', format: 'plain', ref: null, digest: `sha256:${'0'.repeat(64)}` },
  plan: null,
  files: [],
  notes: [],
  error: null,
};
const unreachable = (name: string): TargetReport => ({
  ...untouched,
  name,
  outcome: 'error',
  exitCode: 8,
  from: null,
  to: null,
  error: { message: 'nothing listens there', hint: 'Start it.' },
});
const many = (number: number, make: (name: string) => TargetReport) =>
  Array.from({ length: number }, (_, index) => make(`db_${index}`));

function viewOf(...targets: readonly TargetReport[]): ApplyView<FleetReport> {
  return {
    report: { schema: 'lockstep/fleet/v1', outcome: 'error', exitCode: 8, targets },
    sources: new Map(),
  };
}

const terminal = (view: ApplyView<FleetReport>, width = 100, colour = false) =>
  renderApply(view, { colour, width });
const markdown = (view: ApplyView<FleetReport>, limit: number | null = null) =>
  renderApplyMarkdown(view, { linkBase: null, budget: limit === null ? null : { unit: 'bytes', limit } });

const hostile = '\u001b[2Jeu\n| x | <b>@everyone</b>';

describe('on a terminal', () => {
  it.each([80, 100, 120])('rows fit %i columns', (width) => {
    const long = 'a'.repeat(60);
    const view = viewOf(untouched, unreachable(long), { ...untouched, name: 'ü漢字' });
    const [rows = ''] = terminal(view, width).split('\n\n');
    expect(rows.split('\n').every((row) => textWidth(row) <= width)).toBe(true);
    expect(rows.split('\n')).toHaveLength(3);
  });

  it('columns stand below each other, also with wide letters', () => {
    const [rows = ''] = terminal(viewOf(untouched, { ...untouched, name: '漢字漢字' })).split('\n\n');
    const at = rows.split('\n').map((row) => textWidth(row.slice(0, row.indexOf('up to date'))));
    expect(new Set(at).size).toBe(1);
  });

  it('names cannot move the cursor or begin a line', () => {
    const said = terminal(viewOf({ ...unreachable(hostile) }), 100, false);
    expect(said).not.toContain('\u001b');
    expect(said.split('\n')[0]).toMatch(/^ {2}✗ .*everyone/);
  });

  it('tells of ten that failed, and says how many there are', () => {
    const said = terminal(viewOf(...many(12, unreachable)));
    expect(said.match(/could not be worked with/g)).toHaveLength(10);
    expect(said).toContain('Showing 10 of 12 that failed');
    expect(said.split('\n\n')[0]?.split('\n')).toHaveLength(12);
    expect(terminal(viewOf(...many(10, unreachable)))).not.toContain('Showing');
  });
});

describe('in a job summary', () => {
  it('names are text, whatever they hold', () => {
    const said = markdown(viewOf(unreachable(hostile)));
    expect(said).not.toMatch(/<b>|@everyone|\u001b/);
    expect(said.split('\n').filter((line) => line.startsWith('|'))).toHaveLength(3);
  });

  it('keeps within its budget: those that went well go first, then the last that failed', () => {
    const view = viewOf(
      ...many(50, (name) => ({ ...untouched, name })),
      ...many(3, (name) => unreachable(`far_${name}`)),
    );
    const whole = markdown(view);
    const size = Buffer.byteLength(whole);
    expect(markdown(view, size)).toBe(whole);
    for (const limit of [size - 1, 2_500, 1_500, 700, 100])
      expect(Buffer.byteLength(markdown(view, limit))).toBeLessThanOrEqual(limit);
    const cut = markdown(view, 2_500);
    expect(cut).toMatch(/Showing \d+ of 53 databases\./);
    expect(cut.match(/^### /gm)).toHaveLength(3);
    expect(whole.match(/^### /gm)).toHaveLength(3);
    expect(whole).not.toContain('Showing');
  });
});
