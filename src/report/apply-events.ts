import type { ApplyEvent } from '../apply/target.ts';
import { blockerWords, outcomeWords } from './apply-words.ts';
import { visibleLine } from './visible.ts';
import { clip, pad, textWidth } from './width.ts';
import { duration } from './wording.ts';

/** Milliseconds between two lines about the same thing. */
const patience = 10_000;

/** The same, where nothing is new but the time. */
const longPatience = 60_000;

/** Milliseconds from which on it is said how long a file took. */
const worthSaying = 2_000;

/** Makes lines of what happens, for a log: what goes on and on is said now and then only. */
function createEventLog(write: (line: string) => void, now: () => number): (event: ApplyEvent) => void {
  let about = '';
  let saidAt = Number.NEGATIVE_INFINITY;
  const nowAndThen = (subject: string, line: string, atMostEvery = patience) => {
    if (subject === about && now() - saidAt < atMostEvery) return;
    about = subject;
    saidAt = now();
    write(line);
  };
  return (event) => {
    switch (event.kind) {
      case 'waiting for runner': {
        const [holder] = event.holders;
        const who =
          holder === undefined
            ? 'another runner'
            : `process ${holder.pid} (${holder.application || holder.user})`;
        nowAndThen(
          'runner',
          `waiting for ${who} to let go of the lock, for ${duration(event.waitedMs)} so far`,
        );
        break;
      }
      case 'file':
        write(`${event.version} (${event.index + 1} of ${event.total})`);
        break;
      case 'applied':
        if (event.durationMs >= worthSaying) write(`${event.version} took ${duration(event.durationMs)}`);
        break;
      case 'retry': {
        const [first] = event.blockedBy;
        const whom = first === undefined ? '' : `, because of ${blockerWords(first)}`;
        write(
          `${event.version}: no lock (${event.sqlstate})${whom}; try ${event.retry + 1} of ${event.of + 1}`,
        );
        break;
      }
      case 'running': {
        if (event.elapsedMs < patience) break;
        const [first] = event.blockedBy;
        const what = first === undefined ? 'still running' : `waiting for ${blockerWords(first)}`;
        const subject = first === undefined ? 'running' : `behind ${first.pid}`;
        nowAndThen(subject, `${what}, ${duration(event.elapsedMs)} so far`, longPatience);
        break;
      }
      case 'index': {
        const { phase, percent, waitsFor } = event.progress;
        const share = percent === null ? '' : ` ${percent} %`;
        const whom = waitsFor[0] === undefined ? '' : `, for ${blockerWords(waitsFor[0])}`;
        nowAndThen(`${event.version} ${phase}`, `${event.version}: ${phase}${share}${whom}`);
        break;
      }
      case 'reconnecting':
        write(`the connection was lost (${event.reason}); connecting again`);
        break;
      case 'ended':
        write(outcomeWords(event.report));
        break;
      case 'note':
        write(event.text);
        break;
    }
  };
}

const longestName = 32;

/** The log of one database, or of several with the name of each before its lines. */
export function createLog(
  write: (line: string) => void,
  now: () => number,
): (names: readonly string[]) => (name: string, event: ApplyEvent) => void {
  return (names) => {
    const widest = Math.max(...names.map((name) => textWidth(visibleLine(name))));
    const width = Math.min(longestName, widest);
    const head = (name: string) => `${pad(clip(visibleLine(name), width), width)} │ `;
    const logs = new Map(
      names.map((name) => {
        const before = name === '' ? '' : head(name);
        return [name, createEventLog((line) => write(`${before}${line}`), now)];
      }),
    );
    return (name, event) => logs.get(name)?.(event);
  };
}
