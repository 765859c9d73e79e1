import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findCorpus } from './corpus.mjs';
import { compare, timed } from './measure.mjs';
import { npmServer, startPostgres } from './postgres.mjs';

const cli = fileURLToPath(new URL('../dist/cli.js', import.meta.url));
const count = 1_000;
const hashedCount = 500;

/** A file each: a table with a primary key, or a column for one of a few tables, which costs the server a fifth of that. */
const kinds = {
  'make a table': (index) =>
    `CREATE TABLE t${index} (id bigint PRIMARY KEY, name text NOT NULL, created_at timestamptz NOT NULL);\n`,
  'add a column': (index) =>
    index < 10
      ? `CREATE TABLE t${index} (id bigint PRIMARY KEY);\n`
      : `ALTER TABLE t${index % 10} ADD COLUMN c${index} integer NOT NULL DEFAULT 0;\n`,
};

function smallFiles(folder, sql) {
  mkdirSync(folder);
  return Array.from({ length: count }, (_, index) => {
    const path = join(folder, `${String(index + 1).padStart(4, '0')}.sql`);
    writeFileSync(path, sql(index));
    return path;
  });
}

/** A directory with its checksum file, to be read and compared. */
function hashedDirectory(folder) {
  mkdirSync(folder);
  for (let index = 0; index < hashedCount; index++)
    writeFileSync(join(folder, `${String(index + 1).padStart(4, '0')}_a.sql`), kinds['make a table'](index));
  timed(process.execPath, [cli, 'hash', '--dir', folder, '--format', 'atlas'], { cwd: dirname(folder) });
  return folder;
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
    const byPsql = (script) => {
      const env = fresh('by_psql');
      server.query('CREATE TABLE history (version text PRIMARY KEY, at timestamptz DEFAULT now())', env);
      return timed('psql', ['-X', '-q', '-v', 'ON_ERROR_STOP=1', '-f', script], { env });
    };
    const byLockstep = (dir) => apply(dir, fresh('by_lockstep'), /"outcome": "applied"/);
    const version = server.query('SHOW server_version').split(' ')[0];
    const pending = [];
    for (const [index, [what, sql]] of Object.entries(kinds).entries()) {
      const dir = join(folder, `migrations${index}`);
      const script = psqlScript(join(folder, `all${index}.sql`), smallFiles(dir, sql));
      pending.push(
        await compare(
          [
            {
              name: `\`psql\`, ${count} files that ${what}, PostgreSQL ${version}`,
              run: () => byPsql(script),
            },
            { name: `\`lockstep apply\`, the same files`, run: () => byLockstep(dir) },
          ],
          runs,
        ),
      );
    }
    const env = fresh('prisma');
    apply(corpus.folder, env, /"outcome": "applied"/);
    const nothing = await compare(
      [
        { name: '`node -e 0`', run: () => timed(process.execPath, ['-e', '0']) },
        {
          name: `\`lockstep apply\`, none of ${corpus.files.length} files pending`,
          run: () => apply(corpus.folder, env, /"outcome": "nothing"/),
        },
      ],
      runs,
    );
    const hashed = hashedDirectory(join(folder, 'hashed'));
    const check = ['hash', '--dir', hashed, '--format', 'atlas', '--check'];
    const hashing = await compare(
      [
        { name: '`lockstep --version`', run: () => timed(process.execPath, [cli, '--version']) },
        {
          name: `\`lockstep hash --check\`, ${hashedCount} files`,
          run: () => timed(process.execPath, [cli, ...check], { cwd: folder }),
        },
      ],
      runs,
    );
    return `${pending.join('\n')}\n${nothing}\n${hashing}\nThe server ran with fsync ${fsync ? 'on' : 'off'}.`;
  } finally {
    server.stop();
    rmSync(folder, { recursive: true });
  }
}
