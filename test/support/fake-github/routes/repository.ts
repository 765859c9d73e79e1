import { posix } from 'node:path';
import type { CommitData, TreeEntry } from '../git-store.ts';
import { nodeId } from '../objects/account.ts';
import { repositoryObject } from '../objects/repository.ts';
import { notFound, ok, pageOf, problem, type Reply } from '../reply.ts';
import type { World } from '../world.ts';
import { diffEntry } from './pulls.ts';
import type { Call, Route, Routes } from './route.ts';

const read = (answer: Route['answer']): Route => ({ areas: ['contents'], access: 'read', answer });

/** A comparison, or a commit, shows no more files than these. */
const comparedFilesLimit = 300;
/** Bytes of a file that `contents` still has in its JSON; a larger one is only there as raw. */
const contentsLimit = 1_000_000;

export const repository: Routes = {
  'repos/get': {
    areas: ['metadata'],
    access: 'read',
    answer: ({ world }) => ok(repositoryObject(world, world.apiUrl)),
  },

  'git/get-tree': read(({ world, parameters, query }) => {
    // Whatever is written there asks for the whole tree, also `recursive=0`.
    const tree = world.git?.tree(parameters.tree_sha ?? '', 'recursive' in query) ?? null;
    if (tree === null) return notFound;
    const url = `${apiOf(world)}/git`;
    const entries = tree.entries.slice(0, world.treeLimit).map((entry) => ({
      ...entry,
      ...(entry.type === 'commit' ? {} : { url: `${url}/${entry.type}s/${entry.sha}` }),
    }));
    const truncated = tree.entries.length > world.treeLimit;
    return ok({ sha: tree.sha, url: `${url}/trees/${tree.sha}`, tree: entries, truncated });
  }),

  'git/get-blob': read(({ world, parameters, raw }) => {
    const sha = parameters.file_sha ?? '';
    const content = /^[0-9a-f]{40}$/.test(sha) ? (world.git?.blob(sha) ?? null) : null;
    if (content === null) return notFound;
    if (raw) return rawReply(content);
    const url = `${apiOf(world)}/git/blobs/${sha}`;
    return ok({ sha, node_id: nodeId('B', sha), size: content.length, url, ...encoded(content) });
  }),

  'repos/get-content': read((call) => {
    const { world, parameters, query } = call;
    const ref = query.ref ?? world.defaultBranch;
    if (world.git === null) return notFound;
    if (world.git.commit(ref) === null) return problem(404, `No commit found for the ref ${ref}`);
    const path = (parameters.path ?? '').replace(/\/$/, '');
    const all = world.git.tree(ref, true)?.entries ?? [];
    const entry = all.find((one) => one.path === path);
    if (entry === undefined && path !== '') return notFound;
    if (entry !== undefined && entry.type !== 'tree') return fileReply(call, entry, ref);
    const children = all.filter((one) => posix.dirname(one.path) === (path || '.'));
    return ok(children.map((child) => contentEntry(child, ref, world)));
  }),

  'repos/get-commit': read(({ world, parameters }) => {
    const ref = parameters.ref ?? '';
    const commit = world.git?.commit(ref) ?? null;
    if (commit === null || world.git === null) return problem(422, `No commit found for SHA: ${ref}`);
    const parent = commit.parents[0];
    const files = parent === undefined ? [] : world.git.files(parent, commit.sha);
    return ok({
      ...commitObject(commit, world),
      files: files.slice(0, comparedFilesLimit).map((file) => diffEntry(file, commit.sha, world)),
    });
  }),

  'repos/compare-commits-with-basehead': read(({ world, parameters, url }) => {
    const [baseRef = '', headRef = ''] = (parameters.basehead ?? '').split('...');
    const base = world.git?.commit(baseRef) ?? null;
    const head = world.git?.commit(headRef) ?? null;
    const fork = base && head ? (world.git?.mergeBase(base.sha, head.sha) ?? null) : null;
    const ancestor = fork === null ? null : (world.git?.commit(fork) ?? null);
    if (world.git === null || base === null || head === null || ancestor === null) return notFound;
    const ahead = world.git.commitsBetween(base.sha, head.sha);
    const behind = world.git.commitsBetween(head.sha, base.sha).length;
    const { items, headers } = pageOf(ahead, url);
    // The files come with the first page only: https://docs.github.com/en/rest/commits/commits#compare-two-commits
    const firstPage = (url.searchParams.get('page') ?? '1') === '1';
    const files = firstPage ? world.git.files(ancestor.sha, head.sha).slice(0, comparedFilesLimit) : [];
    const web = `https://github.com/${world.repository}/compare/${baseRef}...${headRef}`;
    const commits = items.map((sha) => world.git?.commit(sha)).filter((commit) => commit != null);
    return {
      ...ok({
        url: `${apiOf(world)}/compare/${baseRef}...${headRef}`,
        html_url: web,
        permalink_url: web,
        diff_url: `${web}.diff`,
        patch_url: `${web}.patch`,
        base_commit: commitObject(base, world),
        merge_base_commit: commitObject(ancestor, world),
        status: comparison(ahead.length, behind),
        ahead_by: ahead.length,
        behind_by: behind,
        total_commits: ahead.length,
        commits: commits.map((commit) => commitObject(commit, world)),
        files: files.map((file) => diffEntry(file, head.sha, world)),
      }),
      headers,
    };
  }),
};

