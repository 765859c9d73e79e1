/** What the server sends. Text and bytes are sent as they are, anything else as JSON. */
export interface Reply {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export const ok = (body: unknown): Reply => ({ status: 200, body });
export const created = (body: unknown): Reply => ({ status: 201, body });
export const noContent: Reply = { status: 204 };

/** An error in GitHub's form. */
export function problem(status: number, message: string, errors?: readonly unknown[]): Reply {
  const documentation = { documentation_url: 'https://docs.github.com/rest', status: String(status) };
  return { status, body: { message, ...(errors === undefined ? {} : { errors }), ...documentation } };
}

export const notFound = problem(404, 'Not Found');

/** 422 with one machine-readable error. */
export function invalid(resource: string, field: string, message: string): Reply {
  return problem(422, 'Validation Failed', [{ resource, code: 'custom', field, message }]);
}

/** A server that could not finish in time: HTML, not JSON. */
export const badGateway: Reply = {
  status: 502,
  body: '<html><body><h1>502 Bad Gateway</h1></body></html>',
  headers: { 'content-type': 'text/html' },
};

/** https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit */
export function primaryRateLimit(secondsToReset: number, status: 403 | 429 = 403): Reply {
  const reset = Math.ceil(Date.now() / 1000) + secondsToReset;
  return {
    ...problem(status, 'API rate limit exceeded for installation ID 42.'),
    headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(reset) },
  };
}

export function secondaryRateLimit(retryAfterSeconds: number, status: 403 | 429 = 403): Reply {
  const message = 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.';
  return { ...problem(status, message), headers: { 'retry-after': String(retryAfterSeconds) } };
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * One page of a list, 30 items unless `per_page` says otherwise, and at most 100.
 * https://docs.github.com/en/rest/using-the-rest-api/using-pagination-in-the-rest-api
 * @param url of the request, which the links repeat with another page.
 */
export function pageOf<T>(items: readonly T[], url: URL): Page<T> {
  const positive = (name: string, fallback: number) =>
    Math.max(Number(url.searchParams.get(name)), 0) || fallback;
  const size = Math.min(positive('per_page', 30), 100);
  const page = positive('page', 1);
  const last = Math.max(1, Math.ceil(items.length / size));
  const links = [
    ['prev', page > 1 ? page - 1 : null],
    ['next', page < last ? page + 1 : null],
    ['last', page < last ? last : null],
    ['first', page > 1 ? 1 : null],
  ] as const;
  const link = links
    .filter(([, target]) => target !== null)
    .map(([relation, target]) => {
      const there = new URL(url);
      there.searchParams.set('page', String(target));
      return `<${there.href}>; rel="${relation}"`;
    })
    .join(', ');
  return { items: items.slice((page - 1) * size, page * size), headers: link === '' ? {} : { link } };
}
