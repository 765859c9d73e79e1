import { expect, it } from 'vitest';
import type { LoggedRun } from '../../src/apply/log.ts';
import { renderLog } from '../../src/report/log-terminal.ts';
import { codeBlocks } from '../support/documents.ts';

const run = (more: Partial<LoggedRun>): LoggedRun => ({
  run: '',
  startedAt: '2026-08-04T09:12:44Z',
  durationMs: 1_200,
  outcome: 'applied',
  exitCode: 0,
  from: null,
  to: null,
  history: 'lockstep.revisions',
  directory: 'migrations',
  commit: null,
  actor: null,
  pullRequest: null,
  url: null,
  error: null,
  ...more,
});

const options = { colour: false, width: 200 };

it('reads as docs/runs.md shows it', () => {
  const sample = codeBlocks('docs/runs.md', 'text')[0]?.code ?? '';
  const address = 'https://github.com/acme/shop/actions/runs';
  const applied = run({
    from: '20260803101500',
    to: '20260804080000',
    commit: '4be1f0c2a9d3aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
    pullRequest: '812',
    actor: 'ada',
    url: `${address}/1911`,
  });
  const failed = run({
    startedAt: '2026-08-03T10:20:09Z',
    durationMs: 5_300,
    outcome: 'failed',
    from: '20260801120000',
    to: '20260801120000',
    commit: '9a01cc7be412aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
    pullRequest: '809',
    actor: 'grace',
    url: `${address}/1898`,
    error:
      'canceling statement due to lock timeout after 11 tries: process 4711 (metabase, reports) is in the way',
  });
  expect(renderLog([applied, failed], options).trimEnd()).toBe(sample.trimEnd());
});

it.each<[string, Partial<LoggedRun>, string]>([
  ['from nothing', { to: '3' }, '1.2 s     nothing → 3'],
  ['still running', { from: '1', outcome: 'running', durationMs: null }, 'running              1 → ?'],
])('%s', (_, more, words) => {
  expect(renderLog([run(more)], options)).toContain(words);
});
