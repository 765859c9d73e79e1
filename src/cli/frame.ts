import { readFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { codeFrame } from '../report/code-frame.ts';
import { UserError } from '../runtime/errors.ts';

/** An error that names a place in a file of the workspace shows the lines there. */
export function withFrame(error: unknown, folders: readonly string[]): unknown {
  if (!(error instanceof UserError) || error.at === undefined || error.frame !== undefined) return error;
  const { file, line, column } = error.at;
  const paths = isAbsolute(file) ? [file] : folders.map((folder) => join(folder, file));
  const text = paths.map(readText).find((found) => found !== null) ?? null;
  const frame = text === null ? '' : codeFrame(text, { line, column, endLine: line, endColumn: column + 1 });
  if (frame === '') return error;
  const { code, message, hint, at, cause } = error;
  return new UserError(code, message, { at, frame, cause, ...(hint === undefined ? {} : { hint }) });
}

/** The file may be what the error is about: then there is nothing to show. */
function readText(path: string): string | null {
  try {
    const bytes = readFileSync(path);
    return bytes.length > 5_000_000 ? null : new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
