import type { SeedType } from './catalog.ts';
import { numericDigits } from './values.ts';

export const isText = ({ name }: SeedType) => ['text', 'varchar', 'bpchar', 'citext', 'name'].includes(name);
export const isNumber = ({ name }: SeedType) => /^(?:int[248]|numeric|float[48]|money|oid)$/.test(name);

/**
 * Whether a type surely reads a text: one candidate that it does not read spoils a whole query. The server itself can
 * tell only from 16 on (`pg_input_is_valid`). No for what is not known here.
 */
export function isReadAs(type: SeedType, modifier: number, text: string): boolean {
  if (type.kind === 'e') return type.labels.includes(text);
  if (type.kind === 'r') return text === 'empty';
  if (type.kind !== 'b') return false;
  if (type.isArray) return text.startsWith('{');
  if (isText(type)) return modifier < 4 || [...text].length <= modifier - 4;
  if (isNumber(type)) return isNumberOf(type.name, modifier, text);
  if (type.name === 'json' || type.name === 'jsonb') return isJson(text);
  return patterns[type.name]?.test(text) ?? false;
}

const patterns: Readonly<Record<string, RegExp>> = {
  bool: /^(?:t|f|true|false)$/,
  date: /^\d{4}-\d{2}-\d{2}$/,
  timestamp: /^\d{4}-\d{2}-\d{2}(?: \d{2}:\d{2}:\d{2}(?:\.\d+)?)?$/,
  timestamptz: /^\d{4}-\d{2}-\d{2}(?: \d{2}:\d{2}:\d{2}(?:\.\d+)?(?:[+-]\d{2}(?::\d{2})?)?)?$/,
  time: /^\d{2}:\d{2}(?::\d{2})?$/,
  timetz: /^\d{2}:\d{2}(?::\d{2})?(?:[+-]\d{2})?$/,
  interval: /^(?:\d+ (?:year|mon|day)s?|\d{2}:\d{2}:\d{2})$/,
  uuid: /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
  bytea: /^\\x(?:[0-9a-f]{2})*$/,
  inet: /^\d{1,3}(?:\.\d{1,3}){3}$/,
  char: /^[ -~]$/,
};

const largest: Readonly<Record<string, number>> = {
  int2: 2 ** 15 - 1,
  int4: 2 ** 31 - 1,
  int8: Number.MAX_SAFE_INTEGER,
};

function isNumberOf(name: string, modifier: number, text: string): boolean {
  if (!/^-?\d+(?:\.\d+)?$/.test(text)) return false;
  const size = Math.abs(Number(text));
  const limit = largest[name];
  if (limit !== undefined) return size <= limit && !text.includes('.');
  if (name === 'oid') return /^\d+$/.test(text) && size < 2 ** 32;
  return name !== 'numeric' || modifier < 4 || size < 10 ** numericDigits(modifier).before;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
