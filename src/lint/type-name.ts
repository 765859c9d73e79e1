/** A type as format_type prints it: `numeric(10,2)`, `timestamp(3) without time zone`. */
export interface TypeName {
  readonly name: string;
  /** The numbers in parentheses. */
  readonly size: readonly number[];
}

export function parseTypeName(text: string): TypeName {
  const size = /\(([\d,-]+)\)/.exec(text)?.[1]?.split(',').map(Number) ?? [];
  return { name: text.replace(/\([\d,-]+\)/, ''), size };
}
