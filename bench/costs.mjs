import { subscribe } from 'node:diagnostics_channel';
import { writeFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

/**
 * To be loaded before the command, `node --import`: at its end writes the milliseconds that each observation took beside
 * its statement to the file in `LOCKSTEP_BENCH_COSTS`, as a JSON array.
 */
if (isMainThread) {
  const costs = [];
  subscribe('lockstep:observe', ({ statement, all }) => costs.push(all - statement));
  process.on('exit', () => writeFileSync(process.env.LOCKSTEP_BENCH_COSTS, JSON.stringify(costs)));
}
