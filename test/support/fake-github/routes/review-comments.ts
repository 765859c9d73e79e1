import { reviewCommentObject, reviewObject } from '../objects/comment.ts';
import { parsePatch } from '../patch.ts';
import { created, invalid, noContent, notFound, ok, pageOf, problem, type Reply } from '../reply.ts';
import type { Pull, Review, ReviewComment, Side, World } from '../world.ts';
import { refuseBody } from './issue-comments.ts';
import { commitsOf, filesOf, withPull } from './pulls.ts';
import type { Call, Route, Routes } from './route.ts';

const write = (answer: Route['answer']): Route => ({ areas: ['pull_requests'], access: 'write', answer });

const states = {
  APPROVE: 'APPROVED',
  COMMENT: 'COMMENTED',
  REQUEST_CHANGES: 'CHANGES_REQUESTED',
} as const satisfies Record<string, Review['state']>;

/** A comment as a request describes it. The old `position` is not known here. */
interface Draft {
  readonly path: string;
  readonly body: string;
  readonly line?: number;
  readonly side?: Side;
  readonly start_line?: number;
  readonly start_side?: Side;
  readonly subject_type?: 'line' | 'file';
}

type Place = Pick<ReviewComment, 'path' | 'line' | 'startLine' | 'side' | 'hunk'>;

export const reviewComments: Routes = {
  'pulls/list-review-comments': {
    areas: ['pull_requests'],
    access: 'read',
    answer: (call) =>
      withPull(call, ({ number }) => {
        const { world } = call;
        const pending = new Set(world.reviews.filter(({ state }) => state === 'PENDING').map(({ id }) => id));
        const seen = world.reviewComments.filter((one) => one.pull === number && !pending.has(one.review));
        const { items, headers } = pageOf(seen, call.url);
        return { ...ok(items.map((one) => reviewCommentObject(one, world))), headers };
      }),
  },

  // One comment that is refused refuses the review.
  'pulls/create-review': write((call) =>
    withPull(call, (pull) => {
      const { world, actor } = call;
      const { body = '', event, comments = [], commit_id: commit = pull.head } = call.body as ReviewRequest;
      if (body === '' && comments.length === 0) return unprocessable('Review body or comments are required');
      if (!commitsOf(pull, world).includes(commit))
        return unprocessable('commit_id is not part of the pull request');
      const places = comments.map((draft) =>
        draft.body.trim() === '' ? "Body can't be blank" : placeOf(draft, pull, world),
      );
      const problems = places.filter((place) => typeof place === 'string');
      if (problems.length > 0) return unprocessable(...problems);

      const state = event === undefined ? 'PENDING' : states[event];
      const review: Review = { id: world.nextId(), pull: pull.number, author: actor, commit, body, state };
      world.reviews.push(review);
      places.forEach((place, index) => {
        if (typeof place !== 'string') addComment(call, review, place, comments[index]?.body ?? '');
      });
      return ok(reviewObject(review, world));
    }),
  ),

  'pulls/create-review-comment': write((call) =>
    withPull(call, (pull) => {
      const { world, actor } = call;
      const draft = call.body as unknown as Draft & { readonly commit_id: string };
      const refusal = refuseBody('PullRequestReviewComment', draft.body);
      if (refusal !== null) return refusal;
      if (!commitsOf(pull, world).includes(draft.commit_id)) {
        return invalid('PullRequestReviewComment', 'commit_id', 'commit_id is not part of the pull request');
      }
      const place = placeOf(draft, pull, world);
      if (typeof place === 'string')
        return invalid('PullRequestReviewComment', 'pull_request_review_thread', place);
      const review: Review = {
        id: world.nextId(),
        pull: pull.number,
        author: actor,
        commit: draft.commit_id,
        body: '',
        state: 'COMMENTED',
      };
      world.reviews.push(review);
      return created(reviewCommentObject(addComment(call, review, place, draft.body), world));
    }),
  ),

  'pulls/update-review-comment': write((call) =>
    withComment(call, (comment) => {
      const body = String(call.body.body);
      const refusal = refuseBody('PullRequestReviewComment', body);
      if (refusal !== null) return refusal;
      comment.body = body;
      comment.updatedAt = call.world.now();
      return ok(reviewCommentObject(comment, call.world));
    }),
  ),

  'pulls/delete-review-comment': write((call) =>
    withComment(call, (comment) => {
      call.world.reviewComments.splice(call.world.reviewComments.indexOf(comment), 1);
      return noContent;
    }),
  ),
};

interface ReviewRequest {
  readonly body?: string;
  readonly event?: keyof typeof states;
  readonly commit_id?: string;
  readonly comments?: readonly Draft[];
}

const unprocessable = (...errors: readonly string[]) => problem(422, 'Unprocessable Entity', errors);

function withComment({ world, parameters }: Call, answer: (comment: ReviewComment) => Reply): Reply {
  const comment = world.reviewComments.find(({ id }) => id === Number(parameters.comment_id));
  return comment === undefined ? notFound : answer(comment);
}

function addComment({ world, actor }: Call, review: Review, place: Place, body: string): ReviewComment {
  const now = world.now();
  const comment = {
    ...place,
    id: world.nextId(),
    review: review.id,
    pull: review.pull,
    author: actor,
    commit: review.commit,
    inReplyTo: null,
    body,
    createdAt: now,
    updatedAt: now,
  };
  world.reviewComments.push(comment);
  return comment;
}

/** Where a comment would be. @returns a sentence where GitHub refuses the place: it must be in the diff. */
function placeOf(draft: Draft, pull: Pull, world: World): Place | string {
  const { path, line, side = 'RIGHT', start_line: startLine = null, subject_type: subject = 'line' } = draft;
  const file = filesOf(pull, world).find(({ filename }) => filename === path);
  if (file === undefined) return 'Path could not be resolved';
  const hunks = parsePatch(file.patch ?? '');
  if (subject === 'file') return { path, side, line: null, startLine: null, hunk: '' };
  const hunk = line === undefined ? undefined : hunks.find((one) => one[side].has(line));
  if (line === undefined || hunk === undefined) return 'Line could not be resolved';
  if (startLine !== null && startLine >= line) return 'start_line must precede the end line.';
  if (startLine !== null && !hunk[draft.start_side ?? side].has(startLine)) {
    return 'start_line must be part of the same hunk as the line.';
  }
  return { path, side, line, startLine, hunk: hunk.text };
}
