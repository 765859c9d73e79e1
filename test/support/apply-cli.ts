import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'vitest';
import type { Session } from '../../src/database/session.ts';
import type { ApplyReport } from '../../src/report/apply-report.ts';
import { ask } from './apply.ts';
import { type CliRun, runCli, startCli } from './cli.ts';
import { type Files, workspaceWith } from './directories.ts';

export interface ApplyCall {
  /** Files of the folder `migrations`. */
  readonly files: Files;
  readonly url?: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Files beside the folder `migrations`. */
  readonly beside?: Files;
  /** What must not be printed. */
  readonly secrets?: readonly string[];
}

function command({ files, url, args = [], beside = {} }: ApplyCall) {
  const named = Object.entries(files).map(([name, content]) => [`migrations/${name}`, content] as const);
  return {
    cwd: workspaceWith({ ...Object.fromEntries(named), ...beside }),
    words: ['apply', ...(url === undefined ? [] : ['--url', url]), ...args],
  };
}

/** Runs the built `lockstep apply` to its end. No secret is in anything that it prints. */
export async function applyCli(call: ApplyCall): Promise<CliRun> {
  const { cwd, words } = command(call);
  const run = await runCli(words, { cwd, env: call.env ?? {} });
  for (const secret of call.secrets ?? []) expect(run.stdout + run.stderr).not.toContain(secret);
  return run;
}

/** The same with `--output json`, and the report. */
export async function applyJson(call: ApplyCall): Promise<CliRun & { readonly report: ApplyReport }> {
  const run = await applyCli({ ...call, args: [...(call.args ?? []), '--output', 'json'] });
  return { ...run, report: JSON.parse(run.stdout) };
}

/** What a person reads: one line, without the breaks that a narrow terminal makes. */
export const flat = ({ stdout, stderr }: CliRun): string => `${stdout}\n${stderr}`.replace(/\s+/g, ' ');

export interface Running {
  readonly kill: (signal: NodeJS.Signals) => void;
  /** What it has written to standard error so far. */
  readonly said: () => string;
  readonly end: Promise<CliRun>;
}

/** Starts the built `lockstep apply`, for those who do something while it runs. */
export function startApply(call: ApplyCall): Running {
  const { cwd, words } = command(call);
  const child = startCli(words, { cwd, env: call.env ?? {} });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (part: string) => {
    stderr += part;
  });
  const stdout = text(child.stdout);
  const closed = once(child, 'close');
  return {
    kill: (signal) => void child.kill(signal),
    said: () => stderr,
    end: closed.then(async ([status]) => ({ status, stdout: await stdout, stderr })),
  };
}

/** Resolves when the query gives a row. */
export async function until(session: Session, sql: string): Promise<void> {
  while ((await ask(session, sql)).length === 0) await pause(20);
}

/** A query for what runners have open in the database of the session. */
export const runners = `SELECT pid, state, query FROM pg_stat_activity
  WHERE datname = current_database() AND application_name LIKE 'lockstep%'`;
