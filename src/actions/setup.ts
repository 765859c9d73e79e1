import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ActionsHost } from '../runtime/actions.ts';
import { ExitCode } from '../runtime/errors.ts';
import { distFolder } from '../runtime/home.ts';
import { version } from '../runtime/version.ts';
import { readInputs } from './inputs.ts';

/**
 * Puts `lockstep` on the PATH of the steps that follow: two launchers that start the command from the action's own files,
 * with the Node that runs this action, so that the job needs no Node of its own.
 */
export async function runSetup(host: ActionsHost): Promise<ExitCode> {
  const inputs = readInputs(host.env);
  if (inputs.optional('cloud-token') !== null) {
    host.annotate({
      level: 'notice',
      title: 'cloud-token is not needed',
      message: 'Lockstep needs no account: the input cloud-token can be removed.',
    });
  }
  const folder = join(host.env.RUNNER_TEMP ?? host.cwd, 'lockstep', version);
  mkdirSync(folder, { recursive: true });
  for (const { name, text } of launchers(process.execPath, join(distFolder(), 'cli.js'))) {
    const path = join(folder, name);
    writeFileSync(path, text);
    chmodSync(path, 0o755);
  }
  host.addPath(folder);
  host.setOutput('version', version);
  host.info(`lockstep ${version} is on the PATH`);
  return ExitCode.done;
}

/** One for POSIX shells (Git's bash on Windows included), one for cmd and PowerShell. */
export function launchers(node: string, script: string): { name: string; text: string }[] {
  const quote = (path: string) => `'${path.replaceAll("'", "'\\''")}'`;
  return [
    { name: 'lockstep', text: `#!/bin/sh\nexec ${quote(node)} ${quote(script)} "$@"\n` },
    { name: 'lockstep.cmd', text: `@echo off\r\n"${node}" "${script}" %*\r\n` },
  ];
}
