import { describeDifference, differ } from '../database/schema-difference.ts';
import type { LintResult } from '../lint/lint.ts';
import { erDiagram } from './er-diagram.ts';
import type { DirectoryReport, FileReport, Finding, LintReport, StatementReport } from './lint-report.ts';

/** What a rule's page says; `Rule` fits it. */
export interface RuleText {
  readonly summary: string;
  readonly why: string;
  readonly instead: string;
}

/**
 * A lint run as people read it: the report, and what is not in its JSON because it changes from run to run or can be
 * had from elsewhere. The report's findings are ranked, worst first: every channel shows them in that order.
 */
export interface LintView {
  readonly report: LintReport;
  /** Text of each file that findings point into, by the path that the findings name. */
  readonly sources: ReadonlyMap<string, string>;
  readonly rules: ReadonlyMap<string, RuleText>;
  /** Milliseconds on the server for each statement, by file path, in the order of the file's statements. */
  readonly durations: ReadonlyMap<string, readonly number[]>;
  /** Milliseconds for the whole run, or null when not measured. */
  readonly elapsed: number | null;
  /** What changed in the schema, by directory path. */
  readonly schemas: ReadonlyMap<string, SchemaText>;
  /** PostgreSQL major that runs in production, or null when unknown. */
  readonly productionMajor: number | null;
  /** What else a reader must know, each a sentence: that the policy itself was changed. */
  readonly notes: readonly string[];
  /** What could not be verified beside single statements, each a sentence: a table that could not be seeded. */
  readonly unverified: readonly string[];
}

export interface SchemaText {
  /** Added, changed and dropped objects, in the manner of `diff`; empty when nothing changed. */
  readonly difference: string;
  /** A Mermaid `erDiagram` of the touched tables, or null. */
  readonly diagram: string | null;
}

/** Draws what changed in the schema: only for those who show it. */
export function toView(result: LintResult): LintView {
  const schemas = [...result.schemas].map(([path, { before, after }]) => {
    const difference = differ(before, after);
    const text: SchemaText = {
      difference: describeDifference(difference).join('\n'),
      diagram: erDiagram(before, after, difference),
    };
    return [path, text] as const;
  });
  return { ...result, schemas: new Map(schemas), notes: [] };
}

/** How much of the new files was really executed. */
export interface Coverage {
  readonly files: number;
  readonly statements: number;
  readonly observed: number;
  readonly failed: number;
  /** Statements that were judged without being run, by reason, in the order in which they occur. */
  readonly notRun: ReadonlyMap<string, number>;
}

export function coverageOf(files: readonly FileReport[]): Coverage {
  const statements = files.flatMap((file) => file.statements);
  const notRun = new Map<string, number>();
  for (const statement of statements) {
    if (statement.status !== 'static') continue;
    const reason = statement.reason ?? 'no reason given';
    notRun.set(reason, (notRun.get(reason) ?? 0) + 1);
  }
  return {
    files: files.length,
    statements: statements.length,
    observed: statements.filter((statement) => statement.status === 'observed').length,
    failed: statements.filter((statement) => statement.status === 'failed').length,
    notRun,
  };
}

export function openFindings(report: LintReport): readonly Finding[] {
  return report.findings.filter((finding) => finding.suppressed === null);
}

export function suppressedFindings(report: LintReport): readonly Finding[] {
  return report.findings.filter((finding) => finding.suppressed !== null);
}

/** The directory that a file belongs to: the one with the longest path above it, the first where none is. */
export function directoryOf(report: LintReport, file: string): DirectoryReport | undefined {
  const above = report.directories.filter(({ path }) => file.startsWith(folder(path)));
  return above.sort((a, b) => b.path.length - a.path.length)[0] ?? report.directories[0];
}

/** A file's path below its directory: short enough for a table whose heading names the directory. */
export function pathBelow(directory: DirectoryReport | undefined, file: string): string {
  const above = folder(directory?.path ?? '');
  return file.startsWith(above) ? file.slice(above.length) : file;
}

export function statementOf(report: LintReport, finding: Finding): StatementReport | undefined {
  if (finding.statement === null) return undefined;
  return report.files.find((file) => file.path === finding.file)?.statements[finding.statement];
}

/** What to know about the verdict when it does not come from production's major version, or null. */
export function versionGap(view: LintView): string | null {
  const majors = view.report.directories.flatMap(({ server }) =>
    server === null ? [] : [Number.parseInt(server.version, 10)],
  );
  if (majors.length === 0 || majors.every((major) => major === view.productionMajor)) return null;
  if (view.productionMajor === null) return 'production’s major version is not known';
  return `production runs PostgreSQL ${view.productionMajor}`;
}

function folder(path: string): string {
  const clean = path.replace(/^\.\//, '').replace(/\/+$/, '');
  return clean === '' || clean === '.' ? '' : `${clean}/`;
}
