import { spawn } from 'node:child_process';
import { mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

/** Debian's docker-registry on a free port of this machine, with its storage in a temporary folder. */
export async function startRegistry() {
  const folder = mkdtempSync(join(tmpdir(), 'lockstep-registry-'));
  const config = join(folder, 'config.yml');
  // JSON is YAML too.
  writeFileSync(
    config,
    JSON.stringify({
      version: 0.1,
      log: { level: 'info' },
      storage: { filesystem: { rootdirectory: join(folder, 'data') } },
      http: { addr: '127.0.0.1:0', secret: 'of the benchmark' },
    }),
  );
  // To a file: nobody reads a pipe while a program is timed, and a full one stops who writes to it.
  const log = join(folder, 'log');
  const server = spawn('docker-registry', ['serve', config], {
    stdio: ['ignore', 'ignore', openSync(log, 'w')],
  });
  const ended = new Promise((resolve) => server.once('close', resolve));
  let host = null;
  while (host === null) {
    await setTimeout(20);
    const said = readFileSync(log, 'utf8');
    if (server.exitCode !== null) throw new Error(`docker-registry did not start:\n${said}`);
    host = /listening on (127\.0\.0\.1:\d+)/.exec(said)?.[1] ?? null;
  }
  return {
    host,
    stop: async () => {
      server.kill();
      await ended;
      rmSync(folder, { recursive: true });
    },
  };
}
