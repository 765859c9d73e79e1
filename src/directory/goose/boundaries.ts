import type { ByteRange } from '../../sql/part.ts';
import type { Source } from '../../sql/source.ts';
import { split } from '../../sql/split.ts';
import { refusalAt } from '../refusal.ts';
import type { GooseMessage, GooseSections } from './sections.ts';

/**
 * Goose cuts a file by lines, where the server sees statements. Both must agree where one statement ends, or what is
 * judged would not be what goose runs. Several statements that goose sends in one go are harmless in a transaction;
 * outside of one they would share the server's implicit transaction.
 * @throws UserError (2) where they do not agree.
 */
export function refuseOtherBoundaries(
  source: Source,
  up: Source,
  {
    messages,
    transaction,
  }: { readonly messages: readonly GooseMessage[] } & Pick<GooseSections, 'transaction'>,
): void {
  const pieces = piecesOf(up);
  let at = 0;
  for (const message of messages) {
    let statements = 0;
    let piece = pieces[at];
    for (; piece !== undefined && piece.end <= message.end; piece = pieces[++at]) {
      if (piece.isStatement) statements++;
    }
    if (piece !== undefined && piece.start < message.end) throw cut(source, message);
    if (transaction === 'none' && statements > 1) throw together(source, message, statements);
  }
}

interface Piece extends ByteRange {
  readonly isStatement: boolean;
}

/** Statements and the comments between them, in order. */
function piecesOf(up: Source): readonly Piece[] {
  const { statements, trailing } = split(up);
  return [
    ...statements.flatMap((statement) => [
      ...statement.comments
        .filter(({ place }) => place === 'above')
        .map((one) => ({ ...one, isStatement: false })),
      { ...statement, isStatement: true },
    ]),
    ...trailing.map((one) => ({ ...one, isStatement: false })),
  ];
}

function cut(source: Source, { kind, firstLine, lastLine }: GooseMessage) {
  return kind === 'block'
    ? refusalAt(
        source,
        { number: lastLine + 1 },
        {
          why: '"-- +goose StatementEnd" stands in the middle of a statement or a comment',
          hint: 'Close the quote or the comment before it, or move it behind the statement',
        },
      )
    : refusalAt(
        source,
        { number: lastLine },
        {
          why: 'goose ends the statement at the semicolon of this line, which is in the middle of a statement or a comment',
          hint: `Put -- +goose StatementBegin above line ${firstLine}, and -- +goose StatementEnd below the whole statement`,
        },
      );
}

function together(source: Source, { firstLine, lastLine }: GooseMessage, statements: number) {
  const where = firstLine === lastLine ? `line ${firstLine}` : `lines ${firstLine} to ${lastLine}`;
  return refusalAt(
    source,
    { number: firstLine },
    {
      why: `goose sends the ${statements} statements of ${where} in one go, and in spite of NO TRANSACTION they share one transaction`,
      hint: 'Let every statement begin on a line of its own, and keep one statement in a block',
    },
  );
}
