import { type NewReviewComment, statusOf } from './api.ts';

export interface Refusal {
  readonly status: number;
  readonly message: string;
}

/** GitHub's "no" that a report has to live with, or null for any other error. */
export function refusalOf(error: unknown): Refusal | null {
  const status = statusOf(error);
  if (status !== 403 && status !== 404 && status !== 422) return null;
  return { status, message: error instanceof Error ? error.message : String(error) };
}

/**
 * Indexes of the comments that a 422 is about, as far as GitHub says: its errors are objects or sentences, some of
 * which name the comment's place in the request (`comments[2].line`) or its path.
 * https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api#validation-failed
 */
export function offending(error: unknown, comments: readonly NewReviewComment[]): ReadonlySet<number> {
  if (statusOf(error) !== 422) return new Set();
  const words = errorsIn(error).map((one) => (typeof one === 'string' ? one : JSON.stringify(one)));
  const isNamed = ({ path }: NewReviewComment, index: number) =>
    words.some((text) => namesIndex(text, index) || text.includes(path));
  return new Set(comments.flatMap((comment, index) => (isNamed(comment, index) ? [index] : [])));
}

function namesIndex(text: string, index: number): boolean {
  return [...text.matchAll(/\bcomments(?:\[|[/.])(\d+)/g)].some(([, found]) => Number(found) === index);
}

function errorsIn(error: unknown): readonly unknown[] {
  const { response } = error as { response?: { data?: { errors?: unknown } } };
  const errors = response?.data?.errors;
  return Array.isArray(errors) ? errors : [];
}
