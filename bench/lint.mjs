import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compare, timed } from './measure.mjs';
import { startPostgres } from './postgres.mjs';

const cli = fileURLToPath(new URL('../dist/cli.js', import.meta.url));

/** The Prisma directory of a large application, and its files in the order in which Prisma runs them. */
function findCorpus() {
  const corpora = process.env.LOCKSTEP_CORPORA;
  if (!corpora) throw new Error('LOCKSTEP_CORPORA does not name the folder of migration directories');
  const folder = join(corpora, 'trigger.dev-prisma');
  if (!existsSync(folder)) throw new Error(`${folder} does not exist`);
  const files = readdirSync(folder)
    .sort()
    .map((name) => join(folder, name, 'migration.sql'))
    .filter((path) => existsSync(path));
  return { folder, files };
}

/** `lockstep lint` with everything it does, against `psql` that only replays: see README.md for what is compared. */
export async function lintBenchmark({ runs, fsync }) {
  const { folder, files } = findCorpus();
  const server = startPostgres({ fsync });
  try {
    const replay = () => {
      server.query('DROP DATABASE IF EXISTS replay');
      server.query('CREATE DATABASE replay');
      const args = ['-X', '-q', '-v', 'ON_ERROR_STOP=1', ...files.flatMap((file) => ['-f', file])];
      return timed('psql', args, { env: { ...server.environment, PGDATABASE: 'replay' } });
    };
    // 1 means that there are findings, and there are.
    const expected = { accept: [0, 1], prints: /lockstep\/lint\/v1/ };
    const lint = (...selection) =>
      timed(process.execPath, [cli, 'lint', '--dir', folder, '--output', 'json', ...selection], expected);
    const version = server.query('SHOW server_version').split(' ')[0];
    const table = await compare(
      [
        { name: `\`psql\` replays ${files.length} files, PostgreSQL ${version}`, run: replay },
        { name: '`lint --latest 20`', run: () => lint('--latest', '20') },
        { name: '`lint --all`', run: () => lint('--all') },
      ],
      runs,
    );
    return `${table}\nThe server of \`psql\` ran with fsync ${fsync ? 'on' : 'off'}.`;
  } finally {
    server.stop();
  }
}
