import { type ServerError, SessionLost } from '../database/session.ts';
import type { NewFile } from '../observe/change-set.ts';
import type { HistoryFailure } from '../observe/replay.ts';
import { ExitCode, UserError } from '../runtime/errors.ts';
import { indexPositions, offsetOfServerPosition, positionOf } from '../sql/positions.ts';
import type { Source, Statement } from '../sql/source.ts';
import { split } from '../sql/split.ts';

/** History that does not replay: nothing can be said about what comes after it. */
export function historyError({ file, statement, error }: HistoryFailure, deadline: number): UserError {
  const { path } = file.up;
  if (error instanceof SessionLost) {
    return lost(`A statement of ${path}, which is replayed as history,`, path, statement, error, deadline);
  }
  const { statements } = split(file.up);
  const hints = [
    `It is statement ${statement.index + 1} of ${statements.length}.`,
    error.hint,
    extensionHint(error) ??
      'The files before the new ones must run on an empty database, in order. Lint more files with `--latest N` to see it as a finding.',
  ];
  return new UserError(ExitCode.usage, `${path} does not replay: ${error.message} (${error.sqlstate})`, {
    at: { file: path, ...placeOf(file.up, statement, error) },
    hint: hints
      .filter((hint) => hint !== null)
      .map(asSentence)
      .join(' '),
  });
}

/** A new statement that took the server with it. */
export function lostError(
  newFile: NewFile | undefined,
  index: number,
  error: SessionLost,
  deadline: number,
): UserError | SessionLost {
  const statement = newFile?.statements[index]?.statement;
  if (newFile === undefined || statement === undefined) return error;
  const { path } = newFile.file.up;
  return lost(`A statement of ${path}`, path, statement, error, deadline);
}

function lost(
  subject: string,
  path: string,
  { line, column }: Statement,
  error: SessionLost,
  deadline: number,
): UserError {
  return new UserError(ExitCode.usage, `${subject} ${lostWords(error, deadline)}, so the run was stopped`, {
    at: { file: path, line, column },
    hint: lostHint(error),
    cause: error,
  });
}

function lostWords({ reason, message }: SessionLost, deadline: number): string {
  switch (reason) {
    case 'deadline':
      return `did not end within ${deadline >= 1000 ? `${deadline / 1000} s` : `${deadline} ms`}`;
    case 'untrue':
      return 'made the embedded server stop answering';
    default:
      return `ended the server (${message})`;
  }
}

function lostHint({ reason }: SessionLost): string {
  return reason === 'deadline'
    ? 'It waits or loops on an empty database, and so it will in the deploy. If it only needs longer, raise `lint.deadline` in lockstep.yml.'
    : 'The embedded server cannot run it: it has no programs to start, no other processes, and 4 GB of memory at most.';
}

function placeOf(
  source: Source,
  statement: Statement,
  { position }: ServerError,
): { line: number; column: number } {
  if (position === null) return { line: statement.line, column: statement.column };
  const index = indexPositions(source.bytes);
  return positionOf(index, offsetOfServerPosition(index, statement, position));
}

/** Hints of PostgreSQL are sentences, those of authors often are not. */
function asSentence(hint: string): string {
  return /[.!?…]\s*$/.test(hint) ? hint : `${hint}.`;
}

function extensionHint({ message }: ServerError): string | null {
  const name = /extension "([^"]+)" is not available/.exec(message)?.[1];
  return name === undefined
    ? null
    : `The embedded server has the extensions of PostgreSQL's contrib folder, and ${name} is none of them.`;
}
