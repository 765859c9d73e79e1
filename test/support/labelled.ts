import type { MigrationDirectory, TransactionMode } from '../../src/directory/directory.ts';
import { readListing } from '../../src/directory/read.ts';
import { runAs } from '../../src/directory/transaction.ts';
import { lint } from '../../src/lint/lint.ts';
import type { LintPorts } from '../../src/lint/lint-directory.ts';
import type { Tier } from '../../src/lint/rule.ts';
import type { Finding, LintReport } from '../../src/report/lint-report.ts';
import { type Files, listingOf } from './directories.ts';
import { configOf } from './lint-sql.ts';

/** A change set whose verdict a person has settled from PostgreSQL's documentation, before any rule saw it. */
export interface LabelledCase {
  readonly name: string;
  /** Why the verdict is right: what the server does, and what it does not. */
  readonly why: string;
  /** What production has, in the words of the case's own format: goose's needs `-- +goose Up`. */
  readonly schema?: string;
  /** The new files, or the only one. */
  readonly files: string | readonly string[];
  /** A directory format by its name; `plain` unless said. */
  readonly format?: string;
  /** Files beside the migrations, by their path in the directory. New files are `02`, `03`, … */
  readonly beside?: Files;
  /** How the team runs its files where that differs from what the format's own tool does. */
  readonly transaction?: TransactionMode;
  /** The first major that knows the syntax, or for which the verdict holds. */
  readonly since?: number;
  /** Rules that are off unless a team switches them on: here they give notices. */
  readonly enabled?: readonly string[];
  /** Findings that must be there, worst first: `rule` or `rule subject`. Absent where none may be. */
  readonly expect?: readonly string[];
  /** Notices that are right, each with the reason: `rule` → why a person should read it. */
  readonly notices?: Readonly<Record<string, string>>;
}

/** Cases about one subject, and where their verdicts come from. */
export interface LabelledGroup {
  readonly subject: string;
  /** Sections of the manual, or functions of the server's source. */
  readonly sources: readonly string[];
  /** What production has in every case of the group that does not say otherwise. */
  readonly schema?: string;
  readonly cases: readonly LabelledCase[];
}

export interface LabelledVerdict {
  readonly report: LintReport;
  readonly findings: readonly Finding[];
  /** Findings of severity error or warning in the four hard tiers. */
  readonly hard: readonly Finding[];
  readonly notices: readonly Finding[];
  /** Statements that did not run, whether or not there is a finding about them: `55P04 unsafe use of new value …`. */
  readonly failed: readonly string[];
}

const hardTiers: readonly Tier[] = ['fail', 'loss', 'block', 'break'];

/** Lints a case as `lockstep lint` does, on the server that the port opens. */
export async function lintLabelled(
  written: LabelledCase,
  openSession: LintPorts['openSession'],
  productionMajor: number | null = written.since ?? null,
): Promise<LabelledVerdict> {
  const directory = directoryOf(written);
  const count = directory.files.length - (written.schema === undefined ? 0 : 1);
  const { report } = await lint(
    {
      directories: [{ directory, selection: { kind: 'latest', count }, deadline: 30_000 }],
      config: configOf(written),
      today: '2026-08-01',
      productionMajor,
    },
    { openSession, onProgress: () => undefined },
  );
  const { findings, files } = report;
  return {
    report,
    findings,
    hard: findings.filter(({ severity, tier }) => severity !== 'notice' && hardTiers.includes(tier)),
    notices: findings.filter(({ severity }) => severity === 'notice'),
    failed: files.flatMap(({ statements }) =>
      statements.flatMap(({ error, sql }) =>
        error === null || error.withRows ? [] : [`${error.sqlstate} ${error.message}: ${sql}`],
      ),
    ),
  };
}

/** As short as a table can hold it: `error drop-column public.orders.note`. */
export const shortly = ({ severity, rule, subject }: Finding): string => `${severity} ${rule} ${subject}`;

/** The cases that a server of this major can run, each with its group's schema. */
export function casesOf({ schema, cases }: LabelledGroup, major: number): readonly LabelledCase[] {
  return cases
    .filter(({ since = 0 }) => since <= major)
    .map((one) => (schema === undefined ? one : { schema, ...one }));
}

/** A directory in the case's format, read by that format's own reader. */
function directoryOf({
  schema,
  files,
  format = 'plain',
  beside,
  transaction,
}: LabelledCase): MigrationDirectory {
  const added = typeof files === 'string' ? [files] : files;
  const texts: Files = Object.fromEntries([
    ...(schema === undefined ? [] : [[nameOf(format, 1), schema]]),
    ...added.map((text, index) => [nameOf(format, index + 2), text]),
  ]);
  const { directory } = readListing(listingOf({ ...texts, ...beside }), format);
  return runAs(transaction ?? null, directory);
}

function nameOf(format: string, number: number): string {
  const version = String(number).padStart(2, '0');
  if (format === 'prisma') return `${version}_change/migration.sql`;
  if (format === 'diesel') return `${version}_change/up.sql`;
  return format === 'golang-migrate' ? `${version}_change.up.sql` : `${version}_change.sql`;
}
