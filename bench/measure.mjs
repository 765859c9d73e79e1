import { spawnSync } from 'node:child_process';

/**
 * Wall time of a program from its start to its end, in seconds.
 * @throws when it ends with a code that is not among `accept`, or prints nothing that matches `prints`: a run that
 * failed must not look fast.
 */
export function timed(program, args, { accept = [0], prints = /^/, ...options } = {}) {
  const start = process.hrtime.bigint();
  const { status, error, stdout, stderr } = spawnSync(program, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
    maxBuffer: 1 << 30,
    ...options,
  });
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  if (error) throw error;
  if (!accept.includes(status) || !prints.test(stdout)) {
    throw new Error(`${program} ${args[0]} ended with ${status} and did not do its work:\n${stderr}`);
  }
  return seconds;
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * Runs every contender once for warmth and then `runs` times in turn, so that a slow minute of the computer is shared.
 * A contender is `{ name, run }` where `run` returns seconds; the first one is what the others are compared with.
 * Returns a Markdown table.
 */
export async function compare(contenders, runs) {
  const times = new Map(contenders.map(({ name }) => [name, []]));
  for (let round = 0; round <= runs; round += 1) {
    for (const { name, run } of contenders) {
      const seconds = await run();
      if (round > 0) times.get(name).push(seconds);
      console.error(`${round === 0 ? 'warm-up' : `run ${round}/${runs}`}  ${seconds.toFixed(2)} s  ${name}`);
    }
  }
  const yardstick = median(times.get(contenders[0].name));
  const rows = contenders.map(({ name }) => {
    const values = times.get(name);
    const [least, middle, most] = [Math.min(...values), median(values), Math.max(...values)];
    const ratio = (middle / yardstick).toFixed(2);
    return `| ${name} | ${middle.toFixed(2)} s | ${least.toFixed(2)}–${most.toFixed(2)} s | ${ratio} |\n`;
  });
  return `| | median | range | ratio |\n| --- | ---: | ---: | ---: |\n${rows.join('')}`;
}
