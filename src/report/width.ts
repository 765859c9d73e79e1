/**
 * How many columns text takes on a terminal. Wide are what Unicode calls East Asian wide and fullwidth
 * (https://www.unicode.org/reports/tr11/) and emoji; marks that combine with the character before them take none.
 * Control characters must have been made visible before.
 */
const wide =
  /^(?:\p{Emoji_Presentation}|\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Hangul}|\p{Script=Yi}|(?![\uff61-\uff9f])\p{Script=Katakana}|[\u3000-\u303e\uff01-\uff60\uffe0-\uffe6]|.*\ufe0f)/u;
const empty = /^[\p{Mn}\p{Me}\p{Cf}]+$/u;
const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

export function textWidth(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  let width = 0;
  for (const { segment } of segmenter.segment(text)) width += graphemeWidth(segment);
  return width;
}

function graphemeWidth(grapheme: string): number {
  if (/^[\x20-\x7e]$/.test(grapheme)) return 1;
  if (empty.test(grapheme)) return 0;
  return wide.test(grapheme) ? 2 : 1;
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
  for (const { segment, index } of segmenter.segment(text)) {
    width += graphemeWidth(segment);
    if (width > columns) return [text.slice(0, index), text.slice(index)];
  }
  return [text, ''];
}
