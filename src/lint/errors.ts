import { type ServerError, SessionLost } from '../database/session.ts';
import type { NewFile } from '../observe/change-set.ts';
import type { HistoryFailure } from '../observe/replay.ts';
import { ExitCode, UserError } from '../runtime/errors.ts';
import { byteOrderMarkLength } from '../sql/lexer.ts';
import { indexPositions, offsetOfServerPosition, positionOf } from '../sql/positions.ts';
import type { Source, Statement } from '../sql/source.ts';
import { split } from '../sql/split.ts';

/** History that does not replay: nothing can be said about what comes after it. */
export function historyError({ file, statement, error }: HistoryFailure, deadline: number): UserError {
  const { up } = file;
  if (error instanceof SessionLost) {
    return new UserError(
      ExitCode.usage,
      `${up.path} ${lostWords(error, deadline)} while the history was replayed.`,
      {
        hint: 'The files before the new ones are replayed on the throwaway server, where each has to end. Raise `lint.deadline` in lockstep.yml if it only needs longer.',
        at: { file: up.path, line: 1, column: 1 },
        cause: error,
      },
    );
  }
  const statements = split(up).statements;
  const at = placeOf(up, statement === null ? null : (statements[statement] ?? null), error);
  const within = statements.findLast(
    ({ line, column }) => line < at.line || (line === at.line && column <= at.column),
  );
  return new UserError(
    ExitCode.usage,
    `${up.path}:${at.line}:${at.column}: this file of the history does not replay: ${error.message} (${error.sqlstate}).`,
    {
      at: { file: up.path, ...at },
      hint: [
        within === undefined ? null : `It is statement ${within.index + 1} of ${statements.length}.`,
        error.hint,
        extensionHint(error) ??
          'The files before the new ones must run on an empty database, in order. Lint more files with --latest N to see it as a finding.',
      ]
        .filter((line) => line !== null)
        .join(' '),
    },
  );
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
  const { line, column } = statement;
  return new UserError(
    ExitCode.usage,
    `${path}:${line}:${column}: this statement ${lostWords(error, deadline)}, and the run was stopped.`,
    {
      at: { file: path, line, column },
      hint:
        error.reason === 'deadline'
          ? 'A statement that waits or loops does so in the deploy too. Raise `lint.deadline` in lockstep.yml if it only needs longer.'
          : 'The embedded server cannot run it.',
      cause: error,
    },
  );
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

function placeOf(
  source: Source,
  statement: Statement | null,
  error: ServerError,
): { line: number; column: number } {
  const start = statement ?? { line: 1, column: 1 };
  if (error.position === null) return { line: start.line, column: start.column };
  const index = indexPositions(source.bytes);
  // A file that went as one message was sent without its byte order mark.
  const sent = statement ?? { start: byteOrderMarkLength(source.bytes) };
  return positionOf(index, offsetOfServerPosition(index, sent, error.position));
}

function extensionHint({ message }: ServerError): string | null {
  const name = /extension "([^"]+)" is not available/.exec(message)?.[1];
  return name === undefined
    ? null
    : `The embedded server has the extensions of PostgreSQL's contrib folder, and ${name} is none of them.`;
}
