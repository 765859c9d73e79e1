import { linesOf } from './code-frame.ts';
import type { Finding, LintReport } from './lint-report.ts';
import { ansi, type Paint, plain, type Role } from './paint.ts';
import { renderFinding } from './terminal-finding.ts';
import { type Canvas, labelled, rule } from './terminal-layout.ts';
import { renderStatements } from './terminal-statements.ts';
import { coverageOf, type LintView, openFindings, suppressedFindings, versionGap } from './view.ts';
import { visibleLine } from './visible.ts';
import { clip } from './width.ts';
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
  const accepted = suppressedFindings(view.report);

  const blocks: string[] = [verdictLine(view.report, paint)];
  let file = '';
  let lines: readonly string[] = [];
  for (const finding of findings) {
    const source = view.sources.get(finding.file);
    if (finding.file !== file) lines = source === undefined ? [] : linesOf(source);
    file = finding.file;
    const why = detail === 'verbose' ? view.rules.get(finding.rule)?.why : undefined;
    blocks.push(renderFinding(finding, lines, why ?? null, canvas));
  }
  if (detail === 'verbose') blocks.push(...renderStatements(view, canvas));
  if (detail !== 'quiet') {
    if (accepted.length > 0) blocks.push(accepted.map((finding) => acceptedLine(finding, canvas)).join('\n'));
    blocks.push(closing(view, findings, accepted.length, canvas));
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

const marks = {
  error: ['error', '✖'],
  warning: ['warning', '▲'],
  notice: ['good', '✔'],
  clean: ['good', '✔'],
} as const satisfies Record<LintReport['verdict'], readonly [Role, string]>;

function verdictLine(report: LintReport, paint: Paint): string {
  const findings = openFindings(report);
  const [role, mark] = marks[report.verdict];
  const where = report.files.length === 0 ? '' : ` in ${changes(report.files)}`;
  if (findings.length === 0) return `${paint(role, `${mark} ${verdictWords(report)}`)}${where}`;
  return `${paint(role, `${mark} ${countBySeverity(findings)}`)}${where}: ${paint('strong', verdictWords(report))}`;
}

function acceptedLine(finding: Finding, { paint, width }: Canvas): string {
  const { reason, by } = finding.suppressed ?? { reason: '', by: '' };
  const why = reason === '' ? by : `${reason} (${by})`;
  const line = `accepted[${finding.tier}] ${finding.rule}  ${why}  ${finding.file}:${finding.line}`;
  return paint('faint', clip(visibleLine(line), 2 * width));
}

const dotted = (words: readonly string[]) => words.filter((word) => word !== '').join(' · ');

function closing(view: LintView, findings: readonly Finding[], accepted: number, canvas: Canvas): string {
  const { report } = view;
  const coverage = coverageOf(report.files);
  const order = `${deployWords[report.deployOrder]}: ${deployReasons[report.deployOrder]}`;
  const ran = [replayedWords(report), view.elapsed === null ? '' : `took ${duration(view.elapsed)}`];
  const lines: string[] = [];
  const say = (label: string, texts: readonly string[]) =>
    texts.forEach((text, index) => {
      if (text !== '') lines.push(labelled(index === 0 ? label : '', text, canvas));
    });

  if (findings.length > 0) {
    lines.push(rule(canvas));
    say('verdict', [`${countBySeverity(findings)}: ${verdictWords(report)}`]);
    say('tiers', [countByTier(findings)]);
  }
  if (report.files.length > 0) {
    say('deploy', [order]);
    say('checked', [coverageWords(coverage)]);
  }
  say(
    'not run',
    [...coverage.notRun].map(([reason, number]) => `${count(number, 'statement')}: ${reason}`),
  );
  say('unsure', view.unverified);
  const server = [serverWords(report), versionGap(view) ?? ''];
  say('server', [dotted(server), dotted(ran)]);
  if (accepted > 0) say('accepted', [count(accepted, 'finding')]);
  if (findings.some((finding) => finding.statement !== null)) {
    say('accept', ['a finding on purpose above its statement: `-- lockstep:ignore RULE: reason`']);
  }
  return lines.join('\n');
}
