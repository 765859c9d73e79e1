import { ExitCode, UserError } from '../runtime/errors.ts';
import { shellWord } from '../runtime/shell-word.ts';

/** Says an error of the file system in the user's words. Anything else comes back as it is: a bug of ours. */
export function unreadable(shown: string, error: unknown): unknown {
  const code = errorCode(error);
  if (code === null) return error;
  switch (code) {
    case 'EACCES':
    case 'EPERM':
      return new UserError(ExitCode.usage, `${shown} cannot be read: permission denied`, {
        hint: `chmod -R u+rX ${shellWord(shown)}, or run as the user who owns it`,
        cause: error,
      });
    case 'ELOOP':
      return new UserError(ExitCode.usage, `${shown} is a symbolic link that leads back to itself`, {
        hint: `Look at it with ls -l ${shellWord(shown)}, and let it lead to a file or remove it`,
        cause: error,
      });
    default:
      return new UserError(ExitCode.usage, `${shown} cannot be read: ${code}`, { cause: error });
  }
}

/** `ENOENT` and its like, or null when the error does not come from the operating system. */
export function errorCode(error: unknown): string | null {
  return error instanceof Error && 'syscall' in error && 'code' in error ? String(error.code) : null;
}
