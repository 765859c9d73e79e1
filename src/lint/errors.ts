import { type ServerError, SessionLost } from '../database/session.ts';
import type { NewFile } from '../observe/change-set.ts';
import type { HistoryFailure } from '../observe/replay.ts';
import { ExitCode, UserError } from '../runtime/errors.ts';
import { indexPositions, offsetOfServerPosition, positionOf } from '../sql/positions.ts';
import type { Position, Source, Statement } from '../sql/source.ts';
import { split } from '../sql/split.ts';
import { missingExtension } from './missing-extension.ts';

/** History that does not replay: nothing can be said about what comes after it. */
export const historyError = (failure: HistoryFailure): UserError =>
  replayError(failure, { code: ExitCode.usage, advice: replayHint });

/** A directory that is to be pushed, and does not apply to an empty database: the check says no. */
export const verifyError = (failure: HistoryFailure): UserError =>
  replayError(failure, { code: ExitCode.checkSaysNo, advice: verifyHint });

function replayError(
  { file, statement, error }: HistoryFailure,
  { code, advice }: { readonly code: ExitCode; readonly advice: string },
): UserError {
  const { path } = file.up;
  if (error instanceof SessionLost) {
    const place = statement ?? { line: 1, column: 1 };
    return lost(`${path} does not replay: a statement`, path, place, error, {
      code,
      loops: 'It waits or loops.',
    });
  }
  const { statements } = split(file.up);
  const hints = [
    ...(statement === null ? [] : [`It is statement ${statement.index + 1} of ${statements.length}.`]),
    ...(extensionHint(error) ?? [error.hint, ...elsewhereHint(error), advice]),
  ];
  return new UserError(code, `${path} does not replay: ${error.message} (${error.sqlstate})`, {
    at: { file: path, ...placeOf(file.up, statement, error) },
    hint: hints
      .filter((hint) => hint !== null)
      .map(asSentence)
      .join(' '),
  });
}

const replayHint =
  'The files before the new ones must run on an empty database, in order. Lint more files with `--latest N` to see it as a finding.';

const verifyHint =
  'What is pushed must apply to an empty database, in order. Roles and extensions that it expects go into a setup file: `dev-setup`.';

/** A new statement that took the server with it. */
export function lostError(
  newFile: NewFile | undefined,
  index: number,
  error: SessionLost,
): UserError | SessionLost {
  const statement = newFile?.statements[index]?.statement;
  if (newFile === undefined || statement === undefined) return error;
  const { path } = newFile.file.up;
  const loops = 'It waits or loops on an empty database, and so it will in the deploy.';
  return lost('This statement', path, statement, error, { code: ExitCode.usage, loops });
}

function lost(
  subject: string,
  path: string,
  { line, column }: Position,
  error: SessionLost,
  { code, loops }: { readonly code: ExitCode; readonly loops: string },
): UserError {
  return new UserError(code, `${subject} ${lostWords(error)}, so the run was stopped`, {
    at: { file: path, line, column },
    hint:
      error.reason === 'deadline'
        ? `${loops} If it only needs longer, raise \`lint.deadline\` in lockstep.yml.`
        : 'The embedded server cannot run it: it has no programs to start, no other processes, and 4 GB of memory at most.',
    cause: error,
  });
}

function lostWords({ reason, message }: SessionLost): string {
  switch (reason) {
    case 'deadline':
      return message.replace(/(\d+)000 ms/, '$1 s');
    case 'untrue':
      return 'made the embedded server stop answering';
    default:
      return `ended the server (${message})`;
  }
}

function placeOf(
  source: Source,
  statement: Statement | null,
  { position }: ServerError,
): { line: number; column: number } {
  if (statement === null) return { line: 1, column: 1 };
  if (position === null) return { line: statement.line, column: statement.column };
  const index = indexPositions(source.bytes);
  return positionOf(index, offsetOfServerPosition(index, statement, position));
}

/** Hints of PostgreSQL are sentences, those of authors often are not. */
function asSentence(hint: string): string {
  return /[.!?…]\s*$/.test(hint) ? hint : `${hint}.`;
}

function extensionHint(error: ServerError): readonly string[] | null {
  const name = missingExtension(error);
  if (name === null) return null;
  return [
    `The embedded server has most of the extensions in PostgreSQL's contrib folder and no others: not ${name}.`,
    'Name a server that has it with `--dev-url`.',
  ];
}

/** Schemas, types and functions that production has from elsewhere: from its platform, or from an extension. */
function elsewhereHint({ sqlstate, message }: ServerError): readonly string[] {
  const name = missing[sqlstate]?.exec(message)?.[1];
  if (name === undefined) return [];
  const platform = /^schema "(?:auth|storage)"/.test(message)
    ? ' It is one of those that Supabase makes.'
    : '';
  return [
    `Where production has ${name} from elsewhere, make it in a file that \`--dev-setup\` names, or name a server that has it with \`--dev-url\`.${platform}`,
  ];
}

/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
const missing: Readonly<Record<string, RegExp>> = {
  '3F000': /^(schema "[^"]+") does not exist/,
  '42704': /^(type "[^"]+") does not exist/,
  '42883': /^(function .+) does not exist/,
};
