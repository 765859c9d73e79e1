import { lastLine } from './code-frame.ts';
import { annotationCharacters, annotationsPerLevel } from './limits.ts';
import type { Finding } from './lint-report.ts';
import { shortened } from './markdown-text.ts';
import { plainFinding } from './plain-finding.ts';
import { type LintView, openFindings } from './view.ts';
import { visibleLine } from './visible.ts';
import { count, type Level } from './wording.ts';

/** A workflow command that GitHub shows on the lines of a file; text is plain, not Markdown. */
export interface Annotation {
  readonly level: Level;
  readonly file: string;
  readonly startLine: number;
  readonly endLine: number;
  /** Only where it is one line: GitHub ignores columns otherwise. The end is the column after the last. */
  readonly startColumn?: number;
  readonly endColumn?: number;
  readonly title: string;
  readonly message: string;
}

export interface Annotations {
  /** Worst first. */
  readonly shown: readonly Annotation[];
  /** Levels of which not all are shown. */
  readonly cut: readonly { readonly level: Level; readonly shown: number; readonly all: number }[];
}

export interface AnnotationOptions {
  /** Where all findings are, as plain text: said where something was left out. */
  readonly elsewhere?: string | null;
}

const levels: readonly Level[] = ['error', 'warning', 'notice'];

/** Three paragraphs and the sentence about what was left out fit into an annotation together. */
const paragraphCharacters = 1200;
const sentenceCharacters = annotationCharacters - 3 * paragraphCharacters - 3 * '\n\n'.length;

/** The findings that count as annotations: of each level as many as the runner takes, worst first. */
export function toAnnotations({ report }: LintView, options: AnnotationOptions = {}): Annotations {
  const { elsewhere = null } = options;
  const open = openFindings(report);
  const counts = levels.map((level) => {
    const all = open.filter(({ severity }) => severity === level);
    return { level, all: all.length, findings: all.slice(0, annotationsPerLevel) };
  });
  const cut = counts
    .map(({ level, all, findings }) => ({ level, shown: findings.length, all }))
    .filter(({ shown, all }) => shown < all);
  const notes = new Map(
    counts.map(({ level, all, findings }) => [findings.at(-1), note(level, findings.length, all, elsewhere)]),
  );
  const shown = new Set(counts.flatMap(({ findings }) => findings));
  return {
    shown: open
      .filter((finding) => shown.has(finding))
      .map((finding) => toAnnotation(finding, notes.get(finding) ?? '')),
    cut,
  };
}

function note(level: Level, shown: number, all: number, elsewhere: string | null): string {
  if (shown >= all) return '';
  const rest = elsewhere === null ? '' : `; all of them: ${elsewhere}`;
  return shortened(`Showing ${shown} of ${count(all, level)}${rest}`, sentenceCharacters);
}

function toAnnotation(finding: Finding, sentence: string): Annotation {
  const { line, column, endLine, endColumn, severity, rule, tier, file } = finding;
  const text = plainFinding(finding, paragraphCharacters);
  return {
    level: severity,
    file,
    startLine: line,
    endLine: lastLine(finding),
    ...(line === endLine ? { startColumn: column, endColumn } : {}),
    title: visibleLine(`${rule} (${tier})`),
    message: sentence === '' ? text : `${text}\n\n${sentence}`,
  };
}
