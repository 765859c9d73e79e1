import { type LintView, openFindings, suppressedFindings } from './view.ts';

/**
 * The parts of the report that a budget may leave out. Each kind is cut from its end, where the least important is:
 * how many of each are shown says everything.
 */
export type Piece = 'row' | 'detail' | 'statement' | 'accepted' | 'schema' | 'diagram';
export type Portion = Readonly<Record<Piece, number>>;

/** What the parts of the report share. */
export interface Page {
  readonly view: LintView;
  readonly portion: Portion;
  readonly linkBase: string | null;
  readonly docsBase: string | null;
  readonly elsewhere: string | null;
}

/** So many findings at the top are told in full before the table goes on with the rest. */
const firstFindings = 10;

/** All pieces, most important first. */
export function rankedPieces(view: LintView): readonly Piece[] {
  const findings = openFindings(view.report).length;
  const first = Math.min(findings, firstFindings);
  const statements = view.report.files.reduce((sum, file) => sum + file.statements.length, 0);
  const times = (piece: Piece, number: number) => Array.from({ length: number }, () => piece);
  return [
    ...times('row', first),
    ...times('detail', first),
    ...times('row', findings - first),
    ...times('detail', findings - first),
    ...times('statement', statements),
    ...times('accepted', suppressedFindings(view.report).length),
    ...times('schema', view.report.directories.length),
    ...times('diagram', view.report.directories.length),
  ];
}

export function portionOf(pieces: readonly Piece[], shown: number): Portion {
  const portion = { row: 0, detail: 0, statement: 0, accepted: 0, schema: 0, diagram: 0 };
  for (const piece of pieces.slice(0, shown)) portion[piece] += 1;
  return portion;
}

/** `showing 20 of 300 findings`, or nothing where all are shown. */
export function showing(shown: number, all: number, noun: string, elsewhere: string | null): string {
  if (shown >= all) return '';
  const rest = elsewhere === null ? '' : `; all of them: ${elsewhere}`;
  return `*Showing ${shown} of ${all} ${noun}${rest}*`;
}