const apiOf = ({ apiUrl, repository }: World) => `${apiUrl}/repos/${repository}`;

function comparison(ahead: number, behind: number): 'diverged' | 'ahead' | 'behind' | 'identical' {
  if (ahead > 0) return behind > 0 ? 'diverged' : 'ahead';
  return behind > 0 ? 'behind' : 'identical';
}

/** Base64 in lines of sixty characters, as GitHub sends it. */
function encoded(content: Buffer): { readonly content: string; readonly encoding: 'base64' } {
  return { content: content.toString('base64').replaceAll(/.{1,60}/g, '$&\n'), encoding: 'base64' };
}

function rawReply(content: Buffer): Reply {
  return { status: 200, body: content, headers: { 'content-type': 'application/vnd.github.raw+json' } };
}

function fileReply({ world, raw }: Call, entry: TreeEntry, ref: string): Reply {
  const content = world.git?.blob(entry.sha) ?? null;
  if (content === null) return notFound;
  if (raw) return rawReply(content);
  const inside = content.length > contentsLimit ? { content: '', encoding: 'none' } : encoded(content);
  return ok({ ...contentEntry(entry, ref, world), ...inside });
}

function contentEntry(entry: TreeEntry, ref: string, world: World) {
  const path = entry.path.split('/').map(encodeURIComponent).join('/');
  const kind = entry.type === 'tree' ? 'tree' : 'blob';
  const self = `${apiOf(world)}/contents/${path}?ref=${ref}`;
  const git = `${apiOf(world)}/git/${kind}s/${entry.sha}`;
  const html = `https://github.com/${world.repository}/${kind}/${ref}/${path}`;
  return {
    name: posix.basename(entry.path),
    path: entry.path,
    sha: entry.sha,
    size: entry.size ?? 0,
    type: entry.type === 'tree' ? 'dir' : 'file',
    url: self,
    html_url: html,
    git_url: git,
    download_url:
      entry.type === 'tree' ? null : `https://raw.githubusercontent.com/${world.repository}/${ref}/${path}`,
    _links: { self, git, html },
  };
}

function commitObject(commit: CommitData, world: World) {
  const { sha, tree, parents, message, author } = commit;
  const url = `${apiOf(world)}/commits/${sha}`;
  const web = (commitSha: string) => `https://github.com/${world.repository}/commit/${commitSha}`;
  return {
    sha,
    node_id: nodeId('C', sha),
    url,
    html_url: web(sha),
    comments_url: `${url}/comments`,
    commit: {
      url: `${apiOf(world)}/git/commits/${sha}`,
      author,
      committer: author,
      message,
      comment_count: 0,
      tree: { sha: tree, url: `${apiOf(world)}/git/trees/${tree}` },
    },
    author: null,
    committer: null,
    parents: parents.map((parent) => ({
      sha: parent,
      url: `${apiOf(world)}/commits/${parent}`,
      html_url: web(parent),
    })),
  };
}
