import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where Debian puts server programs, newest major first. */
function serverPrograms() {
  const root = '/usr/lib/postgresql';
  const majors = existsSync(root) ? readdirSync(root).filter((name) => /^\d+$/.test(name)) : [];
  const newest = majors.sort((a, b) => Number(b) - Number(a))[0];
  if (newest === undefined) throw new Error(`no PostgreSQL server below ${root}: apt-get install postgresql`);
  return join(root, newest, 'bin');
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
export function startPostgres({ fsync }) {
  const programs = serverPrograms();
  const user = ordinaryUser();
  const folder = mkdtempSync(join(tmpdir(), 'lockstep-bench-'));
  if (user.uid !== undefined) chownSync(folder, user.uid, user.gid);
  chmodSync(folder, 0o755);
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
    query: (sql) =>
      execFileSync('psql', ['-X', '-q', '-A', '-t', '-c', sql], {
        env: environment,
        encoding: 'utf8',
      }).trim(),
    stop: () => {
      run('pg_ctl', ['-D', data, '-s', '-m', 'immediate', 'stop']);
      rmSync(folder, { recursive: true });
    },
  };
}
