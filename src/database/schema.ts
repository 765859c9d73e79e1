/**
 * The canonical snapshot of a schema, `lockstep/schema/v1`: one structure for differences, diagrams, fingerprints and
 * test oracles. Sorted by name, without OIDs, so that equal schemas give equal bytes on every server.
 */
export interface SchemaSnapshot {
  readonly schema: 'lockstep/schema/v1';
  readonly schemas: readonly string[];
  readonly extensions: readonly { readonly name: string; readonly schema: string }[];
  readonly tables: readonly TableSnapshot[];
  readonly views: readonly ViewSnapshot[];
  readonly sequences: readonly SequenceSnapshot[];
  readonly types: readonly TypeSnapshot[];
  readonly routines: readonly RoutineSnapshot[];
}

export interface TableSnapshot {
  readonly schema: string;
  readonly name: string;
  readonly kind: 'table' | 'partitioned table' | 'foreign table';
  readonly persistence: 'permanent' | 'unlogged' | 'temporary';
  readonly partitionOf: string | null;
  readonly partitionBound: string | null;
  readonly partitionKey: string | null;
  readonly inherits: readonly string[];
  readonly columns: readonly ColumnSnapshot[];
  readonly constraints: readonly ConstraintSnapshot[];
  readonly indexes: readonly IndexSnapshot[];
  readonly triggers: readonly {
    readonly name: string;
    readonly definition: string;
    readonly enabled: string;
  }[];
  readonly policies: readonly {
    readonly name: string;
    readonly command: string;
    readonly permissive: boolean;
    readonly roles: readonly string[];
    readonly using: string | null;
    readonly check: string | null;
  }[];
  readonly rowSecurity: 'off' | 'on' | 'forced';
  readonly replicaIdentity: 'default' | 'nothing' | 'full' | 'index';
  readonly grants: readonly string[];
  readonly comment: string | null;
}

export interface ColumnSnapshot {
  readonly name: string;
  /** `format_type`: `character varying(40)`, `numeric(10,2)`. */
  readonly type: string;
  readonly notNull: boolean;
  readonly default: string | null;
  readonly identity: 'always' | 'by default' | null;
  readonly generated: 'stored' | 'virtual' | null;
  readonly collation: string | null;
  readonly comment: string | null;
}

export interface ConstraintSnapshot {
  readonly name: string;
  readonly kind: 'primary key' | 'unique' | 'foreign key' | 'check' | 'exclusion' | 'not null';
  readonly definition: string;
  readonly validated: boolean;
  readonly columns: readonly string[];
  /** For foreign keys: `public.customers`. */
  readonly references: string | null;
}

export interface IndexSnapshot {
  readonly name: string;
  readonly definition: string;
  readonly unique: boolean;
  readonly valid: boolean;
  /** The constraint that owns it, if one does. */
  readonly constraint: string | null;
}

export interface ViewSnapshot {
  readonly schema: string;
  readonly name: string;
  readonly kind: 'view' | 'materialized view';
  readonly definition: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly indexes: readonly IndexSnapshot[];
  readonly grants: readonly string[];
}

export interface SequenceSnapshot {
  readonly schema: string;
  readonly name: string;
  readonly type: string;
  readonly ownedBy: string | null;
}

export interface TypeSnapshot {
  readonly schema: string;
  readonly name: string;
  readonly kind: 'enum' | 'domain' | 'composite' | 'range';
  /** Enum labels in order, domain base and constraints, composite attributes: as text. */
  readonly definition: readonly string[];
}

export interface RoutineSnapshot {
  readonly schema: string;
  readonly name: string;
  readonly kind: 'function' | 'procedure' | 'aggregate' | 'window';
  readonly arguments: string;
  readonly returns: string | null;
  readonly definition: string;
}
