import type { ChangedFile, NewReviewComment, ReviewComment } from './api.ts';
import { commentableLines, insideDiff, type LineRange } from './diff.ts';

/** One finding for the lines of a pull request. */
export interface Remark {
  /** The finding's id: the same as long as the finding is. */
  readonly id: string;
  /** From the top of the repository. */
  readonly path: string;
  readonly lines: LineRange;
  /** Finished Markdown, short enough for a marker and a closing sentence to be added. */
  readonly body: string;
  /** A block that GitHub offers to commit in the place of exactly these lines. */
  readonly suggestion?: { readonly lines: LineRange; readonly block: string } | null;
}

export interface ReviewRequest {
  readonly number: number;
  /** The commit that the findings are about. */
  readonly head: string;
  /** As in the sticky comment: another step's comments are not ours to delete. */
  readonly key: string;
  /** Worst first. */
  readonly remarks: readonly Remark[];
  /** Where all findings are, as finished Markdown. */
  readonly elsewhere: string;
}

/** A review comment with our marker. */
export interface MarkedComment {
  readonly comment: ReviewComment;
  readonly id: string;
  readonly key: string;
}

/** Stands at the very start of a review comment, where GitHub does not show it. */
export function findingMarker(id: string, key: string): string {
  return `<!-- lockstep:finding ${id} ${encodeURIComponent(key)} -->\n`;
}

/** The comments that begin with our marker, oldest first, whoever wrote them. */
export function markedComments(all: readonly ReviewComment[]): readonly MarkedComment[] {
  const marked = all.flatMap((comment) => {
    const [, id, key] = /^<!-- lockstep:finding (\S+) (\S+) -->/.exec(comment.body) ?? [];
    return id === undefined || key === undefined ? [] : [{ comment, id, key }];
  });
  return marked.sort((a, b) => a.comment.id - b.comment.id);
}

/** Those whose finding is gone, and twins that two runs at the same time left; none that was answered. */
export function obsolete(
  own: readonly MarkedComment[],
  all: readonly ReviewComment[],
  request: ReviewRequest,
): readonly ReviewComment[] {
  const answered = new Set(all.map(({ repliesTo }) => repliesTo));
  const current = new Set(request.remarks.map(({ id }) => id));
  const mine = ofStep(own, request);
  const isTwin = (id: string, index: number) => mine.findIndex((one) => one.id === id) < index;
  return mine
    .filter(({ id }, index) => !current.has(id) || isTwin(id, index))
    .map(({ comment }) => comment)
    .filter(({ id }) => !answered.has(id));
}

/** Remarks without a comment; another step's comment on the same finding counts. */
export function unsaid(own: readonly MarkedComment[], { remarks }: ReviewRequest): readonly Remark[] {
  const said = new Set(own.map(({ id }) => id));
  const isFirst = (id: string, index: number) => remarks.findIndex((one) => one.id === id) === index;
  return remarks.filter(({ id }, index) => !said.has(id) && isFirst(id, index));
}

/** How many of the remarks this step has commented on. */
export function said(own: readonly MarkedComment[], request: ReviewRequest): number {
  const current = new Set(request.remarks.map(({ id }) => id));
  const ids = ofStep(own, request).map(({ id }) => id);
  return new Set(ids.filter((id) => current.has(id))).size;
}

function ofStep(own: readonly MarkedComment[], { key }: ReviewRequest): readonly MarkedComment[] {
  return own.filter((one) => one.key === encodeURIComponent(key));
}

/**
 * The remarks on lines of the diff, each with those of its lines that are there. A suggestion that is not wholly among them
 * is left out: GitHub would put its text in the place of other lines.
 */
export function placed(remarks: readonly Remark[], files: readonly ChangedFile[]): readonly Remark[] {
  const diff = commentableLines(files);
  return remarks.flatMap((remark) => {
    const hunks = diff.get(remark.path) ?? [];
    const { suggestion = null } = remark;
    if (suggestion !== null) {
      const { first, last } = insideDiff(suggestion.lines, hunks) ?? { first: 0, last: 0 };
      if (first === suggestion.lines.first && last === suggestion.lines.last)
        return [{ ...remark, lines: suggestion.lines }];
    }
    const lines = insideDiff(remark.lines, hunks);
    return lines === null ? [] : [{ ...remark, lines, suggestion: null }];
  });
}

/** The comments of a review; the last one says how many of `all` are left out. */
export function toComments(
  remarks: readonly Remark[],
  all: number,
  { key, elsewhere }: ReviewRequest,
): readonly NewReviewComment[] {
  const more = all - remarks.length;
  const rest = more > 0 ? `\n\n*${more} more in ${elsewhere}*` : '';
  return remarks.map(({ id, path, lines, body, suggestion }, index) => ({
    path,
    body: `${findingMarker(id, key)}${body}${suggestion ? `\n\n${suggestion.block}` : ''}${index === remarks.length - 1 ? rest : ''}`,
    line: lines.last,
    // GitHub refuses a first line that is the last: https://github.com/ubuntu/WSL/issues/244
    startLine: lines.first < lines.last ? lines.first : null,
  }));
}
