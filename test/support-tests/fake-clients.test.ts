import { getOctokit } from '@actions/github';
import { describe, expect, it } from 'vitest';
import { actionsToken } from '../support/fake-github/access.ts';
import { addComment, worldOf } from '../support/fake-github/seed.ts';
import { startFakeGitHub } from '../support/fake-github/server.ts';
import { runScript } from './actions.ts';
import { origin } from './fake-client.ts';

const here = { owner: 'acme', repo: 'shop' };

describe("GitHub's own client", () => {
  it('follows all pages', async () => {
    await using fake = await startFakeGitHub({ world: worldOf(origin) });
    for (let i = 0; i < 101; i++) addComment(fake.world, `comment ${i}`);
    const { rest, paginate } = getOctokit(actionsToken, { baseUrl: fake.url });
    const comments = await paginate(rest.issues.listComments, { ...here, issue_number: 1, per_page: 100 });
    expect(comments).toHaveLength(101);
    expect(fake.requests).toHaveLength(2);
  });

  it('asks for every operation in a way that the contract allows', async () => {
    await using fake = await startFakeGitHub({ world: worldOf(origin) });
    const { rest } = getOctokit(actionsToken, { baseUrl: fake.url });
    const pull = { ...here, pull_number: 1 };
    const place = { path: 'db/4.sql', line: 1, side: 'RIGHT' } as const;
    const comment = await rest.issues.createComment({ ...here, issue_number: 1, body: 'x' });
    await rest.issues.updateComment({ ...here, comment_id: comment.data.id, body: 'y' });
    await rest.issues.deleteComment({ ...here, comment_id: comment.data.id });
    await rest.issues.listComments({ ...here, issue_number: 1 });
    await rest.pulls.get(pull);
    await rest.pulls.listFiles(pull);
    await rest.pulls.createReview({ ...pull, event: 'COMMENT', comments: [{ ...place, body: 'x' }] });
    const single = await rest.pulls.createReviewComment({
      ...pull,
      ...place,
      body: 'x',
      commit_id: origin.head,
    });
    await rest.pulls.updateReviewComment({ ...here, comment_id: single.data.id, body: 'y' });
    await rest.pulls.deleteReviewComment({ ...here, comment_id: single.data.id });
    await rest.pulls.listReviewComments(pull);
    const tree = await rest.git.getTree({ ...here, tree_sha: 'heads/main', recursive: 'true' });
    await rest.git.getBlob({ ...here, file_sha: tree.data.tree[0]?.sha ?? '' });
    await rest.repos.get(here);
    await rest.repos.getCommit({ ...here, ref: 'heads/main' });
    await rest.repos.getContent({ ...here, path: 'db/1.sql' });
    await rest.repos.compareCommitsWithBasehead({ ...here, basehead: 'main...add-orders' });
    await rest.repos.listPullRequestsAssociatedWithCommit({ ...here, commit_sha: origin.head });
    expect(fake.violations).toEqual([]);
    expect(new Set(fake.requests.map(({ operation }) => operation)).size).toBe(18);
    expect(fake.requests.filter(({ status }) => status >= 300)).toEqual([]);
  });
});

describe('an action in a process of its own', () => {
  it('finds the server and the token where it finds those of GitHub', async () => {
    await using fake = await startFakeGitHub({ world: worldOf(origin) });
    const script = `
      const response = await fetch(process.env.GITHUB_API_URL + '/repos/acme/shop/issues/1/comments', {
        method: 'POST',
        headers: { authorization: 'Bearer ' + process.env.TOKEN },
        body: JSON.stringify({ body: 'from afar' }),
      });
      say(String(response.status));`;
    const { log } = await runScript(script, { github: fake.github, env: { TOKEN: actionsToken } });
    expect(log).toBe('201');
    expect(fake.world.comments).toMatchObject([{ body: 'from afar' }]);
  });
});
