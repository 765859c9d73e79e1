import type { MigrationFile } from '../directory/directory.ts';
import type { Observation } from '../observe/observation.ts';
import { byteOrderMarkLength } from '../sql/lexer.ts';
import { type ByteRange, wholeFile } from '../sql/part.ts';
import { blockOf, textOf, withLineEnd, withoutActions } from './fix-text.ts';
import type { Fix } from './rule.ts';

/**
 * Where the later steps of a fix go: behind everything else, so that few files come of it, or exactly where the statement
 * was, so that nothing changes places.
 */
export type Arrangement = 'at the end' | 'in place';

export interface FixableFile {
  readonly file: MigrationFile;
  readonly format: string;
  readonly observations: readonly Observation[];
  /** By index of the statement. */
  readonly fixes: ReadonlyMap<number, readonly Fix[]>;
}

/** What becomes of a file: changes in it, and the texts of the files that follow it. */
export interface FixedFile {
  readonly edits: readonly (ByteRange & { readonly text: string })[];
  readonly following: readonly string[];
}

/** A line that tells the tool to run the file outside a transaction; formats that are not here are told otherwise. */
const headers: Readonly<Record<string, string>> = {
  plain: '-- atlas:txmode none\n',
  atlas: '-- atlas:txmode none\n',
  sqlx: '-- no-transaction\n',
  prisma: '',
  'golang-migrate': '',
};

interface Piece {
  readonly sql: string;
  /** The comments above its statement, which go where it goes. */
  readonly above: string;
  readonly alone: boolean;
  /** The statement of the file that it is, or takes the place of. */
  readonly statement: number;
}

/** @returns null where the file cannot be fixed that way */
export function fixFile(fixable: FixableFile, arrangement: Arrangement): FixedFile | null {
  const groups = arrange(fixable, arrangement);
  if (groups === null) return null;
  const [own = [], ...others] = groups;
  const header = headers[fixable.format];
  const alone = groups.some((group) => group.some((piece) => piece.alone));
  const none = fixable.file.transaction === 'none';
  if (!none && header === undefined && (alone || others.length > 0)) return null;
  const edits = editsOf(fixable, own);
  const has = textOf(fixable.file.up.bytes, { start: 0, end: 200 }).startsWith((header ?? '').trimEnd());
  const needsHeader = !none && !has && own.some((piece) => piece.alone);
  return {
    edits: needsHeader ? [headerEdit(fixable, header ?? ''), ...edits] : edits,
    following: others.map((group) => fileText(group, group.some((one) => one.alone) ? (header ?? '') : '')),
  };
}

/** The pieces of the file itself and of each file behind it. */
function arrange(fixable: FixableFile, arrangement: Arrangement): readonly (readonly Piece[])[] | null {
  const stages = fixable.observations.map((observation) => stagesOf(fixable, observation));
  if (stages.some((stage) => stage === null)) return null;
  const all = stages.flatMap((stage) => (stage === null ? [] : [stage]));
  if (fixable.file.transaction === 'none') return [all.flat(2)];
  return arrangement === 'in place' ? inPlace(all, fixable) : atTheEnd(all);
}

/** What a statement becomes, in steps that commit one after another. */
function stagesOf(
  { file, fixes, observations }: FixableFile,
  { statement, node }: Observation,
): readonly (readonly Piece[])[] | null {
  const own = fixes.get(statement.index) ?? [];
  const { bytes } = file.up;
  const { start } = blockOf(statement, observations[statement.index - 1]?.statement, bytes);
  const above = textOf(bytes, { start, end: statement.start });
  const piece = (sql: string, alone: boolean): Piece => ({
    sql,
    above: '',
    alone,
    statement: statement.index,
  });
  if (own.length === 0) return [[{ ...piece(textOf(bytes, statement), false), above }]];
  const whole = own.find(({ action }) => action === null);
  const used = whole === undefined ? own : [whole];
  const actions = used.flatMap(({ action }) => (action === null ? [] : [action]));
  const rest = actions.length === 0 ? null : withoutActions(statement.sql, node, actions);
  if (rest === undefined) return null;
  const depth = Math.max(...used.map(({ steps }) => steps.length));
  const stages = Array.from({ length: depth }, (_, level) =>
    used.flatMap(({ steps }) => {
      const step = steps[level];
      return step === undefined ? [] : [piece(terminated(step.sql), step.alone)];
    }),
  );
  const [first = [], ...later] = stages;
  const [head, ...others] = [...(rest === null ? [] : [piece(terminated(rest), false)]), ...first];
  return head === undefined ? null : [[{ ...head, above }, ...others], ...later];
}

