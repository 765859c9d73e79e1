import type { ChangedFile } from './api.ts';

/** Lines of the new side of a file, counted from 1; both are part of it. */
export interface LineRange {
  readonly first: number;
  readonly last: number;
}

/**
 * What a review can comment on, by path: the lines of the new side that the diff shows, one range for each hunk. GitHub
 * refuses a whole review for one line outside, and a comment whose lines lie in two hunks.
 */
export function commentableLines(files: readonly ChangedFile[]): ReadonlyMap<string, readonly LineRange[]> {
  return new Map(files.map(({ path, patch }) => [path, hunks(patch)]));
}

/** The part of a range that is in the diff, within one hunk; null where no line is. */
export function insideDiff(range: LineRange, hunks: readonly LineRange[]): LineRange | null {
  const hunk = hunks.find(({ first, last }) => first <= range.last && range.first <= last);
  if (hunk === undefined) return null;
  return { first: Math.max(range.first, hunk.first), last: Math.min(range.last, hunk.last) };
}

const header = /^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@/;

/**
 * The new side of each hunk of a patch in unified format. Large, binary and merely renamed files have no patch. A hunk
 * is as long as its lines are, not as its header says.
 */
function hunks(patch: string | null): LineRange[] {
  const found: LineRange[] = [];
  let next = 0;
  let left = 0;
  for (const line of (patch ?? '').split('\n')) {
    const [isHeader, start, length = '1'] = header.exec(line) ?? [];
    if (isHeader !== undefined) {
      next = Number(start);
      left = Number.isSafeInteger(next + Number(length)) && next > 0 ? Number(length) : 0;
      if (left > 0) found.push({ first: next, last: next - 1 });
    } else if (left > 0 && isOnNewSide(line)) {
      found.push({ first: found.pop()?.first ?? next, last: next });
      next += 1;
      left -= 1;
    }
  }
  return found.filter(({ first, last }) => first <= last);
}

/** Added and unchanged lines; an unchanged empty line may have lost its leading space. */
function isOnNewSide(line: string): boolean {
  return line === '' || line.startsWith('+') || line.startsWith(' ');
}
