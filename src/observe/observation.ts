import type { Notice, ServerError } from '../database/session.ts';
import type { LockMode } from '../locks/levels.ts';
import type { ParseNode } from '../sql/parser.ts';
import type { Statement } from '../sql/source.ts';

export { type LockMode, lockModes } from '../locks/levels.ts';

/** A relation as the server knows it. `name` is qualified and quoted where needed, ready to print: `public.orders`. */
export interface Relation {
  readonly oid: number;
  readonly name: string;
  readonly kind: RelationKind;
  /** It was there before the change set: other sessions may be using it. Only such relations can be blocked. */
  readonly existedBefore: boolean;
}
export type RelationKind =
  | 'table'
  | 'partitioned table'
  | 'index'
  | 'view'
  | 'materialized view'
  | 'sequence'
  | 'foreign table'
  | 'other';

export interface HeldLock {
  readonly relation: Relation;
  readonly mode: LockMode;
}

export type RewriteReason = 'persistence' | 'default' | 'type' | 'access method' | 'unknown';

/** An object as `pg_event_trigger_ddl_commands` and `pg_event_trigger_dropped_objects` name it. */
export interface CatalogObject {
  /** `table`, `table column`, `index`, `view`, `default value`, `table constraint`, … */
  readonly type: string;
  /** Qualified and quoted, ready to print: `public.orders.note`. */
  readonly identity: string;
  /** pg_class oid for relations and columns, the object's own otherwise; null where the server does not say. */
  readonly oid: number | null;
  readonly existedBefore: boolean;
  /** Names of the columns of a table or view that was created or dropped; null for everything else. */
  readonly columns: readonly string[] | null;
}

export interface DroppedObject extends CatalogObject {
  /** `named`: the statement names it. `owned`: goes with it (its index, its default). `cascade`: a dependent that CASCADE took. */
  readonly cause: 'named' | 'owned' | 'cascade';
}

/** Where in a DO block or function a command ran: "line 4 of the DO block". */
export interface InnerPlace {
  /** `DO block`, or the function's signature: `app.upgrade()`. */
  readonly routine: string;
  /** PL/pgSQL counts the lines of its body, SQL its statements; both from 1. */
  readonly unit: 'line' | 'statement';
  readonly line: number;
}

/**
 * One DDL command that the server really executed. A plain statement has one, which is itself; a DO block or a
 * function call has one for each command inside; `COMMIT` and data changes have none.
 */
export interface Command {
  /** The command's own text: the statement, or the text executed inside a routine. */
  readonly sql: string;
  /** The parse tree of `sql` (libpg-query, PostgreSQL 18 grammar), or null when the parser does not know it. */
  readonly node: ParseNode | null;
  readonly inner: InnerPlace | null;
  /** Line of the statement's own DO block through which the command ran, from 1, or null. */
  readonly blockLine: number | null;
  /** Command tags as the event trigger gives them: `ALTER TABLE`, `CREATE INDEX`. */
  readonly tag: string;
  readonly created: readonly CatalogObject[];
  readonly changed: readonly CatalogObject[];
  readonly dropped: readonly DroppedObject[];
  readonly rewrites: readonly { readonly relation: Relation; readonly reason: RewriteReason }[];
  /** Tables read from start to end to verify a constraint that already holds for new rows. */
  readonly scans: readonly { readonly relation: Relation; readonly for: 'constraint' | 'foreign key' }[];
  /** Scans that the server proved unnecessary, in its own words. */
  readonly scansAvoided: readonly string[];
  readonly indexesBuilt: readonly { readonly index: string; readonly relation: Relation }[];
  /** The server's own words, to quote as evidence. */
  readonly messages: readonly string[];
  /** All locks held when the command ended, where it ran inside a routine; null where the statement's own locks tell. */
  readonly locksAtEnd: readonly HeldLock[] | null;
}

export type { ParseNode };

export interface TransactionContext {
  /** Counts the server transactions of the change set from 1: statements with the same number commit together. */
  readonly number: number;
  readonly kind: 'block' | 'autocommit';
}

