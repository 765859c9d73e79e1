import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { top } from './files.ts';

let folder: string;
let log: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lockstep-network-'));
  log = join(folder, 'log');
});
beforeEach(() => writeFileSync(log, ''));
afterAll(() => rmSync(folder, { recursive: true }));

function runWithoutNetwork(...args: readonly string[]) {
  const guard = new URL('./no-network.mjs', import.meta.url).href;
  const result = spawnSync(process.execPath, ['--import', guard, ...args], {
    cwd: top,
    encoding: 'utf8',
    env: { ...process.env, NETWORK_LOG: log },
  });
  return { ...result, attempts: readFileSync(log, 'utf8').split('\n').filter(Boolean) };
}

function program(text: string): string {
  const path = join(folder, 'program.mjs');
  writeFileSync(path, text);
  return path;
}

describe('the guard catches', () => {
  it.each([
    ['fetch', `fetch('http://127.0.0.1:9')`, 'fetch'],
    ['a socket', `(await import('node:net')).connect(9, '127.0.0.1')`, 'net.Socket.connect'],
    ['a request', `import { get } from 'node:http'; get('http://127.0.0.1:9')`, 'http.get'],
    [
      'a name look-up',
      `import { lookup } from 'node:dns/promises'; await lookup('localhost')`,
      'dns.promises.lookup',
    ],
    [
      'a socket in a thread',
      `import { Worker } from 'node:worker_threads';
       const text = "import net from 'node:net'; net.connect(9, '127.0.0.1')";
       new Worker(new URL('data:text/javascript,' + text)).on('error', () => {})`,
      'net.Socket.connect',
    ],
    ['what the program itself catches', `try { await fetch('http://127.0.0.1:9') } catch {}`, 'fetch'],
  ])('%s', (_, text, attempt) => {
    expect(runWithoutNetwork(program(text)).attempts).toEqual([attempt]);
  });

  it('nothing in a program that stays at home', () => {
    const quiet = runWithoutNetwork(program(`console.log('home')`));
    expect(quiet).toMatchObject({ status: 0, stdout: 'home\n', attempts: [] });
  });
});

it('lint on the embedded server never asks the network', () => {
  const lint = runWithoutNetwork('dist/cli.js', 'lint', '--dir', 'examples/shop/migrations', '--latest', '5');
  expect(lint.attempts).toEqual([]);
  // The example has findings, so lint says no and names the table: it did its work.
  expect(lint, lint.stderr).toMatchObject({ status: 1, stdout: expect.stringContaining('orders') });
});
