import type { Finding, LintReport } from './lint-report.ts';
import { fence } from './markdown-text.ts';

/** A block that a reader of a pull request commits with one click, in the place of these lines. */
export interface Suggestion {
  readonly lines: { readonly first: number; readonly last: number };
  readonly block: string;
}

/** A longer one is no help: nobody compares so many lines. */
const longest = 40;

/**
 * The fix of a finding as lines of its own file. There is none where the fix makes files, or takes lines away only.
 * @param source the file as it is
 */
export function suggestionFor(
  { files }: Pick<LintReport, 'files'>,
  { file, statement, fix }: Finding,
  source: string | undefined,
): Suggestion | null {
  const edits = fix?.edits ?? [];
  if (source === undefined || edits.length === 0) return null;
  if (edits.some((edit) => edit.newFile || edit.file !== file)) return null;
  const bytes = Buffer.from(source);
  const at = files.find(({ path }) => path === file)?.statements[statement ?? -1];
  // A byte order mark, or a secret that was taken out, moves everything.
  if (at === undefined || !bytes.subarray(at.start).toString().startsWith(at.sql)) return null;
  const from = bytes.lastIndexOf('\n', Math.min(...edits.map(({ start }) => start)) - 1) + 1;
  const start = Math.min(...edits.map((edit) => edit.start)) === 0 ? 0 : from;
  const end = bytes.indexOf('\n', Math.max(...edits.map((edit) => edit.end)));
  const last = end < 0 ? bytes.length : end;
  let text = '';
  let done = start;
  for (const edit of [...edits].sort((a, b) => a.start - b.start)) {
    text += bytes.subarray(done, edit.start).toString() + edit.text;
    done = edit.end;
  }
  text += bytes.subarray(done, last).toString();
  const lines = { first: lineAt(bytes, start), last: lineAt(bytes, last) };
  const block = fence(text, 'suggestion');
  // What a reader could not see as it is must not be committed by a click.
  if (text.trim() === '' || text.split('\n').length > longest || !block.includes(`\n${text}\n`)) return null;
  return { lines, block };
}

const lineAt = (bytes: Buffer, offset: number): number =>
  bytes.subarray(0, offset).toString('latin1').split('\n').length;
