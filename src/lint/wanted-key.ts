import { type AlterAction, columnConstraints } from '../sql/ast.ts';
import { quoteIdentifier } from '../sql/quote.ts';
import { inTransaction, outsideTransaction } from './fix.ts';
import type { Fix } from './rule.ts';

/** A key that an action of ALTER TABLE asks for, and for which an index has to be built. */
export interface WantedKey {
  readonly name: string | null;
  readonly columns: readonly string[];
  /** It comes with a new column. */
  readonly inline: boolean;
}

/** `ADD UNIQUE (…)`, `ADD PRIMARY KEY (…)`, and `ADD COLUMN … UNIQUE`; USING INDEX builds nothing. */
export function wantedKey(action: AlterAction, kind: 'CONSTR_UNIQUE' | 'CONSTR_PRIMARY'): WantedKey | null {
  const constraints =
    action.kind === 'add constraint'
      ? [action.constraint]
      : action.kind === 'add column'
        ? columnConstraints(action.definition)
        : [];
  const found = constraints.find(({ contype, indexname }) => contype === kind && indexname === undefined);
  if (found === undefined) return null;
  const keys = (found.keys ?? []).flatMap((key) =>
    'String' in key && key.String.sval !== undefined ? [key.String.sval] : [],
  );
  return {
    name: found.conname ?? null,
    columns: action.kind === 'add column' ? [action.column] : keys,
    inline: action.kind === 'add column',
  };
}

/** The same key by way of an index that is built while the table stays in use. */
export function usingIndex(
  table: string,
  key: { readonly name: string; readonly columns: string; readonly kind: 'UNIQUE' | 'PRIMARY KEY' },
): Fix['steps'] {
  const index = quoteIdentifier(key.name);
  return [
    outsideTransaction(`CREATE UNIQUE INDEX CONCURRENTLY ${index} ON ${table} (${key.columns});`),
    inTransaction(`ALTER TABLE ${table} ADD CONSTRAINT ${index} ${key.kind} USING INDEX ${index};`),
  ];
}
