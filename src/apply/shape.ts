import type { MigrationFile, TransactionMode } from '../directory/directory.ts';
import { isTransactionControl, mustRunAlone } from '../sql/facts.ts';
import { loadParser } from '../sql/parser.ts';
import { split } from '../sql/split.ts';
import { isRisky } from './risky.ts';
import { type Step, type Unit, unitsOf } from './units.ts';

/** A file, and how it is run. */
export interface ShapedFile {
  readonly file: MigrationFile;
  readonly steps: readonly Step[];
  readonly shape: Shape;
}

/**
 * - `whole`: in one transaction of ours; `together` with the files before and after it that are so too.
 * - `units`: one after the other, each with its record.
 * - `refused`: it cannot be run as it is.
 */
export type Shape =
  | { readonly kind: 'whole'; readonly together: boolean }
  | { readonly kind: 'units'; readonly units: readonly Unit[] }
  | {
      readonly kind: 'refused';
      readonly statement: number;
      readonly message: string;
      readonly hint: string;
    };

/**
 * Decides how a file is run, before anything is.
 * @param asked the transaction mode for the whole run; a file that says itself that it needs none keeps that
 * @throws UserError (2) for text that cannot be split into statements
 */
export async function shapeOf(
  file: MigrationFile,
  asked: 'file' | 'all' | 'none' | null,
): Promise<ShapedFile> {
  const mode = file.transaction === 'none' ? 'none' : (asked ?? file.transaction);
  const { statements } = split(file.up);
  const risky = statements.some(({ sql }) => isRisky(sql));
  const parser = risky ? await loadParser() : null;
  const steps = statements.map((statement): Step => {
    const { sql, line, column } = statement;
    const parsed =
      parser !== null && isRisky(sql)
        ? parser.parseStatement(sql, { file: file.up.path, line, column })
        : null;
    // What the parser does not understand, the server may: it is asked to run it.
    const node = parsed?.ok === true ? parsed.node : null;
    return { statement, node, control: node === null ? null : isTransactionControl(node) };
  });
  const wholeRun = mode === 'all' || asked === 'all';
  const shape = shapeOfSteps(steps, mode);
  if (wholeRun && shape.kind === 'units') return { file, steps, shape: notTogether(steps) };
  return { file, steps, shape };
}

function shapeOfSteps(steps: readonly Step[], mode: TransactionMode): Shape {
  const ownTransactions = steps.some(({ control }) => control !== null && ends.has(control));
  const alone = steps.findIndex(({ node }) => node !== null && mustRunAlone(node) !== null);
  if (mode !== 'none' && !ownTransactions) {
    if (alone === -1) return { kind: 'whole', together: mode === 'all' };
    if (steps.length > 1) return mixed(steps, alone);
  }
  const units = unitsOf(steps, mode !== 'none');
  return 'message' in units ? { kind: 'refused', ...units } : { kind: 'units', units };
}

const ends: ReadonlySet<string> = new Set(['begin', 'commit', 'rollback', 'prepare transaction']);

function mixed(steps: readonly Step[], alone: number): Shape {
  const node = steps[alone]?.node ?? null;
  const words = node === null ? 'This statement' : mustRunAlone(node);
  return {
    kind: 'refused',
    statement: alone,
    message: `${words} cannot run in a transaction, and this file is run in one because of its other statements`,
    hint: theSplit(steps),
  };
}

/** The files into which a mixed one has to be cut, in order. */
function theSplit(steps: readonly Step[]): string {
  const parts: { first: number; last: number; alone: boolean }[] = [];
  for (const [index, { node }] of steps.entries()) {
    const alone = node !== null && mustRunAlone(node) !== null;
    const open = parts.at(-1);
    if (open !== undefined && !open.alone && !alone) open.last = index;
    else parts.push({ first: index, last: index, alone });
  }
  const named = parts.map(({ first, last, alone }) => {
    const from = steps[first]?.statement.line;
    const to = steps[last]?.statement.endLine;
    const where = from === to ? `line ${from}` : `lines ${from} to ${to}`;
    return alone ? `${where} alone` : where;
  });
  return `Split it into ${parts.length} files, in this order: ${named.join('; ')}.`;
}

function notTogether(steps: readonly Step[]): Shape {
  const found = steps.findIndex(
    ({ node, control }) =>
      (control !== null && ends.has(control)) || (node !== null && mustRunAlone(node) !== null),
  );
  const statement = Math.max(0, found);
  return {
    kind: 'refused',
    statement,
    message: 'this file cannot be part of one transaction for all files',
    hint: 'Apply the files before it first (--to), or give each file its own transaction (--transaction file).',
  };
}
