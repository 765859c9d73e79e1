import type { TypeName } from '@pgsql/types';

/** The grammar's names of the types that SQL spells with words of its own: src/backend/parser/gram.y, format_type.c. */
const spelled: Readonly<Record<string, string>> = {
  bool: 'boolean',
  int2: 'smallint',
  int4: 'integer',
  int8: 'bigint',
  smallserial: 'smallint',
  serial: 'integer',
  serial4: 'integer',
  bigserial: 'bigint',
  serial8: 'bigint',
  float4: 'real',
  float8: 'double precision',
  varchar: 'character varying',
  bpchar: 'character',
  timestamptz: 'timestamp with time zone',
  timestamp: 'timestamp without time zone',
  timetz: 'time with time zone',
  time: 'time without time zone',
};
const plain = new Set(['text', 'uuid', 'json', 'jsonb', 'bytea', 'date', 'numeric', 'inet', 'citext', 'xml']);

/** A written type as format_type prints it, without its length: null where only the server could tell. */
export function basicType(type: TypeName | undefined): string | null {
  const last = type?.names?.at(-1);
  const name = last !== undefined && 'String' in last ? (last.String.sval ?? '') : '';
  const word = spelled[name] ?? (plain.has(name) ? name : null);
  return word === null ? null : `${word}${(type?.arrayBounds ?? []).length > 0 ? '[]' : ''}`;
}

const families = [
  ['smallint', 'integer', 'bigint', 'numeric'],
  ['text', 'character varying', 'character', 'citext'],
  ['real', 'double precision'],
];

/** What one takes, the other takes too, short of its size. */
export const areAlike = (one: string, other: string): boolean =>
  one === other || families.some((family) => family.includes(one) && family.includes(other));

/** `character varying(40)` → `character varying`, when it is one of those; null for others. */
export function basicFormat(type: string): string | null {
  const bare = type.replace(/\([\d,-]+\)/, '');
  const element = bare.replace(/\[\]$/, '');
  return plain.has(element) || Object.values(spelled).includes(element) ? bare : null;
}