const terminated = (sql: string): string => (/;\s*$/.test(sql) ? sql : `${sql};`);

function atTheEnd(stages: readonly (readonly (readonly Piece[])[])[]): readonly (readonly Piece[])[] {
  const here = stages.flatMap(([first = []]) => first.filter(({ alone }) => !alone));
  const depth = Math.max(1, ...stages.map(({ length }) => length));
  const tail = Array.from({ length: depth }, (_, level) => {
    const pieces = stages.flatMap((stage) => stage[level] ?? []);
    const together = level === 0 ? [] : pieces.filter(({ alone }) => !alone);
    return [...pieces.filter(({ alone }) => alone).map((one) => [one]), together];
  }).flat();
  return [here, ...tail].filter((group) => group.length > 0);
}

function inPlace(
  stages: readonly (readonly (readonly Piece[])[])[],
  { observations }: FixableFile,
): readonly (readonly Piece[])[] | null {
  const groups: Piece[][] = [[]];
  for (const stage of stages) {
    stage.forEach((pieces, level) => {
      pieces.forEach((piece, index) => {
        const group = groups.at(-1) ?? [];
        const later = level > 0 && index === 0;
        const cut = group.length > 0 && (later || piece.alone || group.some(({ alone }) => alone));
        if (cut) groups.push([piece]);
        else group.push(piece);
      });
    });
  }
  // A BEGIN and its COMMIT belong into one file.
  const controlled = observations.some(({ node }) => node !== null && 'TransactionStmt' in node);
  return controlled && groups.length > 1 ? null : groups;
}

function editsOf({ file, observations, fixes }: FixableFile, own: readonly Piece[]): FixedFile['edits'] {
  const { bytes } = file.up;
  return observations.flatMap(({ statement }, index) => {
    const pieces = own.filter((piece) => piece.statement === statement.index);
    const changed = fixes.has(statement.index);
    if (pieces.length > 0 && !changed) return [];
    if (pieces.length > 0) {
      const text = pieces.map(({ sql }) => sql).join('\n');
      return [{ start: statement.start, end: statement.end, text: sameLineEnds(text, bytes) }];
    }
    const block = blockOf(statement, observations[index - 1]?.statement, bytes);
    return [{ ...withLineEnd(block, bytes), text: '' }];
  });
}

/** Atlas reads a header as far as the first blank line; a header that is there stays one. */
function headerEdit({ file, format }: FixableFile, header: string): FixedFile['edits'][number] {
  const { bytes } = wholeFile(file.up);
  const opens = /^(?:--|#)[^\n]*\batlas:/.test(textOf(bytes, { start: 0, end: 200 }));
  const text = format === 'sqlx' || opens ? header : `${header}\n`;
  const start = format === 'sqlx' ? 0 : byteOrderMarkLength(bytes);
  return { start, end: start, text: sameLineEnds(text, bytes) };
}

function fileText(group: readonly Piece[], header: string): string {
  const blank = header === '' ? '' : `${header}${header.includes('atlas') ? '\n' : ''}`;
  return `${blank}${group.map(({ above, sql }) => above + sql).join('\n')}\n`;
}

const sameLineEnds = (text: string, bytes: Uint8Array): string =>
  bytes.includes(0x0d) ? text.replace(/\r?\n/g, '\r\n') : text;
