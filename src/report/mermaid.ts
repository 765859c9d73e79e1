/**
 * Text that is safe inside a Mermaid `erDiagram`, whatever the identifiers are. The grammar:
 * https://github.com/mermaid-js/mermaid/blob/develop/packages/mermaid/src/diagrams/er/parser/erDiagram.jison
 * Older versions allow less than newer ones; what is written here all of version 10 and 11 accept.
 */

/** Characters of a comment or label. */
const longest = 60;

/** Names at the start of which the lexer would see a key. */
const keys = /^(?:pk|fk|uk)(?![a-z0-9_])/i;

/** An attribute's type or name: letters, digits, `_ - [ ] ( )`, not beginning with a digit; no invisible characters. */
export function attributeWord(text: string): string {
  const word = text.replace(/[^\w\-[\]()\u00C0-\u{10FFFF}]|[\s\p{C}]/gu, '_');
  return /^[A-Za-z_\u00C0-\uFFFF]/.test(word) && !keys.test(word) ? word : `_${word}`;
}

/** An entity's name, with its quotes. Without spaces, since a `direction LR` inside a name would be obeyed. */
export function entityName(text: string, note = ''): string {
  const name = text.replace(/[^\w.\-$\u00C0-\u{10FFFF}]|[\s\p{C}]/gu, '_');
  return `"${name}${note === '' ? '' : ` (${note})`}"`;
}

/** A comment or label, with its quotes: one short line without what Mermaid, HTML or Markdown would read. */
export function quotedText(text: string): string {
  const line = text
    .replace(/\s+/g, ' ')
    .replace(/["`]/g, "'")
    .replace(/[^\w .,:()[\]'+\-*/=\u00C0-\u{10FFFF}]|\p{C}/gu, '_')
    .trim();
  const characters = [...line];
  return `"${characters.length > longest ? `${characters.slice(0, longest - 1).join('')}…` : line}"`;
}
