import { Ajv } from 'ajv';
import {
  type Config,
  type ConfigSuppression,
  defaults,
  directoryPath,
  finishConfig,
  type RuleSetting,
} from './config.ts';
import { contentProblems } from './content-problems.ts';
import { durationProblem, parseDuration } from './duration.ts';
import { type Problem, pathName, type Vocabulary } from './problem.ts';
import type { RawConfig, RawRuleSetting, RawSuppression } from './raw-config.ts';
import { configSchema } from './schema.ts';
import { explain } from './schema-problems.ts';
import { parseThroughput } from './throughput.ts';
import { errorAt, locate, readYaml, type YamlFile, type YamlPath } from './yaml.ts';

/**
 * Reads the text of a `lockstep.yml`.
 * @param file how messages name the file
 * @throws UserError (2) at the first mistake; its hint lists the further ones.
 */
export function parseConfig(text: string, file: string, vocabulary: Vocabulary): Config {
  const yaml = readYaml(text, file);
  const raw = (yaml.data ?? {}) as RawConfig;
  const validate = new Ajv({ allErrors: true, verbose: true }).compile(configSchema);
  const problems = validate(raw)
    ? contentProblems(raw, vocabulary)
    : explain(validate.errors ?? [], yaml, vocabulary);
  if (problems.length > 0) throw firstProblem(problems, yaml);
  return finishConfig(file, settingsOf(raw, yaml));
}

function firstProblem(problems: readonly Problem[], yaml: YamlFile): Error {
  const placed = problems.map((problem) => ({
    ...problem,
    offset: yaml.offsetOf(problem.path, problem.part),
  }));
  const [first, ...others] = placed.sort((a, b) => a.offset - b.offset);
  if (!first) return new Error('the schema refused the configuration without saying why');
  const also = others.map(({ offset, message }) => {
    const { line, column } = locate(yaml, offset);
    return `Also ${yaml.file}:${line}:${column}: ${message}`;
  });
  const hint = [first.hint ?? [], also].flat().join('\n');
  return errorAt(yaml, first.offset, first.message, {
    hint: hint === '' ? null : hint,
    secret: first.secret,
  });
}

function settingsOf(raw: RawConfig, yaml: YamlFile): Omit<Config, 'file' | 'digest'> {
  const lint = raw.lint ?? {};
  const apply = raw.apply ?? {};
  const milliseconds = (text: string | undefined, fallback: number, ...path: string[]) =>
    text === undefined ? fallback : duration(text, path, yaml);
  return {
    directories: (raw.directories ?? [{ path: defaults.directory.path }]).map((directory) => ({
      path: directoryPath(directory.path),
      format: directory.format ?? defaults.directory.format,
      devSetup: directory['dev-setup'] ?? null,
      base: directory.base ?? null,
      transaction: directory.transaction ?? null,
      postgres: directory.postgres ?? null,
    })),
    lint: {
      failOn: lint['fail-on'] ?? defaults.lint.failOn,
      rules: Object.fromEntries(
        Object.entries(lint.rules ?? {}).map(([rule, setting]) => [rule, ruleSetting(setting)]),
      ),
      suppressions: (lint.suppressions ?? []).map((suppression, index) =>
        configSuppression(suppression, index, yaml),
      ),
      deadline: milliseconds(lint.deadline, defaults.lint.deadline, 'lint', 'deadline'),
      statsFile: lint['stats-file'] ?? null,
      throughput: lint.throughput === undefined ? defaults.lint.throughput : parseThroughput(lint.throughput),
      naming: lint.naming ?? defaults.lint.naming,
    },
    appliedBy: raw['applied-by'] ?? defaults.appliedBy,
    apply: {
      order: apply.order ?? defaults.apply.order,
      transaction: apply.transaction ?? defaults.apply.transaction,
      history: apply.history ?? defaults.apply.history,
      historySchema: apply['history-schema'] ?? null,
      onAhead: apply['on-ahead'] ?? defaults.apply.onAhead,
      baseline: apply.baseline ?? null,
      allowDirty: apply['allow-dirty'] ?? defaults.apply.allowDirty,
      recordNoop: apply['record-noop'] ?? defaults.apply.recordNoop,
      lockWait: milliseconds(apply['lock-wait'], defaults.apply.lockWait, 'apply', 'lock-wait'),
      lockTimeout: milliseconds(apply['lock-timeout'], defaults.apply.lockTimeout, 'apply', 'lock-timeout'),
      lockRetries: apply['lock-retries'] ?? defaults.apply.lockRetries,
      indexWait: milliseconds(apply['index-wait'], defaults.apply.indexWait, 'apply', 'index-wait'),
      statementTimeout: milliseconds(
        apply['statement-timeout'],
        defaults.apply.statementTimeout,
        'apply',
        'statement-timeout',
      ),
      maxDuration: milliseconds(apply['max-duration'], defaults.apply.maxDuration, 'apply', 'max-duration'),
      parallel: apply.parallel ?? defaults.apply.parallel,
      onError: apply['on-error'] ?? defaults.apply.onError,
      caBundle: apply['ca-bundle'] ?? null,
    },
  };
}

function duration(text: string, path: YamlPath, yaml: YamlFile): number {
  const wrong = durationProblem(text);
  if (wrong !== null)
    throw errorAt(yaml, yaml.offsetOf(path, 'value'), `${pathName(path)} "${text}" ${wrong}`);
  return parseDuration(text, path.join('.'));
}

function ruleSetting(raw: RawRuleSetting): RuleSetting {
  if (typeof raw === 'string') return { severity: raw, smallTableRows: null };
  return { severity: raw.severity ?? null, smallTableRows: raw['small-table-rows'] ?? null };
}

function configSuppression(raw: RawSuppression, index: number, yaml: YamlFile): ConfigSuppression {
  const offset = yaml.offsetOf(['lint', 'suppressions', String(index)], 'value');
  return {
    rule: raw.rule,
    file: raw.file.replace(/^\.\//, ''),
    reason: raw.reason.trim(),
    expires: raw.expires ?? null,
    at: locate(yaml, offset),
  };
}
