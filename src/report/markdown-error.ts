import type { UserError } from '../runtime/errors.ts';
import { fence, pathCode, prose } from './markdown-text.ts';

/** What kept a run from judging anything, as Markdown: what, where, and the line to paste. */
export function renderSetupError({ message, at, frame, hint }: UserError): string {
  const place = at === undefined ? '' : ` (${pathCode(`${at.file}:${at.line}:${at.column}`)})`;
  return [
    '## ✖ Lockstep could not check the migrations',
    `${prose(message)}${place}`,
    ...(frame === undefined ? [] : [fence(frame, 'sql')]),
    ...(hint === undefined ? [] : [hint.includes('\n') ? fence(hint, 'yaml') : prose(hint)]),
  ].join('\n\n');
}
