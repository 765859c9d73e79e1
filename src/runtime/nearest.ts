/** Longer words are no typing slips of ours, and comparing them would cost time. */
const longestWord = 64;

/**
 * The candidate that a person most likely meant by `word`, or null when none is close enough to suggest.
 * Case does not count, nor does `_` for `-`; the beginning of a candidate will do. Of equally close ones the first wins.
 */
export function nearest(word: string, candidates: readonly string[]): string | null {
  if (word.length > longestWord) return null;
  const wanted = fold(word);
  const allowed = Math.max(1, Math.floor((wanted.length + 1) / 3));
  let best: string | null = null;
  let least = allowed + 1;
  for (const candidate of candidates) {
    const folded = fold(candidate);
    const isBeginning = wanted.length >= 3 && folded.startsWith(wanted);
    const distance = Math.min(editDistance(wanted, folded), isBeginning ? allowed : Number.POSITIVE_INFINITY);
    if (distance < least) {
      best = candidate;
      least = distance;
    }
  }
  return best;
}

/** `: did you mean "x"?` when something is near, and nothing otherwise: ends the sentence that names `word`. */
export function didYouMean(word: string, candidates: readonly string[]): string {
  const suggestion = nearest(word, candidates);
  return suggestion === null ? '' : `: did you mean \`${suggestion}\`?`;
}

function fold(word: string): string {
  return word.toLowerCase().replaceAll('_', '-');
}

/** Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours, each counting one. */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      const edits = [at(row, j - 1) + 1, at(last, j) + 1, at(last, j - 1) + (same ? 0 : 1)];
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        edits.push(at(beforeLast, j - 2) + 1);
      row.push(Math.min(...edits));
    }
    beforeLast = last;
    last = row;
  }
  return at(last, b.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}
