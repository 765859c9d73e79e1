import { ExitCode, UserError } from '../runtime/errors.ts';
import { didYouMean } from '../runtime/nearest.ts';

/** A database among several, or a query that lists some, as it was written. It holds passwords: only `place` and `name` are printed. */
export interface GivenTarget {
  /** Where it stands, for messages: ``line 3 of `--targets` (eu)``. */
  readonly place: string;
  readonly name: string | null;
  readonly url: string;
  /** Its rows are the databases or schemas that are meant. */
  readonly query: string | null;
  readonly passwordCommand: string | null;
  /** It goes first, and alone. */
  readonly canary: boolean;
}

const keys = ['name', 'url', 'query', 'passwordCommand', 'canary'] as const;

const examples = [
  'One a line, with a name or without:',
  '',
  'eu = postgres://user:password@host:5432/database',
  'postgres://user:password@host:5432/database',
  '',
  'or JSON: [{ "name": "eu", "url": "postgres://…" }]',
].join('\n');

/**
 * Reads a list of databases: one a line, as `URL` or `name = URL`, with blank lines and `#` comments; or a JSON array of
 * such lines and of objects, or one such object.
 * @param text what was given
 * @param naming how it is called in messages: `--targets`
 * @throws UserError (2) that names the place, and quotes nothing that could be a password
 */
export function parseTargets(text: string, naming: string): readonly GivenTarget[] {
  const source = `\`${naming}\``;
  const trimmed = text.replace(/^\uFEFF/, '').trim();
  const targets = /^[[{]/.test(trimmed) ? fromJson(trimmed, source) : fromLines(text, source);
  if (targets.length === 0)
    throw new UserError(ExitCode.usage, `${source} names no database`, { hint: examples });
  const [first, second] = targets.filter(({ canary }) => canary);
  if (first !== undefined && second !== undefined)
    throw new UserError(ExitCode.usage, `${second.place} is a canary, and so is ${first.place}`, {
      hint: 'One goes first, alone: keep the `canary` of one.',
    });
  return targets;
}

function fromLines(text: string, source: string): readonly GivenTarget[] {
  return text.split(/\r\n|\n|\r/).flatMap((raw, index) => {
    const line = raw.replace(/^\uFEFF/, '').trim();
    return line === '' || line.startsWith('#') ? [] : [fromLine(line, `line ${index + 1} of ${source}`)];
  });
}

function fromLine(line: string, place: string): GivenTarget {
  const named = /^([^:=/@]*?)\s*=\s*(.*)$/.exec(line);
  const [, name = '', url = ''] = named ?? ['', '', line];
  if (named !== null && name === '')
    throw new UserError(ExitCode.usage, `${place} has nothing before the \`=\``, { hint: examples });
  const where = name === '' ? place : `${place} (${name})`;
  if (url === '') throw noUrl(where);
  // What is no URL is not quoted: it may be a password.
  if (!/^postgres(?:ql)?:\/\//i.test(url))
    throw new UserError(ExitCode.usage, `${where} is no URL of a PostgreSQL database`, { hint: examples });
  return { place: where, name: name || null, url, query: null, passwordCommand: null, canary: false };
}

function fromJson(text: string, source: string): readonly GivenTarget[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    // The message of the parser quotes what stands there.
    const [, line, column] = /line (\d+) column (\d+)/.exec(String(error)) ?? [];
    const where = line === undefined ? '' : ` (line ${line}, column ${column})`;
    throw new UserError(ExitCode.usage, `${source} begins like JSON and is none${where}`, { hint: examples });
  }
  return (Array.isArray(value) ? value : [value]).map((one, index) =>
    fromValue(one, `target ${index + 1} of ${source}`),
  );
}

function fromValue(value: unknown, place: string): GivenTarget {
  if (typeof value === 'string') return fromLine(value.trim(), place);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new UserError(ExitCode.usage, `${place} is neither a text nor an object`, { hint: examples });
  const unknown = Object.keys(value).find((key) => !keys.some((known) => known === key));
  if (unknown !== undefined)
    throw new UserError(
      ExitCode.usage,
      `${place} has an unknown key \`${unknown}\`${didYouMean(unknown, keys)}`,
      { hint: `The keys are ${keys.join(', ')}.` },
    );
  const given = value as Readonly<Partial<Record<(typeof keys)[number], unknown>>>;
  const text = (key: 'name' | 'url' | 'query' | 'passwordCommand'): string | null => {
    const found = given[key] ?? null;
    if (found === null || typeof found === 'string') return found?.trim() || null;
    throw new UserError(ExitCode.usage, `\`${key}\` of ${place} is no text`);
  };
  const { canary = false } = given;
  if (typeof canary !== 'boolean')
    throw new UserError(ExitCode.usage, `\`canary\` of ${place} is neither true nor false`);
  const name = text('name');
  const where = name === null ? place : `${place} (${name})`;
  const url = text('url');
  if (url === null) throw noUrl(where);
  return {
    place: where,
    name,
    url,
    query: text('query'),
    passwordCommand: text('passwordCommand'),
    canary,
  };
}

const noUrl = (where: string): UserError =>
  new UserError(ExitCode.usage, `${where} has no URL`, {
    hint: 'A secret that is not set is an empty text: is it there for this environment?',
  });
