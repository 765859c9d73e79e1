import { ansi, paintProse, plain } from '../report/paint.ts';
import type { ProgressOutput } from '../report/progress.ts';
import { visibleLine } from '../report/visible.ts';

/** Where a command prints: results to standard output, everything else to standard error. */
export interface Terminal {
  readonly colour: boolean;
  readonly width: number;
  readonly print: (text: string) => void;
  readonly error: (text: string) => void;
  readonly warn: (text: string) => void;
  readonly progress: (quiet: boolean) => ProgressOutput;
}

/** The terminal of this process. NO_COLOR and FORCE_COLOR are honoured: https://no-color.org */
export function processTerminal(argv: readonly string[], env: NodeJS.ProcessEnv): Terminal {
  const { stdout, stderr } = process;
  const forced = env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== '0';
  const refused = argv.includes('--no-color') || (env.NO_COLOR !== undefined && env.NO_COLOR !== '');
  const colour = !refused && (forced || stdout.isTTY === true);
  const error = (text: string): void => void stderr.write(text);
  return {
    colour,
    width: stdout.columns ?? 100,
    print: (text) => void stdout.write(text),
    error,
    warn: (text) =>
      error(
        `${(colour ? ansi : plain)('warning', 'warning')}: ${paintProse(visibleLine(text), colour ? ansi : plain)}\n`,
      ),
    progress: (quiet) => ({
      kind: quiet ? 'none' : stderr.isTTY === true ? 'terminal' : 'none',
      write: error,
      width: stderr.columns ?? 100,
      now: () => performance.now(),
    }),
  };
}
