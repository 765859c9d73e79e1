import { type GitHubApi, type IssueComment, statusOf } from './api.ts';

/** The one comment of a step: found again by its marker, and only where we wrote it. */
export interface StickyComment {
  readonly number: number;
  /** `comment-id`, or what stands for the directories. */
  readonly key: string;
  /** The commit that the report is about. */
  readonly head: string;
  /** The report, as finished Markdown. */
  readonly body: string;
  /** What to do where there is no comment yet. */
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
 * Writes the comment, or updates the one that is there. Runs that overlap end with one comment, of the newest head: a
 * run whose commit is no longer the head writes nothing, and whoever finds several comments leaves the one that all
 * would leave. GitHub cannot make an update depend on what it replaces: a run that stops between its last look at the
 * head and its update, for as long as a newer run takes as a whole, sets the comment back until the next push.
 */
export async function writeComment(api: GitHubApi, comment: StickyComment): Promise<CommentOutcome> {
  const { number, key, head, whenMissing } = comment;
  const body = marker(key, head) + comment.body;
  const found = await ours(api, comment);
  if (found.length === 0 && whenMissing === 'leave') return { kind: 'none' };
  // Read as late as possible: an old run that ends late must not set the comment back.
  if ((await api.pullRequestHead(number)) !== head) return { kind: 'outdated' };
  const [kept, ...twins] = ranked(found, key, head);
  const updated = kept === undefined ? null : await update(api, kept, body);
  if (updated !== null) {
    await remove(api, twins);
    return written(updated);
  }
  return settle(api, comment, await api.createComment(number, body));
}

/**
 * After a comment was created: another run may have done the same at the same time. Nobody edits the other's, so that
 * it does not matter who is faster: all leave the same one and delete the others.
 */
async function settle(
  api: GitHubApi,
  comment: StickyComment,
  created: IssueComment,
): Promise<CommentOutcome> {
  const found = await ours(api, comment);
  if (found.every(({ id }) => id === created.id)) return written(created);
  const head = await api.pullRequestHead(comment.number);
  const [kept, ...twins] = ranked(found, comment.key, head);
  await remove(api, twins);
  return head === comment.head ? written(kept ?? created) : { kind: 'outdated' };
}

const written = ({ url }: IssueComment): CommentOutcome => ({ kind: 'written', url });

/** The one to keep first: of the newest commit, then the oldest. */
function ranked(comments: readonly IssueComment[], key: string, head: string): readonly IssueComment[] {
  const ofOther = ({ body }: IssueComment): number => (headIn(body, key) === head ? 0 : 1);
  return [...comments].sort((a, b) => ofOther(a) - ofOther(b) || a.id - b.id);
}

/** @returns null when somebody has deleted it meanwhile */
async function update(api: GitHubApi, comment: IssueComment, body: string): Promise<IssueComment | null> {
  if (comment.body === body) return comment;
  try {
    return await api.updateComment(comment.id, body);
  } catch (error) {
    if (statusOf(error) === 404) return null;
    throw error;
  }
}

/** A twin that another run has deleted, or that nobody may delete, is no reason to fail: the report is written. */
async function remove(api: GitHubApi, comments: readonly IssueComment[]): Promise<void> {
  for (const { id } of comments) {
    try {
      await api.deleteComment(id);
    } catch (error) {
      if (statusOf(error) !== 404 && statusOf(error) !== 403) throw error;
    }
  }
}

/** Our comments with this key. Someone else's with the same marker is somebody quoting us. */
async function ours(api: GitHubApi, { number, key }: StickyComment): Promise<IssueComment[]> {
  const marked = (await api.comments(number)).filter(({ body }) => headIn(body, key) !== null);
  if (marked.length === 0) return [];
  return marked.filter(await authorship(api, marked));
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
