import { runGit, runGitBytes } from '../git-fixtures.ts';
import type { ChangedFile } from './world.ts';

export interface TreeEntry {
  readonly path: string;
  readonly mode: string;
  readonly type: 'blob' | 'tree' | 'commit';
  readonly sha: string;
  /** Only a blob has one. */
  readonly size?: number;
}

export interface CommitData {
  readonly sha: string;
  readonly tree: string;
  readonly parents: readonly string[];
  readonly message: string;
  readonly author: { readonly name: string; readonly email: string; readonly date: string };
}

/** The objects of a repository, asked of git. null = there is no such object. */
export interface GitStore {
  /** Full or short SHA, branch, tag, `heads/x`, or a full ref. */
  commit(ref: string): CommitData | null;
  /** The entries of the tree of a commit, or of a tree itself. */
  tree(
    ref: string,
    recursive: boolean,
  ): { readonly sha: string; readonly entries: readonly TreeEntry[] } | null;
  blob(sha: string): Buffer | null;
  mergeBase(base: string, head: string): string | null;
  /** Commits that are in `head` and not in `base`, oldest first. */
  commitsBetween(base: string, head: string): readonly string[];
  /** What changed from one commit to another: two dots, renames found. */
  files(from: string, to: string): readonly ChangedFile[];
}

const statuses: Readonly<Record<string, ChangedFile['status']>> = {
  A: 'added',
  C: 'copied',
  D: 'removed',
  M: 'modified',
  R: 'renamed',
  T: 'changed',
};

export function openGitStore(path: string): GitStore {
  const git = (...args: readonly string[]) => runGit(path, args);
  const resolve = (ref: string, type: string) => {
    const candidates = ref.startsWith('-') ? [] : [ref, `refs/${ref}`];
    return candidates
      .map((name) => attempt(() => git('rev-parse', '--verify', `${name}^{${type}}`)))
      .find(Boolean);
  };
  return {
    commit: (ref) => {
      const sha = resolve(ref, 'commit');
      return sha ? parseCommit(git('log', '-1', '--format=%H%n%T%n%P%n%an%n%ae%n%aI%n%B', sha)) : null;
    },
    tree: (ref, recursive) => {
      const sha = resolve(ref, 'tree');
      if (!sha) return null;
      const flags = recursive ? ['-r', '-t'] : [];
      return { sha, entries: records(git('ls-tree', '-l', '-z', ...flags, sha)).map(parseTreeEntry) };
    },
    blob: (sha) => (resolve(sha, 'blob') ? runGitBytes(path, ['cat-file', 'blob', sha]) : null),
    mergeBase: (base, head) => attempt(() => git('merge-base', base, head)) ?? null,
    commitsBetween: (base, head) =>
      git('rev-list', '--reverse', `${base}..${head}`)
        .split('\n')
        .filter((line) => line !== ''),
    files: (from, to) => {
      const raw = records(git('diff', '--raw', '--no-abbrev', '-M', '-z', from, to));
      const patches = git('diff', '-M', '--no-color', '--no-ext-diff', from, to).split(/^(?=diff --git )/m);
      return parseRawDiff(raw).map((file, index) => ({ ...file, ...patchOf(patches[index] ?? '') }));
    },
  };
}

function attempt<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch {
    return undefined;
  }
}

const records = (text: string) => text.split('\0').filter((record) => record !== '');

function parseCommit(text: string): CommitData {
  const [sha = '', tree = '', parents = '', name = '', email = '', date = '', ...message] = text.split('\n');
  return {
    sha,
    tree,
    parents: parents.split(' ').filter((parent) => parent !== ''),
    message: message.join('\n').trimEnd(),
    author: { name, email, date: new Date(date).toISOString().replace('.000', '') },
  };
}

function parseTreeEntry(record: string): TreeEntry {
  const [about = '', path = ''] = record.split('\t');
  const [mode = '', type = '', sha = '', size = '-'] = about.split(/ +/);
  const entry = { path, mode, type: type as TreeEntry['type'], sha };
  return size === '-' ? entry : { ...entry, size: Number(size) };
}

type RawFile = Pick<ChangedFile, 'sha' | 'filename' | 'status' | 'previous_filename'>;

/** `:100644 100644 <old> <new> R90`, the old name, the new name: https://git-scm.com/docs/diff-format */
function parseRawDiff(fields: readonly string[]): readonly RawFile[] {
  const files: RawFile[] = [];
  for (let at = 0; at < fields.length; ) {
    const [, , before = '', after = '', letter = 'M'] = (fields[at] ?? '').split(' ');
    const status = statuses[letter.charAt(0)] ?? 'changed';
    const two = status === 'renamed' || status === 'copied';
    files.push({
      sha: status === 'removed' ? before : after,
      filename: fields[at + (two ? 2 : 1)] ?? '',
      status,
      ...(two ? { previous_filename: fields[at + 1] ?? '' } : {}),
    });
    at += two ? 3 : 2;
  }
  return files;
}

function patchOf(diff: string): Pick<ChangedFile, 'additions' | 'deletions' | 'changes' | 'patch'> {
  const start = diff.search(/^@@ /m);
  const patch = start === -1 ? '' : diff.slice(start).replace(/\n$/, '');
  const additions = patch.match(/^\+/gm)?.length ?? 0;
  const deletions = patch.match(/^-/gm)?.length ?? 0;
  const counts = { additions, deletions, changes: additions + deletions };
  return patch === '' ? counts : { ...counts, patch };
}
