import { createHash } from 'node:crypto';
import { type Config, defaultConfig, type LintConfig } from '../../src/config/config.ts';
import { fileDirectives } from '../../src/directory/directives.ts';
import type { MigrationDirectory, MigrationFile, TransactionMode } from '../../src/directory/directory.ts';
import { lint } from '../../src/lint/lint.ts';
import {
  type DirectoryInput,
  type ObservedDirectory,
  observeDirectory,
} from '../../src/lint/lint-directory.ts';
import type { Observation } from '../../src/observe/observation.ts';
import type { Finding, LintReport } from '../../src/report/lint-report.ts';
import { openEmbedded } from './embedded-server.ts';

export interface SqlCase {
  /** What production has: the history. */
  readonly schema?: string;
  /** The new migration files, or the only one. */
  readonly files: string | readonly string[];
  /** `plain` unless said. */
  readonly format?: string;
  /** How the tool runs the new files; where nothing is said, `message` for Prisma and the file's own directive else. */
  readonly transaction?: TransactionMode;
  /** Judge every file against the state before it, the schema too. */
  readonly all?: boolean;
  /** Rules that are off unless switched on: here they give notices. */
  readonly enabled?: readonly string[];
  /** What names must match. */
  readonly naming?: LintConfig['naming'];
  /** What runs in production; unknown unless said. */
  readonly major?: number;
}

export interface LintedSql {
  readonly report: LintReport;
  readonly findings: readonly Finding[];
  /** Findings that count, as short as a table can hold them: `error drop-column public.orders.note`. */
  readonly summary: readonly string[];
}

/** Lints SQL as `lockstep lint` does, on the embedded server. */
export async function lintSql(sql: SqlCase): Promise<LintedSql> {
  const { report } = await lint(
    {
      directories: [directoryInput(sql)],
      config: configOf(sql),
      today: '2026-08-01',
      productionMajor: sql.major ?? null,
    },
    { openSession: openEmbedded, onProgress: () => undefined },
  );
  const { findings } = report;
  return {
    report,
    findings,
    summary: findings.map(({ severity, rule, subject }) => `${severity} ${rule} ${subject}`),
  };
}

/** The default configuration, with these rules switched on. */
export function configOf({ enabled = [], naming = {} }: Pick<SqlCase, 'enabled' | 'naming'>): Config {
  const config = defaultConfig();
  const setting = { severity: 'notice', smallTableRows: null } as const;
  const rules = Object.fromEntries(enabled.map((rule) => [rule, setting]));
  return { ...config, lint: { ...config.lint, rules, naming } };
}

export interface ObservedSql {
  readonly directory: ObservedDirectory;
  readonly files: readonly (readonly Observation[])[];
  /** Of all new files, one after the other. */
  readonly observations: readonly Observation[];
}

/** Observes SQL without judging it. */
export async function observeSql(sql: SqlCase): Promise<ObservedSql> {
  const directory = await observeDirectory(directoryInput(sql), {
    openSession: openEmbedded,
    onProgress: () => undefined,
  });
  return { directory, files: directory.observations, observations: directory.observations.flat() };
}

function directoryInput(sql: SqlCase): DirectoryInput {
  const directory = directoryOf(sql);
  const history = sql.schema === undefined ? 0 : 1;
  return {
    directory,
    selection:
      sql.all === true ? { kind: 'all' } : { kind: 'latest', count: directory.files.length - history },
    deadline: 30_000,
  };
}

/** A migration directory that exists nowhere but here: the schema as its first file, then the new ones. */
export function directoryOf({ schema, files, format = 'plain', transaction }: SqlCase): MigrationDirectory {
  const added = (typeof files === 'string' ? [files] : files).map((text, index) =>
    fileOf(text, index + 1, format, transaction),
  );
  return {
    path: 'migrations',
    format,
    files: schema === undefined ? added : [fileOf(schema, 0, format, undefined), ...added],
    checksum: { kind: 'none' },
  };
}

function fileOf(
  text: string,
  number: number,
  format: string,
  transaction: TransactionMode | undefined,
): MigrationFile {
  const version = `${number}`;
  const name = format === 'prisma' ? `${version}/migration.sql` : `${version}.sql`;
  const up = { path: `migrations/${name}`, bytes: new TextEncoder().encode(text) };
  const own = format === 'prisma' ? { transaction: 'message' as const } : fileDirectives(up);
  return {
    version,
    description: '',
    name,
    up,
    down: null,
    sha256: createHash('sha256').update(text).digest('hex'),
    ...own,
    ...(transaction === undefined ? {} : { transaction }),
  };
}
