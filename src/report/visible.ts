/**
 * SQL, file names and server messages come from anyone who can open a pull request. Printed as they are, they can move
 * a terminal's cursor, recolour it, set its title, or (with bidirectional controls) show other SQL than what runs:
 * https://trojansource.codes. These functions make such characters visible and leave all others alone.
 */

/** Control characters, bidirectional controls, invisible characters, tag characters and halves of surrogate pairs. */
const hidden =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]|\p{Surrogate}/gu;

/** One line: line ends, tabs and hidden characters become visible marks. For names, messages and anything in a table. */
export function visibleLine(text: string): string {
  return text.replace(/\r\n?|[\n\t]/g, ' ').replace(hidden, mark);
}

/** Several lines: as `visibleLine`, but line ends (all made `\n`) and tabs are kept. For SQL. */
export function visible(text: string): string {
  return text
    .replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n')
    .replace(hidden, (character) => (character === '\n' || character === '\t' ? character : mark(character)));
}

/** `␛` for the C0 controls that have a picture in Unicode, `<U+202E>` for the rest. */
function mark(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return '\u2421';
  return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`;
}
