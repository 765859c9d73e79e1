// Runs a program on the Node that npm itself runs on. The tests pin a Node 24 of their own, whose `node` npm puts before
// all others in the PATH of its scripts.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const programs = {
  vitest: 'node_modules/vitest/vitest.mjs',
  tsc: 'node_modules/typescript/bin/tsc',
  build: 'scripts/build.mjs',
  bench: 'bench/run.mjs',
  faults: 'scripts/faults.mjs',
};
const [name, ...args] = process.argv.slice(2);
const program = programs[name];
if (program === undefined) throw new Error(`${name} is none of ${Object.keys(programs).join(', ')}`);
const { status } = spawnSync(
  process.env.npm_node_execpath ?? process.execPath,
  [join(import.meta.dirname, '..', program), ...args],
  { stdio: 'inherit' },
);
process.exitCode = status ?? 1;
