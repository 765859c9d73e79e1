/** What must never be printed, and the words that may be, even where a careless password equals one of them. */
export interface Confidential {
  readonly secrets: readonly string[];
  /** User, host and database names. */
  readonly names: readonly string[];
}

/**
 * A shorter secret is hidden in URLs only. Service containers have passwords such as `pass` and `postgres`: to replace
 * these everywhere would turn "passed" into "***ed".
 */
export const shortestSecret = 8;

const mask = '***';

/**
 * Makes the function through which everything goes that is printed. It hides the password in any URL, whether known or
 * not, and each secret of at least `shortestSecret` characters that is no name: as it is, percent-encoded or decoded, as
 * it stands in JSON, and line by line where it has several.
 */
export function createRedactor({ secrets, names }: Confidential): (text: string) => string {
  const everyForm = [...new Set(secrets.flatMap(formsOf))];
  const forms = everyForm
    .filter((form) => form.length >= shortestSecret && !names.includes(form))
    // The longest first, or a part of it would be replaced and the rest stay.
    .sort((a, b) => b.length - a.length);
  return (text) => {
    let redacted = redactUrls(text, everyForm);
    // A replacement may bring together what was apart; each one makes the text shorter, so this ends.
    for (let form = forms.find(isIn(redacted)); form !== undefined; form = forms.find(isIn(redacted))) {
      redacted = redacted.replaceAll(form, mask);
    }
    return redacted;
  };
}

const isIn = (text: string) => (form: string) => text.includes(form);

function formsOf(secret: string): string[] {
  return [secret, ...secret.split(/\r\n|\n|\r/)].flatMap((part) => {
    const encoded = valid(encodeURIComponent, part);
    const strict = encoded.replace(/[!'()*]/g, percent);
    const inUrls = [encoded, strict, lowerHex(encoded), lowerHex(strict), valid(decodeURIComponent, part)];
    return [part, part.trim(), ...inUrls, JSON.stringify(part).slice(1, -1)];
  });
}

const percent = (character: string) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
const lowerHex = (text: string) => text.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase());

/** Not every text can be percent-encoded or decoded: half a surrogate pair, a lone `%`. */
function valid(convert: (text: string) => string, text: string): string {
  try {
    return convert(text);
  } catch {
    return text;
  }
}

/** `oci://host:5000/name:tag@sha256:…` has a port where others have a password, and a digest where they have a host. */
const isPushed = (start: string, rest: string): boolean =>
  /^oci:\/\/(?:\[[0-9a-f:]+\]|[a-z0-9.-]+):\d{1,5}\/[^@]+@$/.test(start) &&
  /^sha256:[0-9a-f]{64}(?![0-9a-z@])/.test(rest);

/**
 * `postgres://ada:secret@db/shop` → `postgres://ada:***@db/shop`, in any text and for any scheme; also
 * `?password=secret`. A URL that is badly written may have `@` and `/` in its password, so all up to the last `@` goes.
 * The word `password` itself is what our own hints write in its place.
 * @param known secrets that may hold what else would end a URL: blanks and quotes
 */
export function redactUrls(text: string, known: readonly string[] = []): string {
  let redacted = text;
  for (const secret of known) {
    if (secret !== '') redacted = redacted.replaceAll(`:${secret}@`, `:${mask}@`);
  }
  // A report has thousands of short texts, and next to none of them is a URL.
  if (redacted.includes('://'))
    redacted = redacted.replace(
      /([a-z][a-z0-9+.-]*:\/\/[^\s:@/?#'"`<>]*):(?!password@[^\s@'"`<>]*(?:[\s'"`<>]|$))[^\s'"`<>]*@/gi,
      (url, start: string, offset: number, whole: string) =>
        isPushed(url, whole.slice(offset + url.length)) ? url : `${start}:${mask}@`,
    );
  return redacted.includes('=')
    ? redacted.replace(/([?&](?:ssl)?password=)[^&\s'"`<>]*/gi, `$1${mask}`)
    : redacted;
}
