import { issueCommentObject } from '../objects/comment.ts';
import { created, invalid, noContent, notFound, ok, pageOf, problem, type Reply } from '../reply.ts';
import type { IssueComment } from '../world.ts';
import { bodyLimit, type Call, type Route, type Routes } from './route.ts';

const write = (answer: Route['answer']): Route => ({
  areas: ['issues', 'pull_requests'],
  access: 'write',
  answer,
});

export const issueComments: Routes = {
  'issues/list-comments': {
    areas: ['issues', 'pull_requests'],
    access: 'read',
    answer: (call) =>
      withIssue(call, (issue) => {
        const since = call.query.since ?? '';
        const all = call.world.comments.filter((one) => one.issue === issue && one.updatedAt >= since);
        const { items, headers } = pageOf(all, call.url);
        return { ...ok(items.map((one) => issueCommentObject(one, call.world))), headers };
      }),
  },

  'issues/create-comment': write((call) =>
    withIssue(call, (issue) => {
      const { world, actor } = call;
      const body = String(call.body.body);
      const refusal = refuseBody('IssueComment', body);
      if (refusal !== null) return refusal;
      const now = world.now();
      const comment = { id: world.nextId(), issue, author: actor, body, createdAt: now, updatedAt: now };
      world.comments.push(comment);
      return created(issueCommentObject(comment, world));
    }),
  ),

  'issues/update-comment': write((call) =>
    withComment(call, (comment) => {
      const body = String(call.body.body);
      const refusal = refuseBody('IssueComment', body);
      if (refusal !== null) return refusal;
      comment.body = body;
      comment.updatedAt = call.world.now();
      return ok(issueCommentObject(comment, call.world));
    }),
  ),

  'issues/delete-comment': write((call) =>
    withComment(call, (comment) => {
      call.world.comments.splice(call.world.comments.indexOf(comment), 1);
      return noContent;
    }),
  ),
};

/** Every pull request is an issue, and here there are no others. */
function withIssue({ world, parameters }: Call, answer: (issue: number) => Reply): Reply {
  const number = Number(parameters.issue_number);
  return world.pulls.some((pull) => pull.number === number) ? answer(number) : notFound;
}

function withComment({ world, parameters }: Call, answer: (comment: IssueComment) => Reply): Reply {
  const comment = world.comments.find(({ id }) => id === Number(parameters.comment_id));
  return comment === undefined ? notFound : answer(comment);
}

/** @returns the 422 for a body that GitHub does not take, else null. */
export function refuseBody(resource: string, body: string): Reply | null {
  if (body.trim() === '') return invalid(resource, 'body', "Body can't be blank");
  if (body.length <= bodyLimit) return null;
  const message = `Body is too long (maximum is ${bodyLimit} characters)`;
  return problem(422, 'Validation Failed', [{ resource, code: 'unprocessable', field: 'data', message }]);
}
