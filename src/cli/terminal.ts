import { ansi, paintProse, plain } from '../report/paint.ts';
import type { ProgressOutput } from '../report/progress.ts';
import { visibleLine } from '../report/visible.ts';
import { ExitCode, UserError } from '../runtime/errors.ts';

/** Where a command prints: results to standard output, everything else to standard error. */
export interface Terminal {
  readonly colour: boolean;
  readonly width: number;
  /** Standard error may be a terminal where standard output is none, and the other way round. */
  readonly errorColour: boolean;
  readonly errorWidth: number;
  /**
   * Resolves when the text is written. A reader that has gone (`| head -1`) has read enough.
   * @throws UserError (8) when it cannot be written: a full disk
   */
  readonly print: (text: string) => Promise<void>;
  readonly error: (text: string) => void;
  readonly warn: (text: string) => void;
  readonly progress: (quiet: boolean) => ProgressOutput;
  /** Takes the line away that progress has left, when the program has to end at once. */
  readonly clear: () => void;
}

/** Columns where there is no terminal to ask. */
const usualWidth = 100;

/** The terminal of this process. */
export function processTerminal(argv: readonly string[], env: NodeJS.ProcessEnv): Terminal {
  const { stdout, stderr } = process;
  // Without a listener, the error of a write ends the process with a stack trace. Those of stdout come to `print` as well.
  for (const stream of [stdout, stderr]) stream.on('error', () => undefined);
  const errorColour = wantsColour(stderr, argv, env);
  const error = (text: string): void => void stderr.write(text);
  const paint = errorColour ? ansi : plain;
  return {
    colour: wantsColour(stdout, argv, env),
    width: stdout.columns ?? usualWidth,
    errorColour,
    errorWidth: stderr.columns ?? usualWidth,
    print: (text) => write(stdout, text),
    error,
    warn: (text) => error(`${paint('warning', 'warning')}: ${paintProse(visibleLine(text), paint)}\n`),
    progress: (quiet) => ({
      kind: quiet ? 'none' : stderr.isTTY === true ? 'terminal' : 'none',
      write: error,
      width: stderr.columns ?? usualWidth,
      now: () => performance.now(),
    }),
    clear: () => {
      // Carriage return and Erase in Line: ECMA-48, 8.3.41.
      if (stderr.isTTY === true) error('\r\u001b[2K');
    },
  };
}

/** `--no-color` and NO_COLOR before FORCE_COLOR, before what the stream is: https://no-color.org, https://force-color.org */
function wantsColour(
  { isTTY }: NodeJS.WriteStream,
  argv: readonly string[],
  { NO_COLOR = '', FORCE_COLOR = '', TERM }: NodeJS.ProcessEnv,
): boolean {
  if (argv.includes('--no-color') || NO_COLOR !== '') return false;
  if (FORCE_COLOR !== '') return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  return isTTY === true && TERM !== 'dumb';
}

const readerIsGone = new Set(['EPIPE', 'ERR_STREAM_DESTROYED']);

function write(stream: NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => {
      if (error == null || readerIsGone.has(errorCode(error))) resolve();
      else reject(cannotWrite(error));
    });
  });
}

function cannotWrite(cause: Error): UserError {
  const why = errorCode(cause) === 'ENOSPC' ? 'no space is left on the device' : cause.message;
  return new UserError(ExitCode.environment, `standard output cannot be written: ${why}`, { cause });
}

const errorCode = (error: Error): string => ('code' in error ? String(error.code) : '');
