import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findCorpus } from './corpus.mjs';
import { compare, median, timed } from './measure.mjs';
import { installPeers } from './peers.mjs';
import { debianServer, startPostgres } from './postgres.mjs';

const cli = fileURLToPath(new URL('../dist/cli.js', import.meta.url));

/** 1 means that there are findings, and there are. */
const expected = { accept: [0, 1], prints: /lockstep\/lint\/v1/ };

/** `lockstep lint` with everything it does, against `psql` that only replays and linters that only read: see README.md. */
export async function lintBenchmark({ runs, fsync }) {
  const { folder, files } = findCorpus();
  const peers = installPeers();
  const server = startPostgres({ fsync, programs: debianServer() });
  try {
    const replay = () => {
      server.query('DROP DATABASE IF EXISTS replay');
      server.query('CREATE DATABASE replay');
      const args = ['-X', '-q', '-v', 'ON_ERROR_STOP=1', ...files.flatMap((file) => ['-f', file])];
      return timed('psql', args, { env: { ...server.environment, PGDATABASE: 'replay' } });
    };
    const seconds = { all: [], one: [] };
    const lint = (...selection) =>
      timed(process.execPath, [cli, 'lint', '--dir', folder, '--output', 'json', ...selection], expected);
    const noted = (list, value) => {
      list.push(value);
      return value;
    };
    const version = server.query('SHOW server_version').split(' ')[0];
    const { packages } = peers;
    const last = files.slice(-1);
    const squawk = (some) =>
      timed(peers.squawk, ['--reporter', 'json', ...some], { accept: [0, 1], prints: /rule_name|^\[/ });
    const pgfence = (some) =>
      timed(peers.pgfence, ['analyze', ...some], { accept: [0, 1], prints: /migration\.sql/ });
    const contenders = (selection, some, list) => [
      { name: `\`lint ${selection.join(' ')}\``, run: () => noted(list, lint(...selection)) },
      { name: `squawk ${packages['squawk-cli']}, the same ${some.length}`, run: () => squawk(some) },
      { name: `pgfence ${packages['@flvmnt/pgfence']}, the same ${some.length}`, run: () => pgfence(some) },
    ];
    const table = await compare(
      [
        { name: `\`psql\` replays ${files.length} files, PostgreSQL ${version}`, run: replay },
        ...contenders(['--latest', '1'], last, seconds.one),
        { name: '`lint --latest 20`', run: () => lint('--latest', '20') },
        ...contenders(['--all'], files, seconds.all),
      ],
      runs,
    );
    const costs = costsOfObserving(folder);
    const all = (1_000 * (median(seconds.all) - median(seconds.one))) / costs.length;
    return `${table}
${costs.length} statements are observed in \`--all\`: ${median(costs).toFixed(1)} ms for the median one beside what the server takes
to run it. With the second run on rows, the transactions and all else that \`--latest 1\` spares them, ${all.toFixed(1)} ms on average.
The server of \`psql\` ran with fsync ${fsync ? 'on' : 'off'}.`;
  } finally {
    server.stop();
    rmSync(peers.folder, { recursive: true });
  }
}

/** Milliseconds for each statement of `--all`. */
function costsOfObserving(folder) {
  const file = join(mkdtempSync(join(tmpdir(), 'lockstep-bench-')), 'costs.json');
  try {
    const listener = new URL('./costs.mjs', import.meta.url).href;
    timed(
      process.execPath,
      ['--import', listener, cli, 'lint', '--dir', folder, '--output', 'json', '--all'],
      {
        ...expected,
        env: { ...process.env, LOCKSTEP_BENCH_COSTS: file },
      },
    );
    return JSON.parse(readFileSync(file, 'utf8'));
  } finally {
    rmSync(dirname(file), { recursive: true, force: true });
  }
}
