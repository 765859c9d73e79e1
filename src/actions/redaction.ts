import { confidentialOf } from '../database/confidential.ts';
import { createRedactor } from '../database/redact.ts';
import type { GitHubApi } from '../github/api.ts';
import type { LintView } from '../report/view.ts';
import { UserError } from '../runtime/errors.ts';
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

/**
 * Value by value, before anything is rendered: Markdown writes some characters as references, a terminal breaks lines,
 * long texts are cut, and what is written as JSON has to stay JSON.
 */
export function redactView(view: LintView, redact: (text: string) => string): LintView {
  const { report, sources, schemas, durations, notes, unverified } = view;
  return { ...view, ...redactValues({ report, sources, schemas, durations, notes, unverified }, redact) };
}

export function redactError(error: UserError, redact: (text: string) => string): UserError {
  const { code, message, hint, at, frame, cause } = error;
  return new UserError(code, redact(message), {
    ...(hint === undefined ? {} : { hint: redact(hint) }),
    ...(at === undefined ? {} : { at }),
    ...(frame === undefined ? {} : { frame: redact(frame) }),
    cause,
  });
}

function redactValues<Value>(value: Value, redact: (text: string) => string): Value {
  const inner = (one: unknown) => redactValues(one, redact);
  if (typeof value === 'string') return redact(value) as Value;
  if (Array.isArray(value)) return value.map(inner) as Value;
  if (value instanceof Map) return new Map([...value].map(([key, one]) => [inner(key), inner(one)])) as Value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, inner(one)])) as Value;
}
