/**
 * Breaks runs of `lockstep apply` at random messages, and kills others, for as long as wanted. Needs `npm run build`.
 *
 *     npm run faults -- --points 10000 [--kills N] [--seed N]
 *
 * Each failure names its own seed. Without --seed every run tries something else.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const usage = 'usage: npm run faults -- [--points N] [--kills N] [--seed N]';

function readCommandLine() {
  try {
    const count = { type: 'string' };
    const { values } = parseArgs({ options: { points: count, kills: count, seed: count } });
    if (Object.values(values).every((value) => /^\d{1,9}$/.test(value))) return values;
  } catch (error) {
    console.error(error.message);
  }
  console.error(usage);
  process.exit(2);
}

const { points = '2000', kills = '100', seed = String(Date.now() % 1e9) } = readCommandLine();
const root = join(import.meta.dirname, '..');
const vitest = join(root, 'node_modules/vitest/vitest.mjs');
const { status } = spawnSync(
  process.execPath,
  [vitest, 'run', '--config', 'vitest.system.config.ts', 'test/faults/broken.test.ts'],
  {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      LOCKSTEP_FAULTS_POINTS: points,
      LOCKSTEP_FAULTS_KILLS: kills,
      LOCKSTEP_FAULTS_SEED: seed,
    },
  },
);
process.exitCode = status ?? 1;
