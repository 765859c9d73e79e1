import { confidentialOf } from '../database/confidential.ts';
import { createRedactor } from '../database/redact.ts';
import type { GitHubApi } from '../github/api.ts';
import { readInputs } from './inputs.ts';

export interface Redactor {
  /** The function through which everything goes that a step prints: passwords and tokens become `***`. */
  readonly redact: (text: string) => string;
  /** For a password that becomes known only later. @returns whether it is one that can be hidden */
  readonly add: (secret: string) => boolean;
}

export function redactorFor(env: NodeJS.ProcessEnv): Redactor {
  const inputs = readInputs(env);
  const known = [inputs.optional('github-token'), env.GITHUB_TOKEN ?? null];
  const url = inputs.optional('dev-url') ?? inputs.optional('url') ?? env.DATABASE_URL ?? null;
  let redact = createRedactor(confidentialOf(url, env, known));
  return {
    redact: (text) => redact(text),
    add: (secret) => {
      if (!known.includes(secret)) {
        known.push(secret);
        redact = createRedactor(confidentialOf(url, env, known));
      }
      return !redact(secret).includes(secret);
    },
  };
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
