import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import type { ApplyReport } from '../../src/report/apply-report.ts';
import { runCli, startCli } from '../support/cli.ts';
import { workspaceWith } from '../support/directories.ts';
import { type FileSet, generateFileSet } from './file-set.ts';
import { compare, expectedOf, rowsWithoutEffect } from './model.ts';
import { type Rehearsed, runToTheEnd, type Verdict } from './point.ts';
import { createRandom } from './random.ts';
import { empty, type Stage } from './stage.ts';

/** So many kills in a row have one file set. */
const killsOfASet = 10;

export const killSetOf = (seed: number): number => Math.floor(seed / killsOfASet);

export interface RehearsedKills extends Rehearsed {
  /** Where the files are. */
  readonly cwd: string;
  /** Milliseconds that the command takes. */
  readonly took: number;
}

/** The files on a disk, and how long `lockstep apply` takes when nobody kills it. */
export async function rehearseKills(stage: Stage, setSeed: number): Promise<RehearsedKills> {
  const set = generateFileSet(setSeed);
  await empty(stage);
  const expected = await expectedOf(stage.session, set);
  await empty(stage);
  const began = performance.now();
  const cwd = workspaceOf(set.files);
  const run = await runCli(argumentsOf(stage, set), { cwd });
  const took = performance.now() - began;
  const { problems } = await compare(stage.session, set, expected);
  const failed = run.status === 0 ? [] : [`without a kill: exit ${run.status}: ${run.stderr}`];
  return { set, expected, messages: 0, delicate: [], problems: [...failed, ...problems], cwd, took };
}

const workspaceOf = (files: FileSet['files']): string =>
  workspaceWith(
    Object.fromEntries(Object.entries(files).map(([name, content]) => [`migrations/${name}`, content])),
  );

function argumentsOf({ server, database }: Stage, { format, options }: FileSet): readonly string[] {
  const transaction = options.transaction === null ? [] : ['--transaction', options.transaction];
  const url = ['--url', server.url(database), '--lock-wait', '30s'];
  return ['apply', '--format', format, ...url, ...transaction, '--output', 'json'];
}

/** @returns what came of it, and whether the command was still at work when it was killed */
export async function runKill(
  stage: Stage,
  rehearsed: RehearsedKills,
  seed: number,
): Promise<{ readonly verdict: Verdict; readonly struck: boolean }> {
  const { set, cwd, took } = rehearsed;
  await empty(stage);
  const args = argumentsOf(stage, set);
  // The first part of the time is Node's.
  const instant = took * (0.3 + 0.7 * createRandom(seed).fraction());
  const child = startCli(args, { cwd });
  const output = Promise.all([text(child.stdout), text(child.stderr)]);
  const closed = once(child, 'close');
  await Promise.race([pause(instant), closed]);
  child.kill('SIGKILL');
  await closed;
  await output;
  const problems = await rowsWithoutEffect(stage.session, set);
  const result = await runToTheEnd(stage, rehearsed, problems, async () => {
    const { stdout, stderr } = await runCli(args, { cwd });
    if (stdout === '') throw new Error(stderr);
    return JSON.parse(stdout) as ApplyReport;
  });
  const about = `${set.format}, killed after ${Math.round(instant)} of about ${Math.round(took)} ms`;
  return { verdict: { seed, about, ...result }, struck: child.signalCode === 'SIGKILL' };
}
