import { actionsToken } from '../support/fake-github/access.ts';
import type { FakeGitHub } from '../support/fake-github/server.ts';
import { createOrigin } from '../support/git-fixtures.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: any JSON
  readonly body: any;
}

/** One request, below the repository when the path does not start with a slash. */
export async function ask(
  fake: FakeGitHub,
  method: string,
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = { authorization: `Bearer ${actionsToken}` },
): Promise<Answer> {
  const below = path === '' ? '/repos/acme/shop' : path.startsWith('/') ? path : `/repos/acme/shop/${path}`;
  const response = await fetch(fake.url + below, {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const json = response.headers.get('content-type')?.includes('application/json;') && text !== '';
  return { status: response.status, headers: response.headers, body: json ? JSON.parse(text) : text };
}

/** A repository in which the pull request adds, changes, renames and removes. */
export const origin = createOrigin({
  main: [
    {
      'README.md': 'shop\n',
      'db/1.sql': Array.from({ length: 30 }, (_, index) => `SELECT ${index + 1};\n`).join(''),
      'db/2.sql': 'CREATE TABLE orders (id bigint PRIMARY KEY);\n'.repeat(4),
      'db/3.sql': 'SELECT 3;\n',
      'db/data.bin': new Uint8Array([0, 1, 2, 255]),
    },
  ],
  branch: [
    {
      'db/1.sql': Array.from({ length: 30 }, (_, index) =>
        index === 9 ? 'SELECT 0;\nSELECT 00;\n' : `SELECT ${index + 1};\n`,
      ).join(''),
      'db/4.sql': 'ALTER TABLE orders ADD note text;\nSELECT 4;\n',
      'db/data.bin': new Uint8Array([0, 1, 2, 254]),
    },
    {
      'db/2.sql': null,
      'db/2_orders.sql': 'CREATE TABLE orders (id bigint PRIMARY KEY);\n'.repeat(4),
      'db/3.sql': null,
    },
  ],
  mainSince: [{ 'db/5.sql': 'SELECT 5;\n' }],
});
