/**
 * How many columns text takes on a terminal. Wide are what Unicode calls East Asian wide and fullwidth
 * (https://www.unicode.org/reports/tr11/) and emoji; marks that combine with the character before them take none.
 * Control characters must have been made visible before.
 */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{17000}-\u{18cff}\u{1b000}-\u{1b2ff}\u{20000}-\u{3fffd}]/u;
/** Marks, format characters, and the vowels and finals that Hangul puts into the square of the first letter. */
const empty = /[\p{Mn}\p{Me}\p{Cf}\u1160-\u11ff]/u;
/** Emoji are one picture, whatever they are composed of. */
const picture = /\p{Emoji_Presentation}|\ufe0f/u;
/** Made when it is needed: that takes longer than all else at the start of the program. */
let segmenter: Intl.Segmenter | undefined;

function graphemes(text: string): Intl.Segments {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return segmenter.segment(text);
}

export function textWidth(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  let width = 0;
  for (const { segment } of graphemes(text)) width += graphemeWidth(segment);
  return width;
}

function graphemeWidth(grapheme: string): number {
  if (picture.test(grapheme)) return 2;
  let width = 0;
  for (const character of grapheme) width += wide.test(character) ? 2 : empty.test(character) ? 0 : 1;
  return width;
}

/** The longest beginning of `text` that fits into `columns`, with `…` for what is left out. */
export function clip(text: string, columns: number): string {
  if (textWidth(text) <= columns) return text;
  return `${splitAt(text, Math.max(0, columns - 1))[0]}…`;
}

/** `text` filled up with spaces to `columns`. */
export function pad(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - textWidth(text)));
}

/** Lines of at most `columns`, broken between words, and inside a word only when it is longer than a line. */
export function wrap(text: string, columns: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/ +/).filter((part) => part !== '')) {
    const joined = line === '' ? word : `${line} ${word}`;
    if (textWidth(joined) <= columns) {
      line = joined;
      continue;
    }
    if (line !== '') lines.push(line);
    line = word;
    while (textWidth(line) > columns) {
      const [head, rest] = splitAt(line, Math.max(2, columns));
      lines.push(head);
      line = rest;
    }
  }
  if (line !== '') lines.push(line);
  return lines;
}

/** Splits at a grapheme so that the first part takes at most `columns`. */
export function splitAt(text: string, columns: number): readonly [string, string] {
  let width = 0;
  for (const { segment, index } of graphemes(text)) {
    width += graphemeWidth(segment);
    if (width > columns) return [text.slice(0, index), text.slice(index)];
  }
  return [text, ''];
}
