import { open, realpath, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { ExitCode, UserError } from '../runtime/errors.ts';
import { shellWord } from '../runtime/shell-word.ts';
import { errorCode } from './unreadable.ts';

/**
 * Writes a file so that no reader ever sees half of it: a hidden file beside it is written and renamed. Where the
 * path is a symbolic link, the file behind it is replaced, not the link.
 * @throws UserError (2) when the folder cannot be written to.
 */
export async function writeAtomically(path: string, text: string, shown: string): Promise<void> {
  const target = await realpath(path).catch(() => path);
  const temporary = join(dirname(target), `.${basename(target)}.${process.pid}.tmp`);
  try {
    const file = await open(temporary, 'w');
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    const code = errorCode(error);
    if (code === null) throw error;
    const why = code === 'EACCES' || code === 'EPERM' ? 'permission denied' : code;
    throw new UserError(ExitCode.usage, `${shown} cannot be written: ${why}`, {
      hint: `Make the folder writable, as in chmod u+w ${shellWord(dirname(shown))}`,
      cause: error,
    });
  }
}
