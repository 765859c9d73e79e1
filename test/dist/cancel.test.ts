import { once } from 'node:events';
import { describe, expect, test } from 'vitest';
import { type CliOptions, startCli } from '../support/cli.ts';
import { type Files, workspaceWith } from '../support/directories.ts';

const loop = 'DO $$ BEGIN LOOP END LOOP; END $$;\n';
const C = 'CREATE TABLE a ();\n';
/** Progress, by which the tests know where a run is, is for terminals. */
const asTerminal = ['--import', 'data:text/javascript,process.stderr.isTTY=true'];
const erase = '\r\u001b[2K';
/** Milliseconds; it takes a tenth of a second, but not on a machine that is busy with a hundred tests. */
const longest = 10_000;

interface Cancelled {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Milliseconds from the signal to the end. */
  readonly took: number;
}

/** Lints the files, and sends a signal when `ready` says so. */
async function cancel(
  files: Files,
  signal: 'SIGINT' | 'SIGTERM',
  ready: RegExp | number,
  options: Partial<CliOptions> = { node: asTerminal },
): Promise<Cancelled> {
  const child = startCli(['lint', '--latest', '1'], { cwd: workspaceWith(files), ...options });
  const said = { stdout: '', stderr: '' };
  let sent = 0;
  const send = () => {
    if (sent !== 0) return;
    sent = performance.now();
    child.kill(signal);
  };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].on('data', (chunk: Buffer) => {
      said[name] += chunk.toString();
      if (typeof ready !== 'number' && ready.test(said.stderr)) send();
    });
  }
  const timer = typeof ready === 'number' ? setTimeout(send, ready) : undefined;
  const [status, ended] = await once(child, 'close');
  clearTimeout(timer);
  return { status, signal: ended, ...said, took: performance.now() - sent };
}

describe.each(['SIGINT', 'SIGTERM'] as const)(
  '%s ends a run with 130, at once and without a word',
  (signal) => {
    const cases: [name: string, files: Files, ready: RegExp][] = [
      ['in history', { 'migrations/1_a.sql': loop, 'migrations/2_b.sql': C }, /replaying 1 file of history/],
      ['in a new statement', { 'migrations/1_a.sql': `${C}${loop}` }, /observing 2 new statements/],
    ];
    test.each(cases)('%s that loops', async (_, files, ready) => {
      const { status, stdout, stderr, took } = await cancel(files, signal, ready);
      expect([status, stdout]).toEqual([130, '']);
      expect(stderr.endsWith(erase)).toBe(true);
      expect(took).toBeLessThan(longest);
    });
  },
);

test.each([50, 200, 350, 500, 650, 800])(
  'a signal after %d ms, wherever the start is then',
  async (moment) => {
    const files = { 'migrations/1_a.sql': C, 'migrations/2_b.sql': loop };
    const { status, signal, stdout, stderr, took } = await cancel(files, 'SIGINT', moment, {});
    // Before the command has begun, the signal ends Node itself: shells make 130 of that.
    expect(signal === 'SIGINT' ? 130 : status).toBe(130);
    expect([stdout, stderr]).toEqual(['', '']);
    expect(took).toBeLessThan(longest);
  },
);
