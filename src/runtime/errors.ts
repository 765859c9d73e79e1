/** Exit codes, the same for every command. They are part of the interface: never renumber one. */
export const ExitCode = {
  done: 0,
  checkSaysNo: 1,
  usage: 2,
  refused: 3,
  locked: 4,
  failedCleanly: 5,
  failedPartly: 6,
  unknownOutcome: 7,
  environment: 8,
  registry: 9,
  bug: 70,
  cancelled: 130,
} as const;
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

/** A place in a file; line and column count from 1, the column in characters. */
export interface Location {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export interface UserErrorDetails {
  /** What to do about it: the line to paste, the valid values, the command to run. */
  readonly hint?: string;
  readonly at?: Location;
  /** A few lines of source with a caret under the place, ready to print below the message. */
  readonly frame?: string;
  readonly cause?: unknown;
}

/**
 * Something the user can mend: bad input, a file that cannot be read, a server that refuses.
 * It is printed without a stack. Every other error is a bug of ours.
 */
export class UserError extends Error {
  readonly code: ExitCode;
  readonly hint: string | undefined;
  readonly at: Location | undefined;
  readonly frame: string | undefined;

  constructor(code: ExitCode, message: string, details: UserErrorDetails = {}) {
    super(message, { cause: details.cause });
    this.name = 'UserError';
    this.code = code;
    this.hint = details.hint;
    this.at = details.at;
    this.frame = details.frame;
  }
}

type Rewrite = (text: string) => string;

/** An error with other words, and all else as it was; what is not to be rewritten stays. */
export function reworded(
  { code, message, hint, at, frame, cause }: UserError,
  rewrite: { readonly message?: Rewrite; readonly hint?: Rewrite; readonly frame?: Rewrite },
): UserError {
  const as = (text: string, change: Rewrite | undefined) => change?.(text) ?? text;
  return new UserError(code, as(message, rewrite.message), {
    ...(hint === undefined ? {} : { hint: as(hint, rewrite.hint) }),
    ...(at === undefined ? {} : { at }),
    ...(frame === undefined ? {} : { frame: as(frame, rewrite.frame) }),
    cause,
  });
}
