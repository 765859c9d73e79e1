import { type ApplyTextOptions, renderOne, roles } from './apply-terminal.ts';
import type { ApplyView } from './apply-view.ts';
import type { FleetReport, TargetReport } from './fleet-report.ts';
import {
  filesWord,
  fleetWords,
  hasFailed,
  outcomeWord,
  reasonWord,
  tookWord,
  versionsWord,
} from './fleet-words.ts';
import { ansi, type Paint, plain, type Role } from './paint.ts';
import { ruled } from './terminal-layout.ts';
import { visibleLine } from './visible.ts';
import { clip, pad, textWidth } from './width.ts';

const longestName = 40;
const longestVersions = 40;
/** Failures told in full: many databases mostly fail for one reason. */
const mostDetails = 10;

const marks: Readonly<Partial<Record<TargetReport['outcome'], string>>> = {
  applied: '✓',
  nothing: '✓',
  planned: '·',
  skipped: '–',
  unknown: '?',
};

/** The result for several databases: a row for each, and below all that can be said about those that failed. */
export function renderFleet(view: ApplyView<FleetReport>, options: ApplyTextOptions): string {
  const { report, sources, status } = view;
  const paint = options.colour ? ansi : plain;
  const width = Math.min(Math.max(options.width, 40), 120);
  const failed = report.targets.filter(hasFailed);
  const details = failed.slice(0, mostDetails).map((target) => {
    const name = clip(visibleLine(target.name), width - 4);
    const head = ruled(paint('strong', name), textWidth(name), { paint, width });
    const told = renderOne({ report: target, sources, ...(status === undefined ? {} : { status }) }, options);
    return `${head}\n\n${told.trimEnd()}`;
  });
  const more = failed.length - details.length;
  const blocks = [
    rows(report.targets, paint, width),
    ...details,
    ...(more > 0
      ? [`Showing ${details.length} of ${failed.length} that failed; \`--output json\` has all.`]
      : []),
    paint(roleOf(report.outcome), fleetWords(report)),
  ];
  return `${blocks.join('\n\n')}\n`;
}

const roleOf = (outcome: FleetReport['outcome']): Role =>
  outcome === 'skipped' ? 'faint' : (roles[outcome] ?? 'error');

function rows(targets: readonly TargetReport[], paint: Paint, width: number): string {
  const cells = targets.map((target) => [
    clip(visibleLine(target.name), longestName),
    outcomeWord(target),
    clip(visibleLine(versionsWord(target)), longestVersions),
    filesWord(target),
    tookWord(target),
  ]);
  const widths = [0, 1, 2, 3, 4].map((column) =>
    Math.max(...cells.map((row) => textWidth(row[column] ?? ''))),
  );
  return targets
    .map((target, index) => {
      const role = roleOf(target.outcome);
      const [name = '', outcome = '', ...facts] = (cells[index] ?? []).map((cell, column) =>
        pad(cell, widths[column] ?? 0),
      );
      const head = `  ${marks[target.outcome] ?? '✗'} ${name}  ${outcome}`;
      const told = facts.filter((fact) => fact !== '').join('  ');
      const left = width - textWidth(head) - textWidth(told) - 4;
      const reason = left < 12 ? '' : clip(visibleLine(reasonWord(target)), left);
      const line = `  ${paint(role, marks[target.outcome] ?? '✗')} ${paint('strong', name)}  ${paint(role, outcome)}  ${told}  ${paint('faint', reason)}`;
      return line.trimEnd();
    })
    .join('\n');
}
