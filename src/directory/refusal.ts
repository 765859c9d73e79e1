import { ExitCode, UserError } from '../runtime/errors.ts';
import type { Source } from '../sql/source.ts';

/** The error for a line that makes a file unreadable: `migrations/1_a.sql:3: <why>`. */
export function refusalAt(
  { path }: Source,
  { number: line }: { readonly number: number },
  { why, hint }: { readonly why: string; readonly hint: string },
): UserError {
  return new UserError(ExitCode.usage, `${path}:${line}: ${why}`, {
    hint,
    at: { file: path, line, column: 1 },
  });
}
