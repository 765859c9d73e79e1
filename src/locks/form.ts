import type { RewriteReason } from '../observe/observation.ts';
import type { LockMode } from './levels.ts';

export const supportedMajors = [15, 16, 17, 18] as const;
export type SupportedMajor = (typeof supportedMajors)[number];

/** What a relation that was there before the statement is to it. `target` is what the statement names first. */
export type Role =
  | 'target'
  | 'index'
  | 'sequence'
  | 'referenced'
  | 'referencing'
  | 'dependent'
  | 'source'
  | 'parent'
  | 'child'
  | 'partition'
  | 'index of partition'
  | 'default partition'
  | 'index of default partition'
  | 'attached'
  | 'detached'
  | 'index of detached'
  | 'table'
  | 'table of partition'
  | 'table of attached'
  | 'type'
  | 'using table'
  | 'table inside'
  | 'published'
  | 'view';

/** A relation gets a new file without the server calling it a rewrite: an index that is built anew, TRUNCATE, CLUSTER. */
export type NewFile = Exclude<RewriteReason, 'unknown'> | 'new file';

/**
 * One thing that a statement does to what was there before it.
 *
 * - `ACCESS EXCLUSIVE target`: the strongest lock on it, held to the end of the transaction.
 * - `rewrite`: written anew. - `build`: indexes are built on it.
 * - `scan`: read from start to end. The server announces it for a `constraint` and a `foreign key`, nothing else.
 * - `scan avoided`: the server proves from a valid CHECK that it need not read the table.
 */
export type Deed =
  | `${LockMode} ${Role}`
  | `rewrite ${Role}: ${NewFile}`
  | `build ${Role}`
  | `scan ${Role}: ${'constraint' | 'foreign key' | 'unannounced'}`
  | 'scan avoided';

/** A form of a statement, what it does, and the statement that proves it. */
export interface Form {
  /** In the manual's words, with an ellipsis where names stand: `ALTER TABLE … ADD COLUMN`. */
  readonly form: string;
  /** What the outcome depends on beyond the words: null where nothing is said. */
  readonly when?: string;
  /** Runs after the group's set-up. */
  readonly sql: string;
  readonly does: readonly Deed[];
  /** `alone`: PostgreSQL refuses it inside a transaction block, SQLSTATE 25001. */
  readonly transaction?: 'alone';
  /** The first major that has it, where that is not the oldest supported one. */
  readonly since?: SupportedMajor;
  /** What it did up to and including this major. */
  readonly through?: { readonly major: SupportedMajor; readonly does: readonly Deed[] };
  readonly note?: string;
  /** Further set-up, for this form alone. */
  readonly setup?: string;
  /** Further set-up that is begun and cancelled while an old transaction holds it up. */
  readonly interrupted?: string;
  /** Settings of the transaction. */
  readonly settings?: string;
  /** Where relations play other roles than in the rest of the group. */
  readonly roles?: Readonly<Record<string, Role>>;
}

/** The forms about one kind of object. */
export interface FormGroup {
  readonly title: string;
  /** SQL that makes what the forms work on. */
  readonly setup: string;
  /** What each relation of the set-up is to the forms. */
  readonly roles: Readonly<Record<string, Role>>;
  /** Queries read as much as their plan makes them: their scans say nothing about the form. */
  readonly scans?: 'by plan';
  readonly forms: readonly Form[];
}

export const exclusive = 'ACCESS EXCLUSIVE target';

/** A heap is written anew, and with it every index. */
export const rewriting = (reason: NewFile) =>
  [
    exclusive,
    'ACCESS EXCLUSIVE index',
    `rewrite target: ${reason}`,
    'rewrite index: new file',
    'build target',
  ] as const satisfies readonly Deed[];
