import { unqualifiedName } from '../observe/relations.ts';
import { type AlterAction, columnConstraints } from '../sql/ast.ts';
import { quoteIdentifier } from '../sql/quote.ts';
import { inTransaction, outsideTransaction } from './fix.ts';
import { shortName } from './remedy.ts';
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

/** https://www.postgresql.org/docs/current/ddl-partitioning.html#DDL-PARTITIONING-DECLARATIVE-MAINTENANCE */
export const onPartitions = `Build a unique index concurrently on each partition and make it a constraint there; add the constraint to ONLY the partitioned
table, and attach those of the partitions with ALTER INDEX … ATTACH PARTITION.`;

/** The same on a partitioned table, where CONCURRENTLY and USING INDEX are refused: from its partitions up. */
export function fromPartitions(
  table: string,
  { name, columns, kind }: KeyByIndex,
  partitions: readonly { readonly table: string; readonly index: string }[],
): Fix['steps'] {
  const constraint = quoteIdentifier(name);
  const attached = partitions.map(({ table: partition, index }) => {
    const own = quoteIdentifier(index);
    // An index is in the schema of its table.
    const schema = table.slice(0, -quoteIdentifier(unqualifiedName(table)).length);
    return `ALTER TABLE ${partition} ADD CONSTRAINT ${own} ${kind} USING INDEX ${own};
ALTER INDEX ${schema}${constraint} ATTACH PARTITION ${partition.slice(0, -quoteIdentifier(unqualifiedName(partition)).length)}${own};`;
  });
  return [
    ...partitions.map(({ table: partition, index }) =>
      outsideTransaction(
        `CREATE UNIQUE INDEX CONCURRENTLY ${quoteIdentifier(index)} ON ${partition} (${columns});`,
      ),
    ),
    inTransaction(`ALTER TABLE ONLY ${table} ADD CONSTRAINT ${constraint} ${kind} (${columns});`),
    ...attached.map(inTransaction),
  ];
}

interface KeyByIndex {
  readonly name: string;
  readonly columns: string;
  readonly kind: 'UNIQUE' | 'PRIMARY KEY';
  /** The action of the same ALTER TABLE that drops an old key. Until then its name may be taken. */
  readonly replaced?: string | undefined;
}

/** The same key by way of an index that is built while the table stays in use. */
export function usingIndex(table: string, { name, columns, kind, replaced }: KeyByIndex): Fix['steps'] {
  const constraint = quoteIdentifier(name);
  // As a constraint the index takes its name.
  const index = replaced === undefined ? constraint : shortName(name, 'new');
  const drop = replaced === undefined ? '' : `${replaced}, `;
  return [
    outsideTransaction(`CREATE UNIQUE INDEX CONCURRENTLY ${index} ON ${table} (${columns});`),
    inTransaction(`ALTER TABLE ${table} ${drop}ADD CONSTRAINT ${constraint} ${kind} USING INDEX ${index};`),
  ];
}
