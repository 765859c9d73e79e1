import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { chmod, chown, cp, mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';

/** The majors that Lockstep supports: each has its server binaries in an npm package. */
export const majors = [15, 16, 17, 18] as const;
/** 14 is too old, and there to be refused. */
export type Major = 14 | (typeof majors)[number];

export interface TestServer {
  readonly major: Major;
  readonly port: number;
  /** Over TCP, as the superuser `postgres`, who needs no password. */
  readonly url: (database?: string) => string;
  /** Over the Unix-domain socket, where everybody may come in without a password, whatever `hba` says. */
  readonly socketUrl: (database?: string) => string;
  /** The folder of the socket. */
  readonly folder: string;
  /** For a `standby`: makes it an ordinary server. */
  readonly promote: () => Promise<void>;
  /** Ends every connection, and lets nobody in for the given milliseconds. */
  readonly restart: (pause?: number) => Promise<void>;
  readonly stop: () => Promise<void>;
}

export interface ServerOptions {
  /** Server settings beside those of every test server: `{ max_connections: '5' }`. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Lines of pg_hba.conf for TCP connections. */
  readonly hba?: readonly string[];
  /** Starts as a read-only standby (of nobody). */
  readonly standby?: boolean;
  /** Files to put into the data directory, private to the server: certificates. */
  readonly files?: Readonly<Record<string, string>>;
}

const run = promisify(execFile);

/** `initdb` and `postgres` refuse root: https://www.postgresql.org/docs/current/postgres-user.html */
const isRoot = process.getuid?.() === 0;
const nobody = 65_534;
const owner = isRoot ? { uid: nobody, gid: nobody } : {};
const env = { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };

/** Starts a server of its own for a test file: a quarter of a second from the prepared template. */
export async function startServer(major: Major, options: ServerOptions = {}): Promise<TestServer> {
  for (let tries = 1; ; tries++) {
    try {
      return await start(major, options);
    } catch (error) {
      // Between our asking for a free port and the server's taking it, another process may have got it.
      if (tries === 3 || !/Address already in use/.test(String(error))) throw error;
    }
  }
}

async function start(major: Major, options: ServerOptions): Promise<TestServer> {
  const home = await prepared(major);
  const folder = await mkdtemp(join(tmpdir(), 'lockstep-pg-'));
  if (isRoot) await chown(folder, nobody, nobody);
  const data = join(folder, 'data');
  await run('cp', ['-R', '-p', join(home, 'data'), data], { ...owner, env, cwd: folder });
  const hba = ['local all all trust', ...(options.hba ?? ['host all all all trust'])];
  await writeOwned(join(data, 'pg_hba.conf'), `${hba.join('\n')}\n`);
  for (const [name, text] of Object.entries(options.files ?? {})) await writeOwned(join(data, name), text);
  if (options.standby === true) await writeOwned(join(data, 'standby.signal'), '');
  const port = await freePort();
  const settings: Readonly<Record<string, string>> = {
    listen_addresses: 'localhost',
    port: String(port),
    unix_socket_directories: folder,
    // Nothing here outlives the test.
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    autovacuum: 'off',
    ...options.settings,
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  // Standard input ends when this process does, however it dies: then the server goes, and its folder too.
  // A line on it starts the server again.
  const script = '"$@" & while read -r _; do wait $!; "$@" & done; kill -QUIT $!; wait $!; rm -rf "$FOLDER"';
  const command = [join(home, 'bin', 'postgres'), '-D', data, ...flags];
  const child = spawn('/bin/sh', ['-c', script, 'sh', ...command], {
    ...owner,
    cwd: folder,
    env: { ...env, FOLDER: folder },
    detached: true,
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async () => {
    child.stdin.end();
    await exited;
  };
  let log = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    log += text;
  });
  // A standby with hot_standby off lets nobody in, and never says that it is ready.
  const isUp = settings.hot_standby === 'off' ? /entering standby mode/ : /ready to accept/;
  const started = () =>
    new Promise<void>((resolve, reject) => {
      const look = () => {
        if (isUp.test(log)) resolve();
        else if (/FATAL:/.test(log)) reject(new Error(`PostgreSQL ${major} did not start:\n${log}`));
        else return;
        child.stderr.off('data', look);
      };
      child.stderr.on('data', look);
    });
  const control = async (...args: readonly string[]) => {
    await run(join(home, 'bin', 'pg_ctl'), [...args, '-D', data], { ...owner, env, cwd: folder });
  };
  try {
    await started();
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    major,
    port,
    folder,
    url: (database = 'postgres') => `postgres://postgres@localhost:${port}/${database}`,
    socketUrl: (database = 'postgres') =>
      `postgres://postgres@${encodeURIComponent(folder)}:${port}/${database}`,
    promote: () => control('promote', '-w'),
    restart: async (closedFor = 0) => {
      await control('stop', '-w', '-m', 'fast');
      await pause(closedFor);
      log = '';
      const again = started();
      child.stdin.write('\n');
      await again;
    },
    stop,
  };
}

/** The server refuses files of others, and keys that others can read. */
async function writeOwned(path: string, text: string): Promise<void> {
  await writeFile(path, text, { mode: 0o600 });
  if (isRoot) await chown(path, nobody, nobody);
}

export async function freePort(): Promise<number> {
  const listener = createServer();
  await new Promise<void>((resolve) => listener.listen(0, 'localhost', resolve));
  const address = listener.address();
  await new Promise((resolve) => listener.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no TCP port to be had');
  return address.port;
}

/** To be raised when the way of preparing changes. */
const recipe = 1;

/**
 * Binaries that any user can run, and an initialised data directory, made once per version of the package and kept in the
 * temporary folder. Several processes may do it at once: the first to finish wins.
 */
async function prepared(major: Major): Promise<string> {
  const source = packageFolder(major);
  const { version } = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8'));
  const cache = join(tmpdir(), `lockstep-postgres-${process.getuid?.() ?? 'user'}`);
  const home = join(cache, `${version}-${recipe}`);
  if (existsSync(home)) return home;
  const draft = join(cache, `draft-${randomBytes(6).toString('hex')}`);
  await mkdir(draft, { recursive: true });
  for (const folder of [cache, draft]) await chmod(folder, 0o755);
  for (const part of ['bin', 'lib', 'share']) {
    const filter = (path: string) => !path.endsWith('.a');
    await cp(join(source, 'native', part), join(draft, part), { recursive: true, filter });
  }
  await linkLibraries(join(source, 'native', 'pg-symlinks.json'), draft);
  await run('chmod', ['-R', 'a+rX', draft]);
  const data = join(draft, 'data');
  await mkdir(data, { mode: 0o700 });
  if (isRoot) await chown(data, nobody, nobody);
  const flags = ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-locale'];
  const small = ['--no-sync', '--wal-segsize=1', '--no-instructions'];
  await run(join(draft, 'bin', 'initdb'), [...flags, ...small], { ...owner, env, cwd: draft });
  try {
    await rename(draft, home);
  } catch (error) {
    if (!existsSync(home)) throw error;
    await rm(draft, { recursive: true });
  }
  return home;
}

function packageFolder(major: Major): string {
  const name = `postgres-${major}-linux-x64`;
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch (cause) {
    throw new Error(
      `This test needs a real PostgreSQL ${major}: its binaries come with the npm package ${name}, which runs on Linux on x64 ` +
        'only. Run the tests there (a virtual machine or a container will do), or leave this file out: ' +
        `vitest run --exclude '**/server*.test.ts'`,
      { cause },
    );
  }
}

/** npm packages cannot hold symbolic links: this one lists them for an install script, which may be switched off. */
async function linkLibraries(list: string, home: string): Promise<void> {
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'));
  for (const { source, target } of links) {
    const path = join(home, target.replace(/^native\//, ''));
    if (!existsSync(path)) await symlink(basename(source), path);
  }
}
