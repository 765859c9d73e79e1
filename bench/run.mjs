/**
 * Measures Lockstep against what a user would run instead. Needs `npm run build` (or the committed dist).
 *
 *     npm run bench -- lint | apply | push [--runs 5] [--fsync on|off] [--write]
 *
 * `lint` against `psql` replaying the same files: needs the corpora folder (LOCKSTEP_CORPORA) and Debian's PostgreSQL.
 * `apply` against `psql` running the same files, each with a history row: needs the same folder, psql, and the server
 * that npm installs for the tests.
 * `push` against `skopeo copy` of the same image: needs Debian's docker-registry and skopeo.
 * --fsync says whether the server waits for the disk: off for lint, whose yardstick is a throwaway database, and on for
 * apply, as every database that anybody deploys to. --write puts the table into bench/README.md.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { applyBenchmark } from './apply.mjs';
import { lintBenchmark } from './lint.mjs';
import { pushBenchmark } from './push.mjs';

const benchmarks = { lint: lintBenchmark, apply: applyBenchmark, push: pushBenchmark };
const usualFsync = { lint: 'off', apply: 'on', push: 'off' };
const usage = `usage: npm run bench -- ${Object.keys(benchmarks).join(' | ')} [--runs N] [--fsync on|off] [--write]`;

function readCommandLine() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        runs: { type: 'string', default: '5' },
        fsync: { type: 'string' },
        write: { type: 'boolean', default: false },
      },
    });
    const runs = Number(values.runs);
    const name = positionals[0];
    const fsync = values.fsync ?? usualFsync[name];
    if (positionals.length === 1 && ['on', 'off'].includes(fsync) && Number.isInteger(runs) && runs > 0) {
      return { name, runs, fsync: fsync === 'on', write: values.write };
    }
  } catch (error) {
    console.error(error.message);
  }
  console.error(usage);
  process.exit(2);
}

/** Replaces what stands between `<!-- NAME:start -->` and `<!-- NAME:end -->` in bench/README.md. */
function writeResults(name, text) {
  const path = new URL('./README.md', import.meta.url);
  const [start, end] = [`<!-- ${name}:start -->\n`, `<!-- ${name}:end -->`];
  const page = readFileSync(path, 'utf8');
  const [from, to] = [page.indexOf(start), page.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`bench/README.md has no block ${start.trim()} … ${end}`);
  writeFileSync(path, page.slice(0, from + start.length) + text + page.slice(to));
}

const { name, write, ...options } = readCommandLine();
const table = await benchmarks[name](options);
const circumstances = `Node ${process.versions.node}, ${availableParallelism()} cores, median of ${options.runs}.`;
const text = `${table}\n${circumstances}\n`;
process.stdout.write(`\n${text}`);
if (write) writeResults(name, text);
