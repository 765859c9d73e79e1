import type { IssueComment, Review, ReviewComment, World } from '../world.ts';
import { accountObject, appObject, nodeId } from './account.ts';
import { associationOf } from './pull.ts';

/** The API's `issue-comment`. */
export function issueCommentObject(comment: IssueComment, { apiUrl, repository }: World) {
  const { id, issue, author, body } = comment;
  return {
    id,
    node_id: nodeId('IC', id),
    url: `${apiUrl}/repos/${repository}/issues/comments/${id}`,
    html_url: `https://github.com/${repository}/pull/${issue}#issuecomment-${id}`,
    issue_url: `${apiUrl}/repos/${repository}/issues/${issue}`,
    user: accountObject(author, apiUrl),
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    body,
    author_association: associationOf(author),
    performed_via_github_app: appObject(author, apiUrl),
  };
}

/** The API's `pull-request-review`. */
export function reviewObject(review: Review, { apiUrl, repository }: World) {
  const { id, pull, author, body, state, commit } = review;
  const html = `https://github.com/${repository}/pull/${pull}#pullrequestreview-${id}`;
  const pullUrl = `${apiUrl}/repos/${repository}/pulls/${pull}`;
  return {
    id,
    node_id: nodeId('PRR', id),
    user: accountObject(author, apiUrl),
    body,
    state,
    commit_id: commit,
    html_url: html,
    pull_request_url: pullUrl,
    author_association: associationOf(author),
    _links: { html: { href: html }, pull_request: { href: pullUrl } },
  };
}

/** The API's `pull-request-review-comment`. */
export function reviewCommentObject(comment: ReviewComment, { apiUrl, repository }: World) {
  const { id, pull, author, line, startLine, side, commit } = comment;
  const html = `https://github.com/${repository}/pull/${pull}#discussion_r${id}`;
  const url = `${apiUrl}/repos/${repository}/pulls/comments/${id}`;
  const pullUrl = `${apiUrl}/repos/${repository}/pulls/${pull}`;
  const place =
    line === null
      ? { subject_type: 'file' }
      : {
          subject_type: 'line',
          line,
          original_line: line,
          side,
          start_line: startLine,
          original_start_line: startLine,
          start_side: startLine === null ? null : side,
        };
  return {
    id,
    node_id: nodeId('PRRC', id),
    pull_request_review_id: comment.review,
    diff_hunk: comment.hunk,
    path: comment.path,
    commit_id: commit,
    original_commit_id: commit,
    user: accountObject(author, apiUrl),
    body: comment.body,
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    url,
    html_url: html,
    pull_request_url: pullUrl,
    author_association: associationOf(author),
    ...(comment.inReplyTo === null ? {} : { in_reply_to_id: comment.inReplyTo }),
    ...place,
    _links: { self: { href: url }, html: { href: html }, pull_request: { href: pullUrl } },
  };
}
