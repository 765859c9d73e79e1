import type { SeedType } from './catalog.ts';
import { isNumber, isReadAs, isText } from './input.ts';
import { makeValue, quoted, type ValueSource } from './values.ts';

/**
 * Texts worth trying where a check has to hold, the likeliest first: what the check's own expression names, values that
 * fit its numbers, then what checks usually ask for.
 */
export function candidatesFor(
  source: ValueSource,
  column: { readonly type: number; readonly modifier: number },
  expressions: readonly string[],
): readonly string[] {
  const accepted = source.domains.get(column.type) ?? [];
  if (accepted.length > 0) return accepted;
  const { base, modifier } = baseOf(source, column);
  const strings = expressions.flatMap(stringLiterals);
  const numbers = expressions.flatMap(numberLiterals);
  const plain = [1, 2, 3, 4].flatMap((row) => makeValue(source, column, row, false) ?? []);
  if (!base) return plain;
  const reads = (text: string) => isReadAs(base, modifier, text);
  return [
    ...new Set([
      ...fitting(source, base, strings, numbers).filter(reads),
      ...plain,
      ...usual(base).filter(reads),
    ]),
  ];
}

/** Without its domains. */
function baseOf(
  source: ValueSource,
  { type, modifier }: { readonly type: number; readonly modifier: number },
): { readonly base: SeedType | null; readonly modifier: number } {
  const known = source.types.get(type) ?? null;
  return known?.kind === 'd' && known.inner !== null
    ? baseOf(source, { type: known.inner, modifier: known.modifier })
    : { base: known, modifier };
}

function fitting(
  source: ValueSource,
  type: SeedType,
  strings: readonly string[],
  numbers: readonly number[],
): readonly string[] {
  if (type.isArray && type.inner !== null) {
    const element = baseOf(source, { type: type.inner, modifier: -1 });
    const elements = [
      ...strings.filter((text) => element.base && isReadAs(element.base, element.modifier, text)),
      ...[1, 2].flatMap((row) => makeValue(source, { type: type.inner ?? 0, modifier: -1 }, row, true) ?? []),
    ];
    const sizes = [...new Set([1, 2, ...numbers])].filter((size) => size > 0 && size <= 16);
    const one = elements.map((element) => `{${quoted(element)}}`);
    const many = sizes.map(
      (size) => `{${Array.from({ length: size }, () => quoted(elements[0] ?? '')).join(',')}}`,
    );
    return [...one, ...many];
  }
  if (isText(type)) {
    const fromPatterns = strings.map(fromPattern);
    const padded = fromPatterns.flatMap((text) =>
      numbers.filter(isLength).map((length) => text.padEnd(length, 'a')),
    );
    return [...strings, ...fromPatterns, ...padded, ...lengths(numbers)];
  }
  if (type.name === 'json' || type.name === 'jsonb') return jsonFitting(strings);
  if (type.name === 'bytea') return numbers.filter(isLength).map((length) => `\\x${'ab'.repeat(length)}`);
  if (isNumber(type)) return numbers.flatMap((number) => [number, number + 1, number - 1]).map(String);
  return strings;
}

const isLength = (number: number) => Number.isInteger(number) && number > 0 && number <= 2000;

/** Texts as long as the numbers in the check say, of the characters that patterns usually allow. */
function lengths(numbers: readonly number[]): readonly string[] {
  const wanted = [...new Set(numbers.filter(isLength).flatMap((length) => [length, length + 1, length - 1]))];
  return ['a', '0', 'A'].flatMap((character) => wanted.map((length) => character.repeat(length)));
}

/** `acct\_%` → `acct_a`. */
function fromPattern(pattern: string): string {
  return pattern
    .replace(/^\^|\$$/g, '')
    .replace(/\\(.)|%|_|\.[*+]?|\[[^\]]*\][*+]?/g, (_, escaped: string | undefined) => escaped ?? 'a');
}

function jsonFitting(strings: readonly string[]): readonly string[] {
  const keys = strings.filter((text) => /^\w+$/.test(text));
  const filled = (value: string) => `{${keys.map((key) => `${JSON.stringify(key)}: ${value}`).join(', ')}}`;
  const objects = ['"a"', '1', '{}', '[]'].map(filled);
  return ['{}', '[]', ...objects, '[{}]', '"a"', '1', 'true', 'null'];
}

function usual(type: SeedType): readonly string[] {
  if (type.kind === 'e') return type.labels;
  if (isNumber(type)) return ['0', '1', '-1', '2', '10', '100', '0.5'];
  if (isText(type)) return usualTexts;
  if (type.kind === 'r') return ['empty'];
  if (type.name === 'bool') return ['t', 'f'];
  return [];
}

const usualTexts = [
  '',
  'a',
  'A',
  'abc',
  'ABC',
  '1',
  'a1',
  'a-b',
  'a_b',
  'a.b',
  'a/b',
  '/a',
  'seed@example.com',
  'example.com',
  'https://example.com/seed',
  '+15550100',
  '1.0.0',
  '#aabbcc',
  'en',
  'en-US',
  'USD',
  '2001-01-01',
  '12:00',
  '00000000-0000-4000-8000-000000000001',
  '{}',
];

/** The contents of the string constants in an expression as the server prints it. */
function stringLiterals(expression: string): readonly string[] {
  return [...expression.matchAll(/(E?)'((?:[^']|'')*)'/g)].map(([, escaped, text = '']) => {
    const plain = text.replaceAll("''", "'");
    return escaped === 'E' ? plain.replaceAll('\\\\', '\\') : plain;
  });
}

/** Also those inside string constants: the 64 of `^[0-9a-f]{64}$`. */
function numberLiterals(expression: string): readonly number[] {
  return [...expression.matchAll(/(?<![\w.])-?\d+(?:\.\d+)?(?!\w)/g)].map(([text]) => Number(text));
}
