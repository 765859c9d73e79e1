import type { ServerError } from '../database/session.ts';
import type { MigrationFile } from '../directory/directory.ts';
import { indexPositions, offsetOfServerPosition } from '../sql/positions.ts';
import { fenceState } from './fence.ts';
import type { FileFailed } from './run.ts';
import type { Step } from './units.ts';

type FileError = FileFailed['error'];

/** What the server said about one statement, with its place in the file. */
export function statementError(file: MigrationFile, step: Step | undefined, error: ServerError): FileError {
  const { position } = error;
  const offset =
    step === undefined
      ? null
      : position === null
        ? step.statement.start
        : offsetOfServerPosition(indexPositions(file.up.bytes), step.statement, position);
  return serverError(error, step?.statement.index ?? null, offset);
}

/** What the server said about a message that held the whole file from byte 0 on, behind `prefix` characters of ours. */
export function fileError(
  bytes: Uint8Array,
  steps: readonly Step[],
  failed: number,
  error: ServerError,
  prefix: number,
): FileError {
  const step = steps[Math.min(failed, steps.length - 1)];
  const offset =
    error.position === null
      ? (step?.statement.start ?? null)
      : offsetOfServerPosition(indexPositions(bytes), { start: 0 }, error.position - prefix);
  // A syntax error comes before anything runs, so counting what ran does not find its statement.
  const at = offset === null ? -1 : steps.findIndex(({ statement }) => offset <= statement.end);
  return serverError(error, at === -1 ? (step?.statement.index ?? null) : at, offset);
}

export function serverError(
  { sqlstate, message, hint, detail }: ServerError,
  statement: number | null,
  offset: number | null,
): FileError {
  const own = hintFor(sqlstate);
  const said = [detail, hint].filter((part) => part !== null).join(' ');
  return { sqlstate, message, hint: own ?? (said === '' ? null : said), statement, offset };
}

/**
 * What the server said when the history was written, or at the COMMIT behind that: a deferred constraint fails only there.
 * @param table of the history
 */
export function recordError(table: string, error: ServerError): FileError {
  const about = serverError(error, null, null);
  return error.sqlstate === '42P01'
    ? {
        ...about,
        message: `${table} cannot be written: ${error.message}`,
        hint: 'It was there when this run began. Restore it, or begin a new one behind the last version that is applied: lockstep apply --baseline VERSION',
      }
    : about;
}

export const hintFor = (sqlstate: string): string | null => hints[sqlstate] ?? null;

/** For errors of which the server does not know what they mean in a migration. */
const hints: Readonly<Record<string, string>> = {
  '55P04':
    'A value that ALTER TYPE … ADD VALUE adds can be used only after it is committed: put ADD VALUE into a file of its own, before this one.',
  '25001':
    'This statement cannot run in a transaction: give it a file of its own, before or after the others.',
  '2D000': 'Code that commits cannot run in a transaction: give the CALL or DO a file of its own.',
  '25006': 'Nothing can be written here: is it a standby, or did the file set the transaction read-only?',
  '53100': 'The disk of the server is full: make room and run again.',
  [fenceState]:
    'The file, or somebody else, has released the advisory lock: take pg_advisory_unlock_all() and the like out of the file.',
};

/** An error that is ours. */
export const ownError = (
  message: string,
  hint: string | null,
  statement: number | null = null,
): FileError => ({
  sqlstate: '',
  message,
  hint,
  statement,
  offset: null,
});
