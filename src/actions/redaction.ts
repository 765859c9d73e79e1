import { confidentialOf } from '../database/confidential.ts';
import { createRedactor } from '../database/redact.ts';
import type { GitHubApi } from '../github/api.ts';
import { readInputs } from './inputs.ts';

/** The function through which everything goes that a step prints: passwords and tokens become `***`. */
export function redactorFor(env: NodeJS.ProcessEnv): (text: string) => string {
  const inputs = readInputs(env);
  const tokens = [inputs.optional('github-token'), env.GITHUB_TOKEN ?? null];
  return createRedactor(confidentialOf(inputs.optional('dev-url'), env, tokens));
}

/** Comments leave the job without the runner's own masks. */
export function redactingApi(api: GitHubApi, redact: (text: string) => string): GitHubApi {
  return {
    ...api,
    createComment: (number, body) => api.createComment(number, redact(body)),
    updateComment: (id, body) => api.updateComment(id, redact(body)),
    createReview: (number, commit, comments) =>
      api.createReview(
        number,
        commit,
        comments.map((comment) => ({ ...comment, body: redact(comment.body) })),
      ),
  };
}
