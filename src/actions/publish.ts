import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import { directoryPath } from '../config/config.ts';
import { type GitHubApi, statusOf } from '../github/api.ts';
import { type CommentOutcome, marker, writeComment } from '../github/comment.ts';
import type { PullRequestEvent, Surroundings } from '../github/event.ts';
import { writeReview } from '../github/review.ts';
import { toAnnotations } from '../report/annotations.ts';
import { commentBudget, summaryBudget } from '../report/limits.ts';
import { renderMarkdown } from '../report/markdown.ts';
import { renderSetupError } from '../report/markdown-error.ts';
import { toRemarks } from '../report/review-comment.ts';
import { renderTerminal } from '../report/terminal.ts';
import type { LintView } from '../report/view.ts';
import type { ActionsHost } from '../runtime/actions.ts';
import type { UserError } from '../runtime/errors.ts';
import type { ReportInputs } from './lint-inputs.ts';

/** Where a report goes. */
export interface Channels {
  readonly host: ActionsHost;
  readonly inputs: ReportInputs;
  readonly surroundings: Surroundings;
  readonly api: GitHubApi | null;
}

/** The report in the log, as annotations, as the job summary, and on the pull request. */
export async function reportLint(view: LintView, channels: Channels): Promise<void> {
  const { host, inputs, surroundings } = channels;
  host.info(renderTerminal(view, { colour: true, width: 120 }));
  const links = linksOf(surroundings);
  await host.writeSummary(renderMarkdown(view, { ...links, budget: summaryBudget }));
  const worthwhile = view.report.files.length > 0 || view.report.findings.length > 0;
  const comment = await writeOnPullRequest(channels, worthwhile, (room) =>
    renderMarkdown(view, {
      ...links,
      elsewhere: summaryLink(surroundings),
      budget: { ...commentBudget, limit: room },
    }),
  );
  // After the comment: a notice that it could not be written comes before those of the findings, which are cut at ten.
  for (const annotation of toAnnotations(view, { elsewhere: 'in the job summary' }).shown)
    host.annotate(annotation);
  if (comment?.kind === 'written') host.setOutput('comment-url', comment.url);
  if (comment?.kind === 'written' && inputs.review) await review(view, channels, comment.url, links.docsBase);
}

/** On the changed lines too. What GitHub does not take stays in the comment. */
async function review(
  view: LintView,
  { host, inputs, surroundings, api }: Channels,
  url: string,
  docsBase: string | null,
) {
  const pullRequest = pullRequestOf(surroundings);
  if (pullRequest === null || api === null) return;
  const { number, head } = pullRequest;
  const outcome = await writeReview(api, {
    number,
    head,
    key: keyOf(inputs),
    // Directories may hold the same file: to them all a finding in it has the same id.
    remarks: toRemarks(view, { docsBase }).map((remark) => ({
      ...remark,
      id: digest(`${remark.id}\n${remark.path}`),
    })),
    elsewhere: `[the comment](${url})`,
  });
  if (outcome.kind === 'refused') host.debug(`no review comments: ${outcome.message} (${outcome.status})`);
}

/** A run that could not judge anything says so in the same places: a log is the last place where people look. */
export async function reportError(error: UserError, channels: Channels): Promise<void> {
  const body = renderSetupError(error);
  await channels.host.writeSummary(body);
  await writeOnPullRequest(channels, true, () => body);
}

async function writeOnPullRequest(
  { host, inputs, surroundings, api }: Channels,
  worthwhile: boolean,
  render: (room: number) => string,
): Promise<CommentOutcome | null> {
  const pullRequest = pullRequestOf(surroundings);
  if (pullRequest === null || inputs.comment === 'never') return null;
  if (api === null) {
    notice(
      host,
      'there is no token.',
      `To have it there, give the step one:\nwith:\n  github-token: \${{ github.token }}`,
    );
    return null;
  }
  const key = keyOf(inputs);
  const { number, head } = pullRequest;
  const room = commentBudget.limit - marker(key, head).length;
  try {
    return await writeComment(api, {
      number,
      key,
      head,
      body: render(room),
      whenMissing: inputs.comment === 'always' || worthwhile ? 'create' : 'leave',
    });
  } catch (error) {
    const status = statusOf(error);
    if (status === null) throw error;
    const message = error instanceof Error ? error.message : String(error);
    const mayNot = (status === 403 || status === 404) && !/rate limit|locked/i.test(message);
    notice(
      host,
      mayNot ? `the token may not (${status}).` : `GitHub does not take it (${status}): ${message}`,
      mayNot ? permissionFor(pullRequest) : '',
    );
    return null;
  }
}

const permissionFor = ({ fork }: PullRequestEvent): string =>
  fork
    ? 'It would need pull-requests: write, which the token for a pull request from a fork never gets.'
    : 'To have it there, add to the job:\npermissions:\n  contents: read\n  pull-requests: write';

function notice(host: ActionsHost, why: string, remedy: string): void {
  const what = `The report is in the job summary. It could not be written as a comment: ${why}`;
  host.annotate({
    level: 'notice',
    title: 'No comment on the pull request',
    message: remedy === '' ? what : `${what}\n${remedy}`,
  });
}

function pullRequestOf({ event }: Surroundings): PullRequestEvent | null {
  if (event.kind === 'pull request') return event;
  return event.kind === 'privileged' ? event.pullRequest : null;
}

/** Steps that lint the same directories are the same step. */
function keyOf({ commentId, dirs, workingDirectory }: ReportInputs): string {
  if (commentId !== null) return commentId;
  const folders = (dirs.length === 0 ? [''] : dirs).map((dir) =>
    posix.join(workingDirectory, directoryPath(dir)),
  );
  return digest(folders.join('\n'));
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);

/** Where the uncut report is. */
const summaryLink = ({ runUrl }: Surroundings): string =>
  runUrl === null ? 'in the job summary' : `in [the job summary](${runUrl})`;

function linksOf({ serverUrl, repository, event }: Surroundings) {
  const commit = event.kind === 'pull request' ? event.head : event.kind === 'privileged' ? null : event.head;
  const base =
    commit === null || commit === ''
      ? null
      : `${serverUrl}/${repository.owner}/${repository.name}/blob/${commit}`;
  return { linkBase: base, docsBase: null };
}
