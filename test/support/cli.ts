import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';

/** The built command: the tests in test/dist run what users run. */
export const cli = join(fileURLToPath(new URL('../../dist/', import.meta.url)), 'cli.js');

export interface CliRun {
  /** Null when a signal ended it. */
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliOptions {
  readonly cwd: string;
  /** Beside PATH the whole environment: what the machine sets elsewhere is not to matter. */
  readonly env?: Readonly<Record<string, string>>;
  /** Another path to the command. */
  readonly program?: string;
  /** Options for Node itself. */
  readonly node?: readonly string[];
  /** Node itself, when the user of the subprocess cannot reach the one that runs the tests. */
  readonly executable?: string;
  /** The user and group as which it runs. */
  readonly user?: number;
}

/** Starts `lockstep ARGS`. */
export function startCli(args: readonly string[], options: CliOptions) {
  const { cwd, env = {}, program = cli, node = [], executable = process.execPath, user } = options;
  return spawn(executable, [...node, program, ...args], {
    cwd,
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(user === undefined ? {} : { uid: user, gid: user }),
  });
}

/** Runs `lockstep ARGS` to its end. Whatever it says, it never shows a stack trace and never calls anything a bug of ours. */
export async function runCli(args: readonly string[], options: CliOptions): Promise<CliRun> {
  const child = startCli(args, options);
  const status = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject).once('close', resolve);
  });
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const run = { status: await status, stdout, stderr };
  expect(run.stderr).not.toMatch(/node:internal|lockstep\.js:\d|^\s+at .*[(/]file:|bug in Lockstep/m);
  return run;
}
