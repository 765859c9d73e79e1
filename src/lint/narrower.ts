import { parseTypeName, type TypeName } from './type-name.ts';

/** Bounds of the integer types: https://www.postgresql.org/docs/current/datatype-numeric.html */
const integers = { smallint: 32_767, integer: 2_147_483_647, bigint: Number.POSITIVE_INFINITY } as const;
const isInteger = (name: string): name is keyof typeof integers => Object.hasOwn(integers, name);

/**
 * What a column may still hold when its type gets narrower, as an SQL condition; null when every value fits that fitted
 * before, or when the types are too different to say.
 * @param from as format_type prints it
 * @param column quoted where needed
 */
export function narrowing(from: string, to: string, column: string): string | null {
  const isArray = [from, to].every((type) => type.endsWith('[]'));
  const scalar = (type: string): TypeName => parseTypeName(isArray ? type.slice(0, -2) : type);
  const [old, now] = [scalar(from), scalar(to)];
  if (isInteger(now.name)) {
    const limit = integers[now.name];
    const wide = isInteger(old.name) ? integers[old.name] : 10 ** wholeDigits(old) - 1;
    if (wide <= limit) return null;
    return isArray
      ? `${-limit - 1} <= ALL (${column}) AND ${limit} >= ALL (${column})`
      : `${column} BETWEEN ${-limit - 1} AND ${limit}`;
  }
  if (now.name === 'numeric') {
    const digits = wholeDigits(now);
    if (old.name !== 'numeric' || wholeDigits(old) <= digits) return null;
    return isArray
      ? `-1e${digits} < ALL (${column}) AND 1e${digits} > ALL (${column})`
      : `abs(${column}) < 1e${digits}`;
  }
  if (!texts.has(now.name) || !texts.has(old.name)) return null;
  const [before, after] = [lengthOf(old), lengthOf(now)];
  if (after >= before) return null;
  // A CHECK takes no subquery over the elements, but a cast cuts each of them off.
  return isArray ? `${column}::${to}::text[] = ${column}::text[]` : `char_length(${column}) <= ${after}`;
}

const texts = new Set(['text', 'character varying', 'character']);

const lengthOf = ({ size }: TypeName): number => size[0] ?? Number.POSITIVE_INFINITY;

/** Digits before the point. For other numbers than numeric nothing is claimed: what they lose is precision. */
function wholeDigits({ name, size: [precision, scale = 0] }: TypeName): number {
  if (name !== 'numeric') return 0;
  return precision === undefined ? Number.POSITIVE_INFINITY : precision - scale;
}