/** What the server did for one statement. */
export interface Observation {
  readonly statement: Statement;
  /**
   * - `observed`: it ran. - `failed`: the server refused it, see `error`.
   * - `static`: it was not run, or not under observation: `reason` says why.
   */
  readonly status: 'observed' | 'static' | 'failed';
  readonly reason: string | null;
  readonly node: ParseNode | null;
  readonly transaction: TransactionContext;
  /** Strongest lock on each relation that this statement took or made stronger. Catalogs and TOAST are left out. */
  readonly locks: readonly HeldLock[];
  /** The server could not be asked for `locks`: they are what the lock table has for the form of the statement. */
  readonly locksFrom?: 'lock table';
  /** All lock modes newly taken, weaker ones too: ROW EXCLUSIVE here means that rows of the table were changed. */
  readonly locksTaken: readonly HeldLock[];
  /** Strongest lock on each relation held since earlier statements of the same transaction. */
  readonly heldBefore: readonly HeldLock[];
  readonly commands: readonly Command[];
  /** The INSERT, UPDATE, DELETE, MERGE and TRUNCATE in the text of a DO block, as far as it spells them out. */
  readonly innerChanges: readonly ParseNode[];
  /** A later ROLLBACK of the file took back what it did. Its locks were held until then. */
  readonly undone: boolean;
  /** The tables that existed before the change set and that the statement changed, as they were. */
  readonly tables: readonly TableHistory[];
  /** For each name of a function or procedure that the statement touched: all that bore it and that bear it now. */
  readonly routines: readonly RoutineHistory[];
  /** For each name of an enum type that the statement touched. */
  readonly enums: readonly EnumHistory[];
  /** What a REVOKE really took away. */
  readonly revoked: readonly RevokedPrivilege[];
  /** What stood in the way of an IF NOT EXISTS. */
  readonly skippedFor: ExistingRelation | null;
  /** Notices and warnings meant for people; debug messages are in the commands. */
  readonly notices: readonly Notice[];
  readonly error: ServerError | null;
  /** `lock_timeout` in force before the statement, in milliseconds; 0 = none. */
  readonly lockTimeout: number;
  /** `INSERT 0 2`, `UPDATE 0`: rows that the statement touched, or null for commands that touch none. */
  readonly rows: number | null;
  /** Milliseconds on the server. Never part of the JSON report. */
  readonly duration: number;
}

export interface TableHistory {
  readonly oid: number;
  /** Before the change set. */
  readonly marked: TableFacts;
  /** Before this statement. */
  readonly before: TableFacts;
  /** After it; null when it is gone. */
  readonly after: TableFacts | null;
}

/** What rules need to know about a table; the whole of it is in the schema snapshot. */
export interface TableFacts {
  readonly columns: readonly {
    readonly name: string;
    /** attnum of pg_attribute: what a column is known by when it is renamed. */
    readonly number: number;
    readonly type: string;
    readonly notNull: boolean;
    readonly default: string | null;
    readonly identity: boolean;
    readonly generated: boolean;
  }[];
  readonly constraints: readonly {
    readonly name: string;
    /** `contype` of pg_constraint: c, f, n, p, u, x, t. */
    readonly kind: string;
    readonly validated: boolean;
    readonly definition: string;
    readonly columns: readonly string[];
  }[];
  readonly indexes: readonly {
    readonly name: string;
    readonly unique: boolean;
    readonly valid: boolean;
    readonly partial: boolean;
    readonly method: string;
    /** Columns and expressions as the server writes them, without INCLUDE. */
    readonly keys: readonly string[];
  }[];
  readonly rowSecurity: 'off' | 'on' | 'forced';
  /** `rule` is everything about a policy but its name, to be compared. */
  readonly policies: readonly {
    readonly name: string;
    readonly permissive: boolean;
    readonly rule: string;
  }[];
  /** Whether a publication passes on its updates, and then whether rows can be told apart for that. */
  readonly replicated: 'no' | 'yes' | 'without identity';
  /** A BEFORE INSERT trigger for each row may put in what a writer leaves out. */
  readonly filledByTrigger: boolean;
  /** What it is a part of, if anything, and what that asks of each row, as SQL: null for a lone default partition. */
  readonly partition: { readonly of: string; readonly constraint: string | null } | null;
}

/** Overloads under one name, in the order of their signatures. */
export interface RoutineHistory {
  /** `app.total`. */
  readonly name: string;
  /** Before the change set. */
  readonly marked: readonly RoutineFacts[];
  readonly after: readonly RoutineFacts[];
}

export interface RoutineFacts {
  /** `app.total(integer,text)`, as dropped and created objects are named too. */
  readonly identity: string;
  readonly kind: 'function' | 'procedure' | 'aggregate' | 'window';
  /** Types of the arguments that a caller gives. */
  readonly types: readonly string[];
  /** Their names, as far as they have any. */
  readonly names: readonly string[];
  /** How many of them, from the end, may be left out. */
  readonly defaults: number;
  /** Everything that comes back, OUT arguments and columns too; null for procedures without. */
  readonly returns: string | null;
}

export interface EnumHistory {
  readonly name: string;
  /** Its labels in order, before the change set; null when there was no such type. */
  readonly marked: readonly string[] | null;
  readonly after: readonly string[] | null;
}

export interface RevokedPrivilege {
  readonly object: string;
  /** Of the change set's own objects nobody has used anything. */
  readonly existedBefore: boolean;
  /** The role, or `PUBLIC`. */
  readonly grantee: string;
  readonly privilege: string;
}

export interface ExistingRelation {
  readonly relation: Relation;
  /** The table itself, or the one that the index is on. */
  readonly table: Relation | null;
  readonly facts: TableFacts | null;
}

/** What the second pass, with rows in every table that was there before, saw. Only statements that fail there are listed. */
export interface SeededFailure {
  readonly file: number;
  readonly statement: number;
  readonly error: ServerError;
}
