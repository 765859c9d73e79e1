import { fileURLToPath } from 'node:url';
import { findCorpus } from './corpus.mjs';
import { compare, timed } from './measure.mjs';
import { debianServer, startPostgres } from './postgres.mjs';

const cli = fileURLToPath(new URL('../dist/cli.js', import.meta.url));

/** `lockstep lint` with everything it does, against `psql` that only replays: see README.md for what is compared. */
export async function lintBenchmark({ runs, fsync }) {
  const { folder, files } = findCorpus();
  const server = startPostgres({ fsync, programs: debianServer() });
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
