import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { ExitCode, UserError } from '../runtime/errors.ts';

/**
 * The list of databases that `--targets` names: in a file, on standard input, or the list itself, which holds a URL or is
 * JSON.
 * @throws UserError (2) for a file that cannot be read
 */
export async function readTargets(
  value: string,
  workingDirectory: string,
  stdin: NodeJS.ReadableStream,
): Promise<string> {
  if (value === '-') return await text(stdin);
  if (value.includes('://') || value.includes('\n') || /^\s*[[{]/.test(value)) return value;
  try {
    return await readFile(resolve(workingDirectory, value), 'utf8');
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
    const why = code === 'ENOENT' ? 'there is no such file' : `it cannot be read: ${code}`;
    throw new UserError(ExitCode.usage, `\`--targets\` names the file ${value}, and ${why}`, {
      hint: 'It takes a file, `-` for standard input, or the list itself: postgres://user@host/database',
      cause,
    });
  }
}
