import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

/** Where Debian puts server programs, the newest major's. */
export function debianServer() {
  const root = '/usr/lib/postgresql';
  const majors = existsSync(root) ? readdirSync(root).filter((name) => /^\d+$/.test(name)) : [];
  const newest = majors.sort((a, b) => Number(b) - Number(a))[0];
  if (newest === undefined) throw new Error(`no PostgreSQL server below ${root}: apt-get install postgresql`);
  return { put: () => join(root, newest, 'bin') };
}

/** The server of an npm package, which the tests use too: a copy, because any user is to run it. */
export function npmServer(major) {
  const source = dirname(dirname(createRequire(import.meta.url).resolve(`postgres-${major}-linux-x64`)));
  return {
    put: (folder) => {
      const home = join(folder, 'programs');
      for (const part of ['bin', 'lib', 'share']) {
        cpSync(join(source, 'native', part), join(home, part), { recursive: true });
      }
      // npm packages cannot hold symbolic links, so they come as a list.
      const links = JSON.parse(readFileSync(join(source, 'native', 'pg-symlinks.json'), 'utf8'));
      for (const { source: file, target } of links) {
        const path = join(home, target.replace(/^native\//, ''));
        if (!existsSync(path)) symlinkSync(basename(file), path);
      }
      execFileSync('chmod', ['-R', 'a+rX', home]);
      return join(home, 'bin');
    },
  };
}

/** PostgreSQL refuses to run as root: https://www.postgresql.org/docs/current/postgres-user.html */
function ordinaryUser() {
  if (process.getuid() !== 0) return {};
  const id = (flag) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

/**
 * A throwaway server in a temporary folder, reached through a Unix socket there and nothing else.
 * `environment` makes psql find it; `stop` ends it and removes the folder.
 */
export function startPostgres({ fsync, programs: source }) {
  const user = ordinaryUser();
  const folder = mkdtempSync(join(tmpdir(), 'lockstep-bench-'));
  if (user.uid !== undefined) chownSync(folder, user.uid, user.gid);
  chmodSync(folder, 0o755);
  const programs = source.put(folder);
  const data = join(folder, 'data');
  const run = (program, args) =>
    execFileSync(join(programs, program), args, {
      ...user,
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  const durability = fsync ? '' : '-c fsync=off -c synchronous_commit=off -c full_page_writes=off';
  const environment = {
    ...process.env,
    PGHOST: folder,
    PGUSER: 'postgres',
    PGDATABASE: 'postgres',
    PGOPTIONS: '-c client_min_messages=warning',
  };
  // Without a listener Ctrl-C would end this process at once and leave the server behind. With one, the running child
  // ends, its caller throws, and `stop` is reached.
  process.on('SIGINT', () => {});
  try {
    run('initdb', [
      '-D',
      data,
      '-U',
      'postgres',
      '--auth=trust',
      '--encoding=UTF8',
      '--locale=C',
      '--no-sync',
    ]);
    const options = `-c listen_addresses='' -c unix_socket_directories='${folder}' ${durability}`;
    run('pg_ctl', ['-D', data, '-w', '-s', '-l', join(folder, 'log'), '-o', options, 'start']);
  } catch (error) {
    rmSync(folder, { recursive: true });
    throw error;
  }
  return {
    environment,
    query: (sql, env = environment) =>
      execFileSync('psql', ['-X', '-q', '-A', '-t', '-c', sql], {
        env,
        encoding: 'utf8',
      }).trim(),
    stop: () => {
      run('pg_ctl', ['-D', data, '-s', '-m', 'immediate', 'stop']);
      rmSync(folder, { recursive: true });
    },
  };
}
