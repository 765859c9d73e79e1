import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findCorpus } from './corpus.mjs';
import { compare, timed } from './measure.mjs';
import { npmServer, startPostgres } from './postgres.mjs';

const cli = fileURLToPath(new URL('../dist/cli.js', import.meta.url));
const count = 1_000;

/** Small migrations as they come: a table, and then three columns for it. */
function smallFiles(folder) {
  mkdirSync(folder);
  return Array.from({ length: count }, (_, index) => {
    const table = `t${Math.floor(index / 4)}`;
    const sql =
      index % 4 === 0
        ? `CREATE TABLE ${table} (id bigint PRIMARY KEY, name text NOT NULL, created_at timestamptz NOT NULL);\n`
        : `ALTER TABLE ${table} ADD COLUMN c${index % 4} integer NOT NULL DEFAULT 0;\n`;
    const name = `${String(index + 1).padStart(4, '0')}_${table}.sql`;
    writeFileSync(join(folder, name), sql);
    return join(folder, name);
  });
}

/** What a shell script would do: for each file a transaction with a row about it. */
function psqlScript(path, files) {
  const parts = files.map(
    (file, index) => `BEGIN;\n\\i ${file}\nINSERT INTO history (version) VALUES ('${index + 1}');\nCOMMIT;\n`,
  );
  writeFileSync(path, parts.join(''));
  return path;
}

/** `lockstep apply` against one `psql` that runs the same files, and with nothing pending: see README.md. */
export async function applyBenchmark({ runs, fsync }) {
  const corpus = findCorpus();
  const folder = mkdtempSync(join(tmpdir(), 'lockstep-bench-files-'));
  const server = startPostgres({ fsync, programs: npmServer(18) });
  try {
    const files = smallFiles(join(folder, 'migrations'));
    const script = psqlScript(join(folder, 'all.sql'), files);
    const fresh = (database) => {
      server.query(`DROP DATABASE IF EXISTS ${database}`);
      server.query(`CREATE DATABASE ${database}`);
      return { ...server.environment, PGDATABASE: database };
    };
    const apply = (dir, env, prints) =>
      timed(process.execPath, [cli, 'apply', '--dir', dir, '--quiet', '--output', 'json'], {
        env,
        prints,
        cwd: folder,
      });
    const byPsql = () => {
      const env = fresh('by_psql');
      server.query('CREATE TABLE history (version text PRIMARY KEY, at timestamptz DEFAULT now())', env);
      return timed('psql', ['-X', '-q', '-v', 'ON_ERROR_STOP=1', '-f', script], { env });
    };
    const byLockstep = () => apply(join(folder, 'migrations'), fresh('by_lockstep'), /"outcome": "applied"/);
    const version = server.query('SHOW server_version').split(' ')[0];
    const pending = await compare(
      [
        { name: `\`psql\` runs ${count} files, PostgreSQL ${version}`, run: byPsql },
        { name: `\`lockstep apply\`, ${count} files`, run: byLockstep },
      ],
      runs,
    );
    const env = fresh('prisma');
    apply(corpus.folder, env, /"outcome": "applied"/);
    const nothing = await compare(
      [
        { name: '`node --version`', run: () => timed(process.execPath, ['--version']) },
        {
          name: `\`lockstep apply\`, none of ${corpus.files.length} files pending`,
          run: () => apply(corpus.folder, env, /"outcome": "nothing"/),
        },
      ],
      runs,
    );
    return `${pending}\n${nothing}\nThe server ran with fsync ${fsync ? 'on' : 'off'}.`;
  } finally {
    server.stop();
    rmSync(folder, { recursive: true });
  }
}
