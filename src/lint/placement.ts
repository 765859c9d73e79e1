import type { Comment, Statement } from '../sql/source.ts';
import { type Directive, directivesIn } from './directive.ts';

/** A migration file, as far as its comments are concerned. */
export interface CommentedFile {
  readonly statements: readonly Statement[];
  /** Comments after the last statement. */
  readonly trailing: readonly Comment[];
}

/** What a directive applies to. Statements are numbered as in the file; both ends are included. */
export type Reach =
  | { readonly kind: 'statements'; readonly from: number; readonly to: number }
  | { readonly kind: 'file' }
  /** Nothing: it stands in a place where it has no meaning. */
  | { readonly kind: 'nowhere'; readonly why: string; readonly instead: string };

export interface PlacedDirective {
  readonly directive: Directive;
  readonly reach: Reach;
}

/** A comment and the statement it belongs to: null below the last one. */
interface PlacedComment {
  readonly comment: Comment;
  readonly statement: number | null;
}

/** Every directive of a file with what it applies to, in order. */
export function placeDirectives(file: CommentedFile): readonly PlacedDirective[] {
  const comments = placeComments(file);
  const header = atlasHeader(comments, file.statements[0]);
  const all = comments.flatMap(({ comment, statement }) =>
    directivesIn(comment).map((directive) => ({ directive, statement })),
  );
  return all.flatMap(({ directive, statement }, index) => {
    if (directive.scope === 'end') return [];
    const reach = reachOf(directive, statement, file);
    if (directive.tool === 'atlas') {
      return [{ directive, reach: header.includes(directive.comment) ? ({ kind: 'file' } as const) : reach }];
    }
    if (directive.scope !== 'start' || reach.kind !== 'statements') return [{ directive, reach }];
    const end = all
      .slice(index + 1)
      .find(
        (other) => other.directive.scope === 'end' && other.directive.names.join() === directive.names.join(),
      );
    // The statement that follows the end mark is the first one outside.
    const to = end === undefined || end.statement === null ? file.statements.length - 1 : end.statement - 1;
    return [{ directive, reach: { ...reach, to } }];
  });
}

/**
 * A comment belongs to the statement below it, however far, or to the one that it stands inside. One that follows a
 * statement on its last line, with nothing after it on that line, belongs to that statement.
 */
function placeComments({ statements, trailing }: CommentedFile): readonly PlacedComment[] {
  const followsOnLine = (comment: Comment, before: Statement | undefined, next: number) =>
    before !== undefined &&
    comment.start >= before.end &&
    comment.line === before.endLine &&
    next > comment.line;
  const own = statements.flatMap((statement, index) =>
    statement.comments.map((comment) => {
      const trails = followsOnLine(comment, statements[index - 1], statement.line);
      return { comment, statement: trails ? index - 1 : index };
    }),
  );
  const last = statements.length - 1;
  const below = trailing.map((comment) => {
    const trails = followsOnLine(comment, statements[last], Number.POSITIVE_INFINITY);
    return { comment, statement: trails ? last : null };
  });
  return [...own, ...below];
}

function reachOf(directive: Directive, statement: number | null, file: CommentedFile): Reach {
  const [first] = file.statements;
  if (directive.scope === 'file') {
    if (first === undefined || directive.comment.start < first.start || directive.tool !== 'lockstep') {
      return { kind: 'file' };
    }
    return {
      kind: 'nowhere',
      why: 'it stands below the first statement',
      instead: 'Move it above the first statement.',
    };
  }
  if (statement !== null) return { kind: 'statements', from: statement, to: statement };
  return {
    kind: 'nowhere',
    why: 'no statement follows it',
    instead: 'Move it above the statement that it is about.',
  };
}

/**
 * The comments that Atlas reads as directives of the file: those on consecutive lines from the first, when a blank line
 * or the end of the file follows (`sql/migrate/dir.go` in ariga/atlas).
 */
function atlasHeader(comments: readonly PlacedComment[], first: Statement | undefined): readonly Comment[] {
  const header: Comment[] = [];
  let line = 1;
  for (const { comment } of comments) {
    if (comment.line !== line || (first !== undefined && comment.start > first.start)) break;
    header.push(comment);
    line += comment.text.trimEnd().split('\n').length;
  }
  return first !== undefined && first.line <= line ? [] : header;
}
