import { ExitCode, UserError } from '../runtime/errors.ts';
import type { MigrationFile } from './directory.ts';
import { formats } from './formats/index.ts';
import { type Marker, markers } from './markers.ts';
import { ascii } from './text.ts';

/**
 * Refuses files that keep an up and a down part, for a format that would run them whole: the migration would be undone
 * as soon as it is done. Files in folders are not looked at, because the tools with such marks have none.
 * @throws UserError (2) that names the line where the down part begins.
 */
export function refuseForeignDownParts(files: readonly MigrationFile[], format: string): void {
  for (const { name, up } of files) {
    const runsWhole = up.original === undefined && !name.includes('/');
    if (!runsWhole) continue;
    const text = ascii(up.bytes);
    for (const marker of markers) {
      const found = marker.down?.exec(text) ?? null;
      if (found === null || marker.format === format || !marker.pattern.test(text)) continue;
      const line = text.slice(0, found.index).split('\n').length;
      throw refusal(up.path, line, marker, format);
    }
  }
}

function refusal(path: string, line: number, marker: Marker, format: string): UserError {
  const readable = formats.some(({ name }) => name === marker.format);
  return new UserError(
    ExitCode.usage,
    `${path}:${line}: the down part of a ${marker.format} migration begins here, and format: ${format} would run it right after the up part`,
    {
      hint: readable
        ? `Name the tool to which the file belongs: format: ${marker.format}`
        : `${marker.format} directories cannot be read: keep the up part only, in a file of its own`,
      at: { file: path, line, column: 1 },
    },
  );
}
