import { type GitHubApi, type ReviewComment, statusOf } from './api.ts';
import { authorship } from './comment.ts';
import { offending, refusalOf } from './refusal.ts';
import {
  type MarkedComment,
  markedComments,
  obsolete,
  placed,
  type Remark,
  type ReviewRequest,
  said,
  toComments,
  unsaid,
} from './review-plan.ts';

export type ReviewOutcome =
  | {
      readonly kind: 'written';
      readonly count: number;
      readonly deleted: number;
      /** Remarks on lines of the diff that were not written. */
      readonly more: number;
    }
  | { readonly kind: 'nothing' }
  /** A newer commit was pushed: its own run reviews. */
  | { readonly kind: 'outdated' }
  /** 403 and 404: the token may not, or the pull request is gone; 422: GitHub does not take the lines. */
  | { readonly kind: 'refused'; readonly status: number; readonly message: string };

/**
 * Comments of one step on a pull request at any time: nobody reads 270 of them
 * (https://github.com/reviewdog/reviewdog/issues/1008), and GitHub fails on reviews of many more than 30
 * (https://github.com/reviewdog/reviewdog/issues/355).
 */
export const commentsPerStep = 20;

/** Each is a request, of which the token of a job has 1,000 an hour for the whole repository. */
export const deletionsPerRun = 5;

/**
 * Brings the review comments up to date: one for each remark on lines of the diff that has none yet, as one review;
 * those whose finding is gone are deleted unless somebody has answered. One request where nothing changed, four where
 * something is new, one more for each deletion.
 * @throws only what is neither 403, 404 nor 422
 */
export async function writeReview(api: GitHubApi, request: ReviewRequest): Promise<ReviewOutcome> {
  try {
    return await bringUpToDate(api, request);
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === null) throw error;
    return { kind: 'refused', ...refusal };
  }
}

async function bringUpToDate(api: GitHubApi, request: ReviewRequest): Promise<ReviewOutcome> {
  const { number, head } = request;
  const all = await api.reviewComments(number);
  const own = await ownComments(api, all);
  const old = obsolete(own, all, request).slice(0, deletionsPerRun);
  const fresh = unsaid(own, request);
  const room = commentsPerStep - said(own, request);
  const news = fresh.length > 0 && room > 0 ? placed(fresh, await api.changedFiles(number)) : [];
  if (news.length === 0 && old.length === 0) return { kind: 'nothing' };
  // Read as late as possible: an old run that ends late must not undo what a newer one wrote.
  if ((await api.pullRequestHead(number)) !== head) return { kind: 'outdated' };
  await deleteComments(api, old);
  const count = news.length === 0 ? 0 : await post(api, request, news, room);
  return { kind: 'written', count, deleted: old.length, more: news.length - count };
}

/** Somebody else's comment with our marker is somebody quoting us. */
async function ownComments(api: GitHubApi, all: readonly ReviewComment[]): Promise<readonly MarkedComment[]> {
  const marked = markedComments(all);
  if (marked.length === 0) return [];
  const authors = marked.map(({ comment }) => comment);
  const isOurs = await authorship(api, authors);
  return marked.filter(({ comment }) => isOurs(comment));
}

async function deleteComments(api: GitHubApi, comments: readonly ReviewComment[]): Promise<void> {
  for (const { id } of comments) {
    try {
      await api.deleteReviewComment(id);
    } catch (error) {
      // Another run or a person was faster.
      if (statusOf(error) !== 404) throw error;
    }
  }
}

/**
 * Writes as many as there is room for, in one review. GitHub refuses all comments for one; where it says which, the
 * others get a second try. @returns how many were written
 */
async function post(
  api: GitHubApi,
  request: ReviewRequest,
  news: readonly Remark[],
  room: number,
): Promise<number> {
  const { number, head } = request;
  const first = news.slice(0, room);
  const comments = toComments(first, news.length, request);
  try {
    await api.createReview(number, head, comments);
    return first.length;
  } catch (error) {
    const bad = offending(error, comments);
    const rest = first.filter((_, index) => !bad.has(index));
    if (rest.length === first.length || rest.length === 0) throw error;
    await api.createReview(number, head, toComments(rest, news.length, request));
    return rest.length;
  }
}
