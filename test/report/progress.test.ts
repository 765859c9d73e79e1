import { describe, expect, test } from 'vitest';
import { createProgress, type ProgressOutput } from '../../src/report/progress.ts';

function record(kind: ProgressOutput['kind'], width = 60) {
  const written: string[] = [];
  let time = 0;
  const progress = createProgress({ kind, width, write: (text) => written.push(text), now: () => time });
  return { written, progress, wait: (milliseconds: number) => (time += milliseconds) };
}

/** What a terminal shows after this was written to one line of it. */
const onScreen = (written: readonly string[]) => written.join('').split('\r\u001b[2K').at(-1);

describe('progress', () => {
  test('on a terminal one line is written anew', () => {
    const { written, progress, wait } = record('terminal');
    progress.phase('replaying 800 files', 800);
    expect(onScreen(written)).toBe('replaying 800 files …');
    wait(60);
    progress.advance(512);
    expect(onScreen(written)).toBe('replaying 800 files … 512/800');
    wait(60);
    progress.phase('observing 3 files');
    expect(onScreen(written)).toBe('observing 3 files …');
    expect(written.join('')).not.toContain('\n');
  });

  test('it leaves an empty line behind, once', () => {
    const { written, progress } = record('terminal');
    progress.phase('replaying');
    progress.end();
    progress.end();
    expect(onScreen(written)).toBe('');
    expect(written).toHaveLength(2);
  });

  test('nothing was shown, nothing is erased', () => {
    const { written, progress } = record('terminal');
    progress.end();
    expect(written).toEqual([]);
  });

  test('it is not drawn more often than the eye can follow', () => {
    const { written, progress, wait } = record('terminal');
    progress.phase('replaying', 1000);
    for (let done = 1; done <= 1000; done += 1) {
      wait(1);
      progress.advance(done);
    }
    expect(written.length).toBeLessThan(25);
  });

  test('a long label is cut, the counter is not', () => {
    const { written, progress, wait } = record('terminal', 24);
    progress.phase('replaying db/migrations/注文/2026', 9);
    wait(60);
    progress.advance(4);
    expect(onScreen(written)).toBe('replaying db/migra… 4/9');
  });

  test('in a log it is a line for each phase', () => {
    const { written, progress, wait } = record('log');
    progress.phase('replaying 800 files', 800);
    wait(60);
    progress.advance(512);
    progress.phase('observing \u001b[2J');
    progress.end();
    expect(written).toEqual(['replaying 800 files\n', 'observing ␛[2J\n']);
  });

  test('or nothing at all', () => {
    const { written, progress } = record('none');
    progress.phase('replaying', 3);
    progress.advance(1);
    progress.end();
    expect(written).toEqual([]);
  });
});
