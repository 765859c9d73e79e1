import type { FileReport, Finding, LintReport } from './lint-report.ts';
import { ansi, type Paint, plain } from './paint.ts';
import { renderFinding } from './terminal-finding.ts';
import { type Canvas, labelled } from './terminal-layout.ts';
import { renderStatements } from './terminal-statements.ts';
import { coverageOf, type LintView, openFindings, suppressedFindings } from './view.ts';
import { visibleLine } from './visible.ts';
import { wrap } from './width.ts';
import {
  changes,
  count,
  countBySeverity,
  countByTier,
  coverageWords,
  deployReasons,
  deployWords,
  duration,
  replayedWords,
  serverWords,
  verdictWords,
} from './wording.ts';

export interface TerminalOptions {
  readonly colour: boolean;
  /** Columns; text is wrapped to them, SQL to copy is not. */
  readonly width: number;
  /** `quiet`: findings and the verdict only. `verbose`: also what each statement did, and the prose of each rule. */
  readonly detail?: 'quiet' | 'normal' | 'verbose';
}

/** A lint run for a person at a terminal, with a line end after the last line. */
export function renderTerminal(view: LintView, options: TerminalOptions): string {
  const { detail = 'normal' } = options;
  const paint = options.colour ? ansi : plain;
  const canvas: Canvas = { paint, width: Math.min(Math.max(options.width, 40), 120) };
  const findings = byFile(openFindings(view.report));
  const suppressed = suppressedFindings(view.report);

  const blocks: string[] = [verdictLine(view.report, paint)];
  for (const finding of findings) blocks.push(renderFinding(finding, view, canvas, detail === 'verbose'));
  if (detail === 'verbose') blocks.push(...renderStatements(view, canvas));
  if (detail !== 'quiet') {
    if (suppressed.length > 0)
      blocks.push(suppressed.map((finding) => suppressedLine(finding, paint)).join('\n'));
    blocks.push(closing(view, findings, suppressed.length, canvas));
  }
  // A clean run is two lines that belong together.
  const gap = blocks.length === 2 && findings.length === 0 ? '\n' : '\n\n';
  return `${blocks.join(gap)}\n`;
}

/** Findings of one file stand together; files come in the order of their worst finding. */
function byFile(findings: readonly Finding[]): readonly Finding[] {
  const files = new Map<string, Finding[]>();
  for (const finding of findings) files.set(finding.file, [...(files.get(finding.file) ?? []), finding]);
  return [...files.values()].flat();
}

function verdictLine(report: LintReport, paint: Paint): string {
  const findings = openFindings(report);
  const where = changes(report.files);
  const words = verdictWords(report);
  switch (report.verdict) {
    case 'error':
      return `${paint('error', `✖ ${countBySeverity(findings)}`)} in ${where}: ${paint('strong', words)}`;
    case 'warning':
      return `${paint('warning', `▲ ${countBySeverity(findings)}`)} in ${where}: ${paint('strong', words)}`;
    case 'notice':
      return `${paint('good', `✔ ${countBySeverity(findings)}`)} in ${where}: ${words}`;
    case 'clean':
      return `${paint('good', `✔ ${words}`)}${report.files.length === 0 ? '' : ` in ${where}`}`;
  }
}

function suppressedLine(finding: Finding, paint: Paint): string {
  const { reason, by } = finding.suppressed ?? { reason: '', by: '' };
  const place = `${finding.file}:${finding.line}`;
  const why = reason === '' ? '' : `: ${reason}`;
  return paint('faint', visibleLine(`accepted[${finding.tier}] ${finding.rule}  ${place}${why} (${by})`));
}

function closing(view: LintView, findings: readonly Finding[], suppressed: number, canvas: Canvas): string {
  const { report } = view;
  const coverage = coverageOf(report.files);
  const ran = [replayedWords(report), view.elapsed === null ? '' : duration(view.elapsed)].filter(
    (w) => w !== '',
  );
  if (
    findings.length === 0 &&
    suppressed === 0 &&
    coverage.notRun.size === 0 &&
    view.unverified.length === 0
  ) {
    const facts = [coverage.files === 0 ? '' : coverageWords(coverage), serverWords(view), ...ran];
    return wrap(facts.filter((fact) => fact !== '').join(' · '), canvas.width - 2)
      .map((line) => `  ${canvas.paint('faint', line)}`)
      .join('\n');
  }
  const lines: string[] = [];
  const say = (label: string, text: string) => lines.push(labelled(label, text, canvas));
  if (findings.length > 0) {
    const accepted = suppressed > 0 ? `, and ${count(suppressed, 'accepted one')}` : '';
    say('found', `${countByTier(findings)} (${countBySeverity(findings)})${accepted}`);
    say('deploy', `${deployWords[report.deployOrder]}: ${deployReasons[report.deployOrder]}`);
  }
  say('checked', coverageWords(coverage));
  for (const [reason, number] of coverage.notRun) say('not run', `${count(number, 'statement')}: ${reason}`);
  for (const sentence of view.unverified) say('not sure', sentence);
  say('server', [serverWords(view), ...ran].join(' · '));
  if (findings.some((finding) => statementFinding(finding, report.files))) {
    say('accept', 'one on purpose with a line above its statement: `-- lockstep:ignore RULE: reason`');
  }
  return lines.join('\n');
}

function statementFinding(finding: Finding, files: readonly FileReport[]): boolean {
  return finding.statement !== null && files.some((file) => file.path === finding.file);
}
