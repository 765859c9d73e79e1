import { mustRunAlone, type TransactionControl } from '../sql/facts.ts';
import type { ParseNode } from '../sql/parser.ts';
import type { Statement } from '../sql/source.ts';

/** A statement with what has to be known to run it. */
export interface Step {
  readonly statement: Statement;
  /** Its parse tree, where the parser was asked. */
  readonly node: ParseNode | null;
  readonly control: TransactionControl | null;
}

/**
 * What runs and is recorded as a whole, statements `first` to `last`.
 * - `transaction`: one statement in a transaction of ours, committed with its record.
 * - `block`: a transaction of the file's own; its record is written before the file's COMMIT.
 * - `undone`: one that the file rolls back itself.
 * - `alone`: a statement that cannot run in a transaction.
 * - `nothing`: a COMMIT or ROLLBACK where no transaction is open.
 */
export interface Unit {
  readonly kind: 'transaction' | 'block' | 'undone' | 'alone' | 'nothing';
  readonly first: number;
  readonly last: number;
  /** The file writes no BEGIN: its tool has opened the transaction already, or it goes on after a COMMIT. */
  readonly implied?: true;
  /** The file writes no COMMIT either. */
  readonly unclosed?: true;
}

/** Why a file cannot be run as it is. */
export interface UnitProblem {
  readonly statement: number;
  readonly message: string;
  readonly hint: string;
}

/**
 * Takes a file apart that is not one transaction: as psql would run it, so every statement outside of the file's own
 * transactions stands for itself.
 * @param implied its tool opens a transaction, which the file's first COMMIT ends
 */
export function unitsOf(steps: readonly Step[], implied: boolean): readonly Unit[] | UnitProblem {
  const units: Unit[] = [];
  const firstControl = steps.find(({ control }) => control !== null && endings.has(control))?.control;
  let open: { first: number; implied: boolean } | null =
    implied && firstControl !== undefined && firstControl !== 'begin' ? { first: 0, implied: true } : null;
  for (const [index, step] of steps.entries()) {
    const problem = problemOf(step, index, open !== null);
    if (problem !== null) return problem;
    const { control } = step;
    if (open === null) {
      if (control === 'begin') open = { first: index, implied: false };
      else units.push({ kind: kindOutside(step), first: index, last: index });
    } else if (control === 'commit' || control === 'rollback') {
      const kind = control === 'commit' ? 'block' : 'undone';
      const alone = open.implied && open.first === index;
      units.push({ ...span(alone ? 'nothing' : kind, open, index) });
      open = null;
    }
  }
  const last = steps.length - 1;
  if (open !== null) units.push({ ...span('block', open, last), unclosed: true });
  return units;
}

const endings: ReadonlySet<TransactionControl> = new Set(['begin', 'commit', 'rollback']);

function span(kind: Unit['kind'], open: { first: number; implied: boolean }, last: number): Unit {
  return { kind, first: open.first, last, ...(open.implied ? { implied: true } : {}) };
}

function kindOutside({ node, control }: Step): Unit['kind'] {
  if (control === 'commit' || control === 'rollback') return 'nothing';
  return node !== null && mustRunAlone(node) !== null ? 'alone' : 'transaction';
}

/** Statements that would leave a transaction that nobody ends, or take away the lock that protects the run. */
function problemOf({ node, control, statement }: Step, index: number, inside: boolean): UnitProblem | null {
  const words = node === null ? null : mustRunAlone(node);
  if (words === 'DISCARD ALL')
    return {
      statement: index,
      message: 'DISCARD ALL would let go of the lock that keeps other runners out',
      hint: 'Name what is to be discarded: DISCARD PLANS; DISCARD SEQUENCES; DISCARD TEMP; RESET ALL;',
    };
  if (words !== null && inside)
    return {
      statement: index,
      message: `${words} cannot run inside a transaction, and it stands between BEGIN and COMMIT`,
      hint: 'Move it behind the COMMIT.',
    };
  if (control === 'prepare transaction')
    return {
      statement: index,
      message: 'PREPARE TRANSACTION would leave a transaction that nobody ends',
      hint: 'Write COMMIT in its place.',
    };
  if (control === 'commit' || control === 'rollback') {
    if (/\band\s+chain\b/i.test(statement.sql))
      return {
        statement: index,
        message: 'AND CHAIN opens a transaction without a BEGIN, which cannot be resumed',
        hint: 'Write COMMIT; and then BEGIN; in its place.',
      };
  }
  return null;
}
