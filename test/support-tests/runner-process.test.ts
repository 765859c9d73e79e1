import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { runScript } from './actions.ts';

describe('a step ends', () => {
  it.each([
    ['well', 'process.exitCode = 0', 0, 'success'],
    ['with the code of its process', 'process.exitCode = 3', 3, 'failure'],
    ['by an error', 'throw new Error("boom")', 1, 'failure'],
    ['by a signal that nobody sent it on purpose', 'process.kill(process.pid, "SIGKILL")', 137, 'failure'],
  ])('%s', async (_, script, exitCode, conclusion) => {
    expect(await runScript(script)).toMatchObject({ exitCode, conclusion });
  });

  it('and its post step runs, also after a failure', async () => {
    const result = await runScript('process.exit(2)', { inputs: { post: 'say("cleaned up")' } });
    expect(result).toMatchObject({ exitCode: 2, post: { exitCode: 0, log: 'cleaned up' } });
  });

  it('before the rest of the job, and the post step after it', async () => {
    const order: string[] = [];
    const { post } = await runScript('say("main")', {
      inputs: { post: 'say("post")' },
      beforePost: (main) => void order.push(main.log),
    });
    order.push(post?.log ?? '');
    expect(order).toEqual(['main', 'post']);
  });
});

describe('a cancelled step', () => {
  const stay = 'setInterval(() => {}, 1000); say("ready");';
  const signalAfter = /ready/;
  const grace = { afterInterrupt: 200, afterTerminate: 200 };

  it('may end by itself at SIGINT', async () => {
    const script = `process.on('SIGINT', () => { say('int'); process.exit(130); }); ${stay}`;
    const result = await runScript(script, { signalAfter });
    expect(result).toMatchObject({ exitCode: 130, conclusion: 'cancelled', log: 'ready\nint' });
  });

  it('gets SIGTERM when it stays', async () => {
    const script = `
      process.on('SIGINT', () => say('int'));
      process.on('SIGTERM', () => { say('term'); process.exit(0); });
      ${stay}`;
    const result = await runScript(script, { signalAfter, grace });
    expect(result).toMatchObject({ exitCode: 0, conclusion: 'cancelled', log: 'ready\nint\nterm' });
  });

  it('is ended when it stays still', async () => {
    const script = `process.on('SIGINT', () => say('int')); process.on('SIGTERM', () => say('term')); ${stay}`;
    const result = await runScript(script, { signalAfter, grace });
    expect(result).toMatchObject({ exitCode: 137, conclusion: 'cancelled', log: 'ready\nint\nterm' });
  });

  it('is one that is still there after the time', async () => {
    const result = await runScript('setInterval(() => {}, 1000)', { signalAfter: 100 });
    expect(result).toMatchObject({ exitCode: 130, conclusion: 'cancelled' });
  });

  it('is none that was faster', async () => {
    expect(await runScript('', { signalAfter: 60_000 })).toMatchObject({ conclusion: 'success' });
  });

  it('is followed by its post step, which nobody cancels', async () => {
    const script = `process.on('SIGINT', () => process.exit(130)); ${stay}`;
    const { post } = await runScript(script, { signalAfter, inputs: { post: 'say("ready to clean up")' } });
    expect(post).toMatchObject({ exitCode: 0, conclusion: 'success', log: 'ready to clean up' });
  });
});

describe('a process that a step leaves behind', () => {
  const start = `
    const child = childProcess.spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], {
      detached: true, stdio: 'ignore' });
    child.unref();
    put('GITHUB_STATE', 'pid=' + child.pid + '\\n');`;

  it('is found and ended', async () => {
    const { orphans } = await runScript(start);
    expect(orphans).toMatchObject([{ command: expect.stringContaining('setInterval') }]);
    const [orphan] = orphans;
    await expect.poll(() => isRunning(orphan?.pid ?? 0)).toBe(false);
  });

  it('lives until the post step, and is none when that ends it', async () => {
    let alive = false;
    const { orphans } = await runScript(start, {
      inputs: { post: 'process.kill(Number(process.env.STATE_pid))' },
      beforePost: (main) => {
        alive = isRunning(Number(main.state.pid));
      },
    });
    expect(alive).toBe(true);
    expect(orphans).toEqual([]);
  });

  it('is not one that ended in time', async () => {
    const { orphans } = await runScript('childProcess.execFileSync(process.execPath, ["-e", "0"])');
    expect(orphans).toEqual([]);
  });
});

/** A process that ended keeps its number until its parent has asked for its fate, but not its command line. */
function isRunning(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`).length > 0;
  } catch {
    return false;
  }
}
