import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Masker } from './masker.ts';
import type { StepLog } from './step-log.ts';

/** The files by which a step hands something to the runner: https://github.com/actions/runner/blob/main/src/Runner.Worker/FileCommandManager.cs */
const prefixes = {
  GITHUB_PATH: 'add_path_',
  GITHUB_ENV: 'set_env_',
  GITHUB_STEP_SUMMARY: 'step_summary_',
  GITHUB_STATE: 'save_state_',
  GITHUB_OUTPUT: 'set_output_',
} as const;

export type CommandFiles = Readonly<Record<keyof typeof prefixes, string>>;

export interface HandedOver {
  readonly paths: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly summary: string;
  readonly state: Readonly<Record<string, string>>;
  readonly outputs: Readonly<Record<string, string>>;
}

/** In KiB; a summary above it is not shown. */
export const summaryLimit = 1024;

/** Empty files for one step, new ones for each. */
export function createCommandFiles(runnerTemp: string): CommandFiles {
  const folder = join(runnerTemp, '_runner_file_commands');
  mkdirSync(folder, { recursive: true });
  const id = randomUUID();
  const entries = Object.entries(prefixes).map(([name, prefix]) => [name, join(folder, prefix + id)]);
  for (const [, path] of entries) if (path !== undefined) writeFileSync(path, '');
  return Object.fromEntries(entries) as CommandFiles;
}

/** Reads what the step wrote. A file that cannot be understood fails the step, and nothing is taken from it. */
export function readCommandFiles(files: CommandFiles, log: StepLog, masker: Masker): HandedOver {
  const values = (name: keyof CommandFiles, context: string) => {
    try {
      return parseKeyValues(readFileSync(files[name], 'utf8'));
    } catch (error) {
      log.fail(`Unable to process file command '${context}' successfully.`, (error as Error).message);
      return {};
    }
  };
  const { NODE_OPTIONS, ...env } = values('GITHUB_ENV', 'env');
  if (NODE_OPTIONS !== undefined) {
    log.say('error', "Can't store NODE_OPTIONS output parameter using '$GITHUB_ENV' command.");
  }
  return {
    paths: readFileSync(files.GITHUB_PATH, 'utf8')
      .split(/\r\n|\n|\r/)
      .filter((line) => line !== ''),
    env,
    summary: readSummary(files.GITHUB_STEP_SUMMARY, log, masker),
    state: values('GITHUB_STATE', 'state'),
    outputs: values('GITHUB_OUTPUT', 'output'),
  };
}

function readSummary(path: string, log: StepLog, masker: Masker): string {
  const bytes = statSync(path).size;
  if (bytes > summaryLimit * 1024) {
    const size = `supports content up to a size of ${summaryLimit}k, got ${Math.floor(bytes / 1024)}k`;
    log.say('error', `$GITHUB_STEP_SUMMARY upload aborted, ${size}.`);
    return '';
  }
  // Line by line: a secret of several lines is found only by its lines.
  return readFileSync(path, 'utf8').split('\n').map(masker.mask).join('\n');
}

/** Reads `name=value` lines and `name<<delimiter` blocks. @throws with the runner's message. */
export function parseKeyValues(text: string): Readonly<Record<string, string>> {
  const lines = text.split(/\r\n|\n|\r/);
  const result: Record<string, string> = {};
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    if (line === '') continue;
    const [, name, operator, rest = ''] = /^(.*?)(=|<<)(.*)$/s.exec(line) ?? [];
    if (name === undefined) throw new Error(`Invalid format '${line}'`);
    if (operator === '=') {
      result[name] = rest;
      continue;
    }
    if (name === '' || rest === '') {
      throw new Error(`Invalid format '${line}'. Name must not be empty and delimiter must not be empty`);
    }
    const end = lines.indexOf(rest, at + 1);
    if (end === -1) throw new Error(`Invalid value. Matching delimiter not found '${rest}'`);
    result[name] = lines.slice(at + 1, end).join('\n');
    at = end;
  }
  return result;
}
