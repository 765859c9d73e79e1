import type { Config } from '../config/config.ts';
import type { Observation } from '../observe/observation.ts';
import type { LintReport } from '../report/lint-report.ts';
import { ruleset, version } from '../runtime/version.ts';
import { decode } from '../sql/encoding.ts';
import { wholeFile } from '../sql/part.ts';
import { split } from '../sql/split.ts';
import { additiveOrder } from './additive.ts';
import { checksumFinding } from './checksum.ts';
import { documentedRules, knownRules } from './documented-rules.ts';
import { fileFindings } from './file-findings.ts';
import { findHazards } from './findings.ts';
import {
  type DirectoryInput,
  type LintPorts,
  type ObservedDirectory,
  observeDirectory,
  type SchemaChange,
} from './lint-directory.ts';
import type { EarlierFile, RulePage } from './rule.ts';
import { rules } from './rules/index.ts';
import {
  combineDeployOrders,
  countByTier,
  deployOrderOf,
  rankFindings,
  rulesFor,
  verdictOf,
} from './severity.ts';
import { applySuppressions } from './suppression.ts';
import { reportFile } from './to-report.ts';

export interface LintInput {
  readonly directories: readonly DirectoryInput[];
  readonly config: Config;
  /** The day of the run, `2026-08-01`: suppressions expire. */
  readonly today: string;
  readonly productionMajor: number | null;
}

/** The report, and what is not in it because it changes from run to run or can be had from elsewhere. */
export interface LintResult {
  readonly report: LintReport;
  /** Text of each new file, by the path that findings name. */
  readonly sources: ReadonlyMap<string, string>;
  readonly rules: ReadonlyMap<string, RulePage>;
  /** Milliseconds on the server for each statement, by file path. */
  readonly durations: ReadonlyMap<string, readonly number[]>;
  /** Milliseconds for the whole run. */
  readonly elapsed: number;
  /** By directory path. */
  readonly schemas: ReadonlyMap<string, SchemaChange>;
  readonly productionMajor: number | null;
  /** Sentences about what could not be verified. */
  readonly unverified: readonly string[];
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
  const report = toReport(observed, input);
  return {
    report,
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
    unverified: observed.flatMap(({ unverified }) => unverified),
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
}

function addedFiles(observed: readonly ObservedDirectory[]): AddedFile[] {
  return observed.flatMap(({ directory, difference, added, observations, seeded, base }) =>
    added.map(({ file }, index) => ({
      file,
      format: directory.format,
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

function toReport(observed: readonly ObservedDirectory[], input: LintInput): LintReport {
  const { config, today, productionMajor } = input;
  const files = addedFiles(observed);
  const { findings, warnings } = applySuppressions({
    files: files.map(({ file, observations }) => ({
      file,
      ...split(file.up),
      unjudged: observations
        .filter(({ status }) => status !== 'observed')
        .map(({ statement }) => statement.index),
    })),
    findings: [
      ...observed.flatMap(({ directory, difference, otherOrder }) => [
        ...checksumFinding(directory, config.lint),
        ...fileFindings(directory, difference, otherOrder, config.lint),
      ]),
      ...files.flatMap((file) =>
        findHazards({ ...file, productionMajor }, rules, { rules: rulesFor(config) }),
      ),
    ],
    config: config.lint,
    today,
    knownRules,
  });
  const paths = files.map(({ file }) => file.up.path);
  const ranked = rankFindings([...findings, ...warnings], paths);
  return {
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
    findings: ranked,
    summary: countByTier(ranked),
  };
}
