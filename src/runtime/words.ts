/**
 * Takes a command line apart as a shell does, quotes and backslashes included; nothing is expanded, no shell is asked.
 * @returns null where a quote is not closed
 */
export function commandWords(line: string): readonly string[] | null {
  const words: string[] = [];
  let word: string | null = null;
  let quote: string | null = null;
  for (let at = 0; at < line.length; at++) {
    const character = line[at] ?? '';
    if (quote !== null) {
      if (character === quote) quote = null;
      else if (character === '\\' && quote === '"' && /["\\$`]/.test(line[at + 1] ?? ''))
        word += line[++at] ?? '';
      else word += character;
    } else if (character === "'" || character === '"') {
      quote = character;
      word ??= '';
    } else if (/\s/.test(character)) {
      if (word !== null) words.push(word);
      word = null;
    } else {
      word = (word ?? '') + (character === '\\' ? (line[++at] ?? '') : character);
    }
  }
  if (quote !== null) return null;
  return word === null ? words : [...words, word];
}
