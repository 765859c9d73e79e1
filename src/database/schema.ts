/**
 * The canonical snapshot of a schema, `lockstep/schema/v1`: one structure for differences, diagrams, fingerprints and
 * test oracles. Sorted by name, without OIDs and owners, so that equal schemas give equal bytes on every server. Columns
 * alone stand in the table's own order. View definitions are as the server prints them, and majors print them
 * differently: https://www.postgresql.org/docs/current/functions-info.html
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
  readonly persistence: 'permanent' | 'unlogged';
  /** Storage parameters, `fillfactor=70`; for a foreign table its server and options. */
  readonly options: readonly string[];
  readonly partitionOf: string | null;
  readonly partitionBound: string | null;
  readonly partitionKey: string | null;
  readonly inherits: readonly string[];
  readonly columns: readonly ColumnSnapshot[];
  readonly constraints: readonly ConstraintSnapshot[];
  readonly indexes: readonly IndexSnapshot[];
  readonly triggers: readonly TriggerSnapshot[];
  readonly rules: readonly TriggerSnapshot[];
  readonly policies: readonly PolicySnapshot[];
  readonly rowSecurity: 'off' | 'on' | 'forced';
  readonly replicaIdentity: 'default' | 'nothing' | 'full' | 'index';
  /** `app: INSERT, SELECT`, for one column `app: SELECT (note)`. Owners are left out. */
  readonly grants: readonly string[];
  readonly comment: string | null;
}

export interface ColumnSnapshot {
  readonly name: string;
  /** `format_type`: `character varying(40)`, `numeric(10,2)`. */
  readonly type: string;
  /** Proven for every row: a NOT NULL that is NOT VALID is a constraint of the table instead. */
  readonly notNull: boolean;
  /** The default, or the expression of a generated column. */
  readonly default: string | null;
  readonly identity: 'always' | 'by default' | null;
  readonly generated: 'stored' | 'virtual' | null;
  readonly collation: string | null;
  readonly comment: string | null;
}

export interface ConstraintSnapshot {
  readonly name: string;
  readonly kind: 'primary key' | 'unique' | 'foreign key' | 'check' | 'exclusion' | 'not null';
  /** Without NOT VALID, which is `validated`. */
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

/** A trigger, or a rule other than a view's own. */
export interface TriggerSnapshot {
  readonly name: string;
  readonly definition: string;
  readonly enabled: 'origin' | 'replica' | 'always' | 'disabled';
}

export interface PolicySnapshot {
  readonly name: string;
  readonly command: 'ALL' | 'SELECT' | 'INSERT' | 'UPDATE' | 'DELETE';
  readonly permissive: boolean;
  readonly roles: readonly string[];
  readonly using: string | null;
  readonly check: string | null;
}

export interface ViewSnapshot {
  readonly schema: string;
  readonly name: string;
  readonly kind: 'view' | 'materialized view';
  readonly options: readonly string[];
  readonly definition: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly indexes: readonly IndexSnapshot[];
  readonly triggers: readonly TriggerSnapshot[];
  readonly rules: readonly TriggerSnapshot[];
  readonly grants: readonly string[];
  readonly comment: string | null;
}

export interface SequenceSnapshot {
  readonly schema: string;
  readonly name: string;
  readonly type: string;
  /** `start 1 increment 1 minimum 1 maximum 32767 cache 1 cycle`. */
  readonly options: string;
  /** The column: `public.orders.id`. */
  readonly ownedBy: string | null;
  readonly grants: readonly string[];
  readonly comment: string | null;
}

export interface TypeSnapshot {
  readonly schema: string;
  readonly name: string;
  readonly kind: 'enum' | 'domain' | 'composite' | 'range';
  /** Enum labels in order, domain base and constraints, composite attributes: as text. */
  readonly definition: readonly string[];
  readonly grants: readonly string[];
  readonly comment: string | null;
}

export interface RoutineSnapshot {
  readonly schema: string;
  readonly name: string;
  readonly kind: 'function' | 'procedure' | 'aggregate' | 'window';
  /** Types and modes of the arguments, which name an overload: `integer, VARIADIC text[]`. */
  readonly arguments: string;
  readonly returns: string | null;
  readonly definition: string;
  readonly grants: readonly string[];
  readonly comment: string | null;
}
