/** One way in that a server names in `WWW-Authenticate`. */
export interface Challenge {
  /** In small letters. */
  readonly scheme: string;
  /** Names in small letters. */
  readonly parameters: Readonly<Record<string, string>>;
}

const token = /[!#$%&'*+.^_`|~0-9A-Za-z-]+/y;
const quoted = /"((?:[^"\\]|\\.)*)"/y;
/** What registries leave without quotes though it needs them: an address, a scope. */
const unquoted = /[^\s,"]*/y;

/**
 * Reads all challenges of a header: several in one line, commas and quotes inside quotes, no parameters, spaces around
 * `=`. What cannot be read ends it; what was read until then counts.
 * https://www.rfc-editor.org/rfc/rfc9110#name-www-authenticate
 */
export function parseChallenges(header: string): readonly Challenge[] {
  const challenges: { scheme: string; parameters: Record<string, string> }[] = [];
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const match = pattern.exec(header);
    if (match !== null) at = pattern.lastIndex;
    return match;
  };
  for (;;) {
    take(/[\s,]*/y);
    const word = take(token)?.[0];
    if (word === undefined) return challenges;
    const current = challenges.at(-1);
    if (current !== undefined && take(/[ \t]*=[ \t]*/y) !== null) {
      const inQuotes = take(quoted)?.[1];
      const value = inQuotes?.replaceAll(/\\(.)/g, '$1') ?? take(unquoted)?.[0] ?? '';
      // The first one counts, as in the clients that all registries are tried with.
      current.parameters[word.toLowerCase()] ??= value;
    } else {
      challenges.push({ scheme: word.toLowerCase(), parameters: {} });
      // Credentials in one piece, as of Negotiate: nothing for us.
      take(/ +[A-Za-z0-9+/._~-]+=*(?=\s*(?:,|$))/y);
    }
  }
}
