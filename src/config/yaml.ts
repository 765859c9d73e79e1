import {
  type Document,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parseDocument,
  visit,
  type YAMLError,
} from 'yaml';
import { ExitCode, type Location, UserError } from '../runtime/errors.ts';

/** Keys and list indexes from the top of the document: `['directories', '0', 'path']`. */
export type YamlPath = readonly string[];

/** One YAML document, as data and as text that messages can point into. */
export interface YamlFile {
  readonly file: string;
  readonly text: string;
  /** Plain data; null when the file holds nothing but comments. */
  readonly data: unknown;
  /** Offset in `text` of a value, or of the key that leads to it. */
  readonly offsetOf: (path: YamlPath, part: 'key' | 'value') => number;
  /** A scalar as it is written: `0042`, which as data is the number 42. */
  readonly writtenAt: (path: YamlPath) => string | null;
}

/**
 * Reads YAML 1.2: `off` and `2027-01-31` are text. Aliases are refused, so a small file cannot become large data.
 * @param file how messages name the file
 * @throws UserError (2) with the place of the first mistake.
 */
export function readYaml(text: string, file: string): YamlFile {
  const fail = (message: string, offset: number, hint: string | null = null): never => {
    throw errorAt({ file, text }, offset, message, { hint });
  };
  if (text.trim() === '') {
    fail('the file is empty', 0, 'Remove it to use the defaults, or write what differs from them.');
  }
  // With a schema given, a `%YAML 1.1` line cannot turn `off` into false. String keys refuse maps and lists as keys.
  const document = parseDocument(text, { prettyErrors: false, schema: 'core', stringKeys: true });
  const mistake = [...document.errors, ...document.warnings].sort((a, b) => a.pos[0] - b.pos[0])[0];
  if (mistake) fail(describeMistake(mistake), mistake.pos[0], hints[mistake.code] ?? null);
  visit(document, {
    Alias: (_, node) => {
      fail(`aliases (\`*${node.source}\`) are not supported here`, startOf(node), 'Write the value out.');
    },
  });
  const find = (path: YamlPath) => findNode(document, path);
  return {
    file,
    text,
    data: document.toJS(),
    offsetOf: (path, part) => {
      const { key, value } = find(path);
      // An empty value has no text to point at: its key says more.
      const isEmpty = value === null || (isScalar(value) && value.value === null);
      return startOf(part === 'key' || isEmpty ? (key ?? value) : value);
    },
    writtenAt: (path) => {
      const { value } = find(path);
      return isScalar(value) && value.source !== undefined ? value.source : null;
    },
  };
}

/**
 * A UserError (2) that points to an offset of a text, with the line and a caret below it.
 * The line is left out where it may hold a secret.
 */
export function errorAt(
  source: { readonly file: string; readonly text: string },
  offset: number,
  message: string,
  { hint = null, secret = false }: { readonly hint?: string | null; readonly secret?: boolean } = {},
): UserError {
  const at = locate(source, offset);
  return new UserError(ExitCode.usage, message, {
    at,
    ...(hint === null ? {} : { hint }),
    ...(secret ? {} : { frame: frameOf(source.text, at) }),
  });
}

/** Line and column of an offset (UTF-16 units, as strings count). */
export function locate(source: { readonly file: string; readonly text: string }, offset: number): Location {
  const lines = source.text.slice(0, offset).split(/\r\n|\n|\r/);
  return { file: source.file, line: lines.length, column: Array.from(lines.at(-1) ?? '').length + 1 };
}

const hints: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: 'Indent with spaces.',
  DUPLICATE_KEY: 'Keep one of them.',
  NON_STRING_KEY: 'Write `key: value`.',
  MULTIPLE_DOCS: 'Remove the `---` line and what follows.',
};

function describeMistake(mistake: YAMLError): string {
  if (mistake.code === 'TAB_AS_INDENT') return 'tabs cannot indent YAML';
  if (mistake.code === 'RESOURCE_EXHAUSTION') return 'the file is nested too deeply to be read';
  if (mistake.code === 'NON_STRING_KEY') return 'a key must be one word';
  if (mistake.code === 'DUPLICATE_KEY') return 'this key stands here twice';
  if (mistake.code === 'MULTIPLE_DOCS') return 'the file holds more than one YAML document';
  return `this is not valid YAML: ${mistake.message}`;
}

interface Found {
  readonly key: Node | null;
  readonly value: Node | null;
}

/** Where a path leads, or the nearest place above it. */
function findNode(document: Document.Parsed, path: YamlPath): Found {
  let found: Found = { key: null, value: document.contents };
  for (const step of path) {
    const inner: unknown = childOf(found.value, step);
    if (isPair(inner)) found = { key: asNode(inner.key), value: asNode(inner.value) };
    else if (inner) found = { key: null, value: asNode(inner) };
    else return found;
  }
  return found;
}

function childOf(node: Node | null, step: string): unknown {
  if (isMap(node))
    return node.items.find((pair: Pair) => isScalar(pair.key) && String(pair.key.value) === step);
  if (isSeq(node)) return node.items[Number(step)];
  return undefined;
}

function asNode(value: unknown): Node | null {
  return isScalar(value) || isMap(value) || isSeq(value) || isAlias(value) ? value : null;
}

function startOf(node: unknown): number {
  return asNode(node)?.range?.[0] ?? 0;
}

/** The line with a caret below the place, cut to what a terminal shows. */
function frameOf(text: string, at: Location): string {
  const line = Array.from((text.split(/\r\n|\n|\r/)[at.line - 1] ?? '').replaceAll('\t', ' '));
  const from = Math.max(0, at.column - 60);
  const caret = `${' '.repeat(String(at.line).length)} │ ${' '.repeat(at.column - 1 - from)}^`;
  return `${`${at.line} │ ${line.slice(from, from + 100).join('')}`.trimEnd()}\n${caret}`;
}
