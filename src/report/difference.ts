/** Lines around a change that are shown with it. */
const context = 2;
/** Comparing is quadratic; a larger change is shown as all lines gone and all lines new. */
const comparable = 2000;

/** One line of a difference: gone, new or the same. */
export interface DifferenceLine {
  readonly mark: '-' | '+' | ' ';
  readonly text: string;
}

/** What changed from one text to another, line by line, with a little of what stayed around it. */
export function differenceOf(before: string, after: string): readonly DifferenceLine[] {
  const [old, fresh] = [linesOf(before), linesOf(after)];
  let same = 0;
  while (same < Math.min(old.length, fresh.length) && old[same] === fresh[same]) same++;
  let tail = 0;
  while (
    tail < Math.min(old.length, fresh.length) - same &&
    old[old.length - 1 - tail] === fresh[fresh.length - 1 - tail]
  )
    tail++;
  const changed = compare(old.slice(same, old.length - tail), fresh.slice(same, fresh.length - tail));
  const keep = (text: string): DifferenceLine => ({ mark: ' ', text });
  const all = [...old.slice(0, same).map(keep), ...changed, ...old.slice(old.length - tail).map(keep)];
  return all.filter((_, index) =>
    all.slice(Math.max(0, index - context), index + context + 1).some(({ mark }) => mark !== ' '),
  );
}

function linesOf(text: string): readonly string[] {
  const lines = text.split(/\r?\n/);
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}

/** The longest common subsequence, by the table that everybody uses. */
function compare(old: readonly string[], fresh: readonly string[]): readonly DifferenceLine[] {
  const gone = (text: string): DifferenceLine => ({ mark: '-', text });
  const added = (text: string): DifferenceLine => ({ mark: '+', text });
  if (old.length * fresh.length > comparable ** 2) return [...old.map(gone), ...fresh.map(added)];
  const width = fresh.length + 1;
  const common = new Uint32Array((old.length + 1) * width);
  const at = (row: number, column: number): number => common[row * width + column] ?? 0;
  for (let row = old.length - 1; row >= 0; row--) {
    for (let column = fresh.length - 1; column >= 0; column--) {
      common[row * width + column] =
        old[row] === fresh[column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const lines: DifferenceLine[] = [];
  let [row, column] = [0, 0];
  while (row < old.length || column < fresh.length) {
    const [one = '', other = ''] = [old[row], fresh[column]];
    if (row < old.length && column < fresh.length && one === other) {
      lines.push({ mark: ' ', text: one });
      row++;
      column++;
    } else if (row < old.length && (column >= fresh.length || at(row + 1, column) >= at(row, column + 1))) {
      lines.push(gone(one));
      row++;
    } else {
      lines.push(added(other));
      column++;
    }
  }
  return lines;
}
