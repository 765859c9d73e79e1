import { tiers } from '../../src/lint/rule.ts';
import type {
  FileReport,
  Finding,
  LintReport,
  StatementReport,
  Verdict,
} from '../../src/report/lint-report.ts';
import type { LintView } from '../../src/report/view.ts';

/** Files by path, statements by the text they are found by: the builders work out lines, columns and bytes. */
export interface FileSketch {
  readonly path: string;
  readonly text: string;
  readonly change?: FileReport['change'];
  readonly transaction?: string;
  /** One for each statement of `text`, in order. */
  readonly statements: readonly (Partial<StatementReport> & {
    readonly sql: string;
    readonly duration?: number;
  })[];
}

export type FindingSketch = Pick<Finding, 'rule' | 'tier' | 'severity' | 'file' | 'subject' | 'message'> &
  Partial<Finding> & {
    /** The statement's index; null for the file as a whole. */
    readonly at: number | null;
  };

export function view(
  files: readonly FileSketch[],
  findings: readonly FindingSketch[],
  rest: Partial<LintView> & { readonly report?: never } = {},
  report: Partial<LintReport> = {},
): LintView {
  const reports = files.map(fileReport);
  const full = findings.map((sketch, index) => finding(sketch, reports, files, index));
  const open = full.filter(({ suppressed }) => suppressed === null);
  const summary = Object.fromEntries(
    tiers.map((tier) => [tier, open.filter((one) => one.tier === tier).length]),
  ) as LintReport['summary'];
  return {
    report: {
      schema: 'lockstep/lint/v1',
      tool: { version: '1.0.0', ruleset: '1', config: 'sha256:0f343b0931126a20f133d67c2b018a3b' },
      verdict: worst(open),
      deployOrder: 'any',
      directories: [
        {
          path: 'db/migrations',
          format: 'prisma',
          files: 820 + files.length,
          base: { kind: 'git', ref: '3f2a9c1d', files: 820 },
          server: { engine: 'embedded', version: '18.6' },
        },
      ],
      files: reports,
      findings: full,
      summary,
      ...report,
    },
    sources: new Map(files.map(({ path, text }) => [path, text])),
    rules: new Map(),
    durations: new Map(
      files.map(({ path, statements }) => [path, statements.map(({ duration }) => duration ?? 1.4)]),
    ),
    elapsed: 2140,
    schemas: new Map(),
    productionMajor: 18,
    notes: [],
    unverified: [],
    ...rest,
  };
}

function worst(findings: readonly Finding[]): Verdict {
  const levels: readonly Finding['severity'][] = ['error', 'warning', 'notice'];
  return levels.find((level) => findings.some(({ severity }) => severity === level)) ?? 'clean';
}

function fileReport({ path, text, change, transaction, statements }: FileSketch): FileReport {
  let searchedTo = 0;
  return {
    path,
    version: path.split('/').at(-2) ?? path,
    change: change ?? 'added',
    transaction: transaction ?? 'file',
    statements: statements.map(({ duration: _, ...sketch }) => {
      const at = text.indexOf(sketch.sql, searchedTo);
      if (at < 0) throw new Error(`${path} has no ${sketch.sql}`);
      searchedTo = at + sketch.sql.length;
      return {
        start: Buffer.byteLength(text.slice(0, at)),
        end: Buffer.byteLength(text.slice(0, searchedTo)),
        line: position(text, at).line,
        status: 'observed',
        reason: null,
        locks: [],
        locksFrom: 'pg_locks',
        rewrites: [],
        scans: [],
        scansAvoided: [],
        indexesBuilt: [],
        dropped: [],
        created: [],
        error: null,
        ...sketch,
      };
    }),
  };
}

function finding(
  { at, ...sketch }: FindingSketch,
  files: readonly FileReport[],
  sources: readonly FileSketch[],
  index: number,
): Finding {
  const text = sources.find(({ path }) => path === sketch.file)?.text ?? '';
  const statement = at === null ? undefined : files.find(({ path }) => path === sketch.file)?.statements[at];
  const bytes = Buffer.from(text);
  const start = position(text, bytes.subarray(0, statement?.start ?? 0).toString().length);
  const end = position(text, bytes.subarray(0, statement?.end ?? 0).toString().length);
  return {
    id: `f${index}`,
    deployOrder: 'any',
    line: start.line,
    column: start.column,
    endLine: end.line,
    endColumn: end.column,
    statement: at,
    evidence: [],
    remedy: { text: 'Nothing else will do.', sql: null },
    estimate: null,
    fix: null,
    docs: `docs/rules/${sketch.rule}.md`,
    suppressed: null,
    ...sketch,
  };
}

function position(text: string, offset: number): { line: number; column: number } {
  const lines = text.slice(0, offset).split('\n');
  return { line: lines.length, column: Array.from(lines.at(-1) ?? '').length + 1 };
}
