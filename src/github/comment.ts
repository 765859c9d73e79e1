import type { GitHubApi, IssueComment } from './api.ts';

/** The one comment of a step: found again by its marker, and only where we wrote it. */
export interface StickyComment {
  readonly number: number;
  /** `comment-id`, or what stands for the directories. */
  readonly key: string;
  /** The commit that the report is about. */
  readonly head: string;
  /** The report; null leaves things as they are where there is no comment yet. */
  readonly body: string;
  readonly whenMissing: 'create' | 'leave';
}

export type CommentOutcome =
  | { readonly kind: 'written'; readonly url: string }
  /** A newer commit was pushed: its own run reports. */
  | { readonly kind: 'outdated' }
  | { readonly kind: 'none' };

/** Who the GITHUB_TOKEN of a job writes as. */
const actionsBot = 'github-actions[bot]';

/** Stands at the very start of the comment, where GitHub does not show it. */
export function marker(key: string, head: string): string {
  return `<!-- lockstep:lint ${encodeURIComponent(key)} ${head} -->\n`;
}

function headIn(body: string, key: string): string | null {
  const [, found, head] = /^<!-- lockstep:lint (\S+) ([0-9a-f]+) -->/.exec(body) ?? [];
  return found === encodeURIComponent(key) ? (head ?? null) : null;
}

/**
 * Writes the comment, or updates the one that is there. Runs that overlap end with one comment, of the newest head:
 * a run whose commit is no longer the head writes nothing, and whoever finds two comments removes the later one.
 */
export async function writeComment(api: GitHubApi, comment: StickyComment): Promise<CommentOutcome> {
  const { number, key, head, whenMissing } = comment;
  const body = marker(key, head) + comment.body;
  const [first, ...others] = await ours(api, comment);
  if (first === undefined && whenMissing === 'leave') return { kind: 'none' };
  // Read as late as possible: an old run that ends late must not set the comment back.
  if ((await api.pullRequestHead(number)) !== head) return { kind: 'outdated' };
  if (first === undefined) {
    const created = await api.createComment(number, body);
    const [kept, ...twins] = await ours(api, comment);
    for (const twin of twins) await api.deleteComment(twin.id);
    // Another run created one at the same time: the older stays, with the newer text.
    if (kept !== undefined && kept.id !== created.id) return written(await api.updateComment(kept.id, body));
    return written(created);
  }
  for (const twin of others) await api.deleteComment(twin.id);
  return written(first.body === body ? first : await api.updateComment(first.id, body));
}

const written = ({ url }: IssueComment): CommentOutcome => ({ kind: 'written', url });

/** Our comments with this key, oldest first. Someone else's with the same marker is somebody quoting us. */
async function ours(api: GitHubApi, { number, key }: StickyComment): Promise<IssueComment[]> {
  const marked = (await api.comments(number)).filter(({ body }) => headIn(body, key) !== null);
  if (marked.length === 0) return [];
  const isOurs = await authorship(api, marked);
  return marked.filter(isOurs).sort((a, b) => a.id - b.id);
}

/** Asking who the token is costs a request: only where a person's comment carries our marker, or another app's. */
export async function authorship(
  api: Pick<GitHubApi, 'login'>,
  marked: readonly { readonly author: string; readonly isBot: boolean }[],
): Promise<(comment: { readonly author: string; readonly isBot: boolean }) => boolean> {
  if (marked.every(({ author }) => author === actionsBot)) return () => true;
  const login = await api.login();
  // An installation token cannot ask who it is: it is some app, and people are not.
  if (login === null) {
    const own = marked.some(({ author }) => author === actionsBot) ? actionsBot : null;
    return ({ author, isBot }) => (own === null ? isBot : author === own);
  }
  return ({ author }) => author === login;
}
