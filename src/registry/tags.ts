import { RegistryError } from './errors.ts';
import { isPage } from './refusal.ts';
import type { Transport } from './transport.ts';

/** ECR takes no larger pages. */
const pageSize = 1000;
/** A million tags; above it a registry sends us in circles. */
const mostPages = 1000;
const largestPage = 4 * 1024 * 1024;

/**
 * All tags of a repository over all pages; none where the registry has it without any.
 * https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#listing-tags
 * @throws RegistryError, `unknown-repository` where there is none
 */
export async function listTags(transport: Transport): Promise<readonly string[]> {
  const scopes = [transport.scope('pull')];
  const address = transport.url('tags/list');
  const tags = new Set<string>();
  let query = `?n=${pageSize}`;
  for (let page = 1; page <= mostPages; page++) {
    const url = new URL(address);
    url.search = query;
    const answer = await transport.send({ method: 'GET', url, limit: largestPage }, scopes);
    if (answer.status !== 200 || isPage(answer)) throw transport.error(answer, 'pull', null);
    for (const tag of tagsIn(answer.bytes, answer.url.host)) tags.add(tag);
    const next = nextQuery(answer.headers.get('link'), url);
    if (next === null) return [...tags];
    query = next;
  }
  throw new RegistryError('corrupt', `${address.host} lists tags on more than ${mostPages} pages`);
}

/** `null` is how the Go registries write an empty list. */
function tagsIn(bytes: Buffer, host: string): readonly string[] {
  let tags: unknown;
  try {
    tags = (JSON.parse(bytes.toString('utf8')) as { tags?: unknown } | null)?.tags ?? [];
  } catch {
    tags = null;
  }
  if (Array.isArray(tags) && tags.every((tag) => typeof tag === 'string')) return tags;
  throw new RegistryError('corrupt', `${host} sends something that is no list of tags`);
}

/**
 * Of the link to the next page only the query counts. The path is always the same, and Artifactory's links have lost a
 * part of it; and so no link leads elsewhere.
 */
function nextQuery(link: string | null, current: URL): string | null {
  const [, target] = /<([^>]*)>\s*;[^<]*\brel="?next"?/i.exec(link ?? '') ?? [];
  if (target === undefined || !URL.canParse(target, current.href)) return null;
  const { search } = new URL(target, current);
  return search === '' || search === current.search ? null : search;
}
