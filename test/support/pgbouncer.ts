import { spawn } from 'node:child_process';
import { chownSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, type TestServer } from './postgres.ts';

export interface TestPooler {
  readonly url: (database: string) => string;
  readonly stop: () => Promise<void>;
}

export interface PoolerOptions {
  readonly mode: 'session' | 'transaction';
  /** Connections to the server for each database and user. */
  readonly size?: number;
  readonly settings?: Readonly<Record<string, string>>;
}

/** PgBouncer refuses root as PostgreSQL does. */
const nobody = 65_534;

/** Starts PgBouncer, from the Debian package, in front of a test server. */
export async function startPooler(
  server: TestServer,
  { mode, size = 5, settings = {} }: PoolerOptions,
): Promise<TestPooler> {
  const folder = await mkdtemp(join(tmpdir(), 'lockstep-pgbouncer-'));
  const port = await freePort();
  const lines = {
    listen_addr: 'localhost',
    listen_port: String(port),
    unix_socket_dir: '',
    auth_type: 'any',
    pool_mode: mode,
    default_pool_size: String(size),
    ...settings,
  };
  // With auth_type = any the users of the clients do not count.
  const database = `* = host=localhost port=${server.port} user=postgres`;
  const text = Object.entries(lines).map(([name, value]) => `${name} = ${value}`);
  const file = join(folder, 'pgbouncer.ini');
  writeFileSync(file, `[databases]\n${database}\n[pgbouncer]\n${text.join('\n')}\n`);
  const isRoot = process.getuid?.() === 0;
  if (isRoot) for (const path of [folder, file]) chownSync(path, nobody, nobody);
  const child = spawn('pgbouncer', [file], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
    ...(isRoot ? { uid: nobody, gid: nobody } : {}),
  });
  const exited = new Promise<void>((resolve) => child.once('close', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    let log = '';
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`pgbouncer did not start:\n${log}`)));
    child.stderr.setEncoding('utf8').on('data', (said: string) => {
      log += said;
      if (/process up/.test(log)) resolve();
    });
  });
  return {
    url: (name) => `postgres://postgres@localhost:${port}/${name}`,
    stop: async () => {
      child.kill('SIGINT');
      const patience = setTimeout(() => child.kill('SIGKILL'), 2_000);
      await exited;
      clearTimeout(patience);
      await rm(folder, { recursive: true });
    },
  };
}
