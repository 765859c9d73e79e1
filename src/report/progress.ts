import { visibleLine } from './visible.ts';
import { clip } from './width.ts';

/** Tells a person who waits what is going on. It leaves nothing behind on a terminal. */
export interface Progress {
  /** Begins a phase ("replaying 820 files"), which ends the one before. `total` is what `advance` counts up to. */
  readonly phase: (label: string, total?: number) => void;
  readonly advance: (done: number) => void;
  readonly end: () => void;
}

export interface ProgressOutput {
  /** `terminal`: one line that updates. `log`: a line for each phase. `none`: nothing. */
  readonly kind: 'terminal' | 'log' | 'none';
  /** Standard error: standard output belongs to the result. */
  readonly write: (text: string) => void;
  /** Columns of the terminal. */
  readonly width: number;
  /** A clock in milliseconds. */
  readonly now: () => number;
}

/** Carriage return and Erase in Line (ECMA-48, 8.3.41): the line can be written anew. */
const erase = '\r\u001b[2K';

/** Milliseconds between two updates: more often is flicker, and costs more than the work it tells of. */
const interval = 50;

export function createProgress({ kind, write, width, now }: ProgressOutput): Progress {
  let label = '';
  let total: number | undefined;
  let drawnAt = Number.NEGATIVE_INFINITY;
  let onScreen = false;

  function draw(done: number | undefined): void {
    const counter = done === undefined || total === undefined ? '' : ` ${done}/${total}`;
    const line = clip(`${visibleLine(label)} …`, Math.max(1, width - counter.length - 1));
    write(`${erase}${line}${counter}`);
    drawnAt = now();
    onScreen = true;
  }

  return {
    phase(nextLabel, nextTotal) {
      label = nextLabel;
      total = nextTotal;
      if (kind === 'log') write(`${visibleLine(label)}\n`);
      if (kind === 'terminal') draw(undefined);
    },
    advance(done) {
      if (kind === 'terminal' && now() - drawnAt >= interval) draw(done);
    },
    end() {
      if (onScreen) write(erase);
      onScreen = false;
    },
  };
}
