import type { Config } from '../config/config.ts';
import type { DatabaseStatistics } from '../database/statistics.ts';
import type { Observation } from '../observe/observation.ts';
import type { LintReport } from '../report/lint-report.ts';
import { ruleset, version } from '../runtime/version.ts';
import { decode } from '../sql/encoding.ts';
import { wholeFile } from '../sql/part.ts';
import { secretsOf } from '../sql/secrets.ts';
import { split } from '../sql/split.ts';
import { additiveOrder } from './additive.ts';
import { checksumFinding } from './checksum.ts';
import { documentedRules, knownRules } from './documented-rules.ts';
import { knownTables } from './estimate.ts';
import { fileFindings } from './file-findings.ts';
import { findAll } from './findings.ts';
import type { FixableFile } from './fix-file.ts';
import {
  type DirectoryInput,
  type LintPorts,
  type ObservedDirectory,
  observeDirectory,
} from './lint-directory.ts';
import { offerFixes } from './offer-fixes.ts';
import type { EarlierFile, RulePage, SchemaChange } from './rule.ts';
import { rules } from './rules/index.ts';
import {
  combineDeployOrders,
  countByTier,
  deployOrderOf,
  rankFindings,
  rulesFor,
  verdictOf,
} from './severity.ts';
import { stalenessOf } from './statistics.ts';
import { applySuppressions } from './suppression.ts';
import { reportFile } from './to-report.ts';

export interface LintInput {
  readonly directories: readonly DirectoryInput[];
  readonly config: Config;
  /** The day of the run, `2026-08-01`: suppressions expire. */
  readonly today: string;
  readonly productionMajor: number | null;
  /** How large production's tables are, where that is known. */
  readonly statistics?: DatabaseStatistics | null;
}

/** The report, and what is not in it because it changes from run to run or can be had from elsewhere. */
export interface LintResult {
  readonly report: LintReport;
  /** Text of each new file, by the path that findings name. */
  readonly sources: ReadonlyMap<string, string>;
  readonly rules: ReadonlyMap<string, RulePage>;
  /** The files with findings that a change without any decision removes, by directory path. */
  readonly fixable: ReadonlyMap<string, readonly FixableFile[]>;
  /** Milliseconds on the server for each statement, by file path. */
  readonly durations: ReadonlyMap<string, readonly number[]>;
  /** Milliseconds for the whole run. */
  readonly elapsed: number;
  /** By directory path. */
  readonly schemas: ReadonlyMap<string, SchemaChange>;
  readonly productionMajor: number | null;
  /** Sentences about what could not be verified. */
  readonly unverified: readonly string[];
  /** Passwords that the new files spell out: no report shows them. */
  readonly secrets: readonly string[];
}

/**
 * Lints migration directories. Directories do not share a database, so they run at the same time.
 * @returns what every report draws on; findings are ranked, worst first
 * @throws UserError for input that cannot be judged
 */
export async function lint(input: LintInput, ports: LintPorts): Promise<LintResult> {
  const start = performance.now();
  const observed = await Promise.all(
    input.directories.map((directory) => observeDirectory(directory, ports)),
  );
  const { report, fixable } = toReport(observed, input);
  return {
    report,
    fixable,
    sources: new Map(addedFiles(observed).map(({ file }) => [file.up.path, decode(wholeFile(file.up))])),
    rules: new Map(documentedRules.map((rule) => [rule.id, rule])),
    durations: new Map(
      addedFiles(observed).map(({ file, observations }) => [
        file.up.path,
        observations.map(({ duration }) => duration),
      ]),
    ),
    elapsed: performance.now() - start,
    schemas: new Map(
      observed.flatMap(({ directory, schema }) =>
        schema === null ? [] : [[directory.path, schema] as const],
      ),
    ),
    productionMajor: input.productionMajor,
    secrets: addedFiles(observed).flatMap(({ observations }) =>
      observations.flatMap(({ node }) => (node === null ? [] : secretsOf(node).map(({ text }) => text))),
    ),
    unverified: [
      ...observed.flatMap(({ unverified }) => unverified),
      ...[stalenessOf(input.statistics?.taken ?? input.today, input.today)].filter((one) => one !== null),
    ],
  };
}

interface AddedFile {
  readonly file: ObservedDirectory['added'][number]['file'];
  readonly format: string;
  readonly observations: readonly Observation[];
  readonly seeded: ObservedDirectory['seeded']['failures'];
  /** The new files of its directory before it. */
  readonly earlier: readonly EarlierFile[];
  readonly change: 'added' | 'late';
  readonly schema: SchemaChange | null;
}

function addedFiles(observed: readonly ObservedDirectory[]): AddedFile[] {
  return observed.flatMap(({ directory, difference, added, observations, seeded, base, schema }) =>
    added.map(({ file }, index) => ({
      file,
      format: directory.format,
      schema,
      change: difference.late.some(({ name }) => name === file.name) ? ('late' as const) : ('added' as const),
      observations: observations[index] ?? [],
      seeded: seeded.failures.filter((failure) => failure.file === index),
      // Where all files are looked at, each is judged against the state before it.
      earlier: (base.kind === 'none' ? [] : added.slice(0, index)).map(({ file: before }, at) => ({
        file: before,
        observations: observations[at] ?? [],
      })),
    })),
  );
}

function toReport(
  observed: readonly ObservedDirectory[],
  input: LintInput,
): Pick<LintResult, 'report' | 'fixable'> {
  const { config, today, productionMajor } = input;
  const files = addedFiles(observed);
  const { statistics = null } = input;
  const known = statistics === null ? null : knownTables(statistics, config.lint.throughput);
  const found = files.flatMap((file) =>
    findAll({ ...file, productionMajor, known }, rules, {
      rules: rulesFor(config),
      naming: config.lint.naming,
    }),
  );
  const { findings, warnings } = applySuppressions({
    files: files.map(({ file, observations }) => ({
      file,
      ...split(file.up),
      unjudged: observations
        .filter(({ status }) => status !== 'observed')
        .map(({ statement }) => statement.index),
    })),
    findings: [
      ...observed.flatMap(({ directory, difference, base, otherOrder }) => [
        ...checksumFinding(directory, config.lint),
        ...fileFindings(directory, difference, base, otherOrder, config.lint),
      ]),
      ...found.map(({ finding }) => finding),
    ],
    config: config.lint,
    today,
    knownRules,
  });
  const paths = files.map(({ file }) => file.up.path);
  const ranked = rankFindings([...findings, ...warnings], paths);
  const { fixable, withFixes } = offerFixes(
    ranked,
    found,
    files,
    observed.map(({ directory }) => directory),
  );
  const report: LintReport = {
    schema: 'lockstep/lint/v1',
    tool: { version, ruleset, config: config.digest },
    verdict: verdictOf(ranked),
    deployOrder: combineDeployOrders([
      deployOrderOf(ranked),
      ...files.map(({ observations }) => additiveOrder(observations)),
    ]),
    directories: observed.map(({ directory, difference, server, base }) => ({
      path: directory.path,
      format: directory.format,
      files: directory.files.length,
      base: { ...base, files: difference.history.length },
      server,
    })),
    files: files.map(({ file, observations, seeded, change }) =>
      reportFile(file, observations, seeded, change),
    ),
    findings: withFixes,
    summary: countByTier(ranked),
  };
  return { report, fixable };
}
