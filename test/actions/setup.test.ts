import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { setupAction } from '../support/pull-request.ts';
import { runAction } from '../support/runner.ts';
import { temporaryFolder } from '../support/temporary.ts';

const { version } = JSON.parse(readFileSync(join(setupAction, '../package.json'), 'utf8'));
/** Every way to the network throws, and is written down. */
const noNetwork = `--import=${pathToFileURL(join(import.meta.dirname, '../house/no-network.mjs')).href}`;

describe('setup', () => {
  it('puts the command on the PATH of the steps that follow, without any network', async () => {
    const log = join(temporaryFolder(), 'network');
    writeFileSync(log, '');
    const guard = { NODE_OPTIONS: noNetwork, NETWORK_LOG: log };
    const result = await runAction(setupAction, { env: guard });
    expect([result.exitCode, result.outputs, result.annotations]).toEqual([0, { version }, []]);
    const [folder = ''] = result.paths;
    expect(result.paths).toEqual([join(result.runnerTemp, 'lockstep', version)]);

    // A step that follows, on a machine without any other Node.
    const env = { ...guard, PATH: `${folder}:/usr/bin:/bin` };
    const run = (...args: readonly string[]) =>
      execFileSync('/bin/sh', ['-c', 'lockstep "$@"', 'sh', ...args], {
        env,
        cwd: temporaryFolder(),
        encoding: 'utf8',
      });
    expect(run('--version')).toBe(`${version}\n`);
    expect(run('lint', '--help')).toContain('--latest');
    expect(readFileSync(log, 'utf8')).toBe('');
  });

  it('writes a launcher for cmd and PowerShell beside it', async () => {
    const { paths } = await runAction(setupAction);
    const [folder = ''] = paths;
    expect(readdirSync(folder).sort()).toEqual(['lockstep', 'lockstep.cmd']);
    const lines = readFileSync(join(folder, 'lockstep.cmd'), 'utf8').split('\r\n');
    expect(lines).toEqual(['@echo off', expect.stringMatching(/^".*" ".*cli\.js" %\*$/), '']);
  });

  it('may run twice in a job', async () => {
    const env = { RUNNER_TEMP: temporaryFolder() };
    for (let run = 0; run < 2; run++) expect((await runAction(setupAction, { env })).exitCode).toBe(0);
  });
});
