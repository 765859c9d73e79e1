import type { CommitTree } from '../directory/base.ts';
import { exec } from '../runtime/exec.ts';

/** Why the local repository cannot answer; the caller says what to do about it, or asks the API. */
export type GitTrouble = 'no git' | 'no repository' | 'another owner' | 'no such commit' | 'refused';

export class GitError extends Error {
  readonly trouble: GitTrouble;
  constructor(trouble: GitTrouble, message: string) {
    super(message);
    this.name = 'GitError';
    this.trouble = trouble;
  }
}

/** Read-only questions to the repository around a folder. */
export interface Git {
  /** The top folder of the working tree. */
  readonly top: string;
  /** The full id of a commit. @throws GitError */
  readonly resolve: (ref: string) => Promise<string>;
  /** Ids of a commit's parents, also in a shallow clone, where they are named but not there. */
  readonly parents: (commit: string) => Promise<readonly string[]>;
  /** The best common ancestor, or null when the clone is too shallow to have it. */
  readonly mergeBase: (one: string, other: string) => Promise<string | null>;
  readonly has: (commit: string) => Promise<boolean>;
  /** Fetches single commits from `origin`, without their history. */
  readonly fetch: (commit: string) => Promise<void>;
  /** The files below a folder, given from the top of the repository. */
  readonly tree: (commit: string, folder: string) => Promise<CommitTree>;
  /** The bytes of one file, or null when the commit does not have it. */
  readonly file: (commit: string, path: string) => Promise<Uint8Array | null>;
  /** Those of these commits that are here. */
  readonly known: (commits: readonly string[]) => Promise<ReadonlySet<string>>;
  /** Whether the history ends somewhere for no other reason than the depth of the clone. */
  readonly isShallow: () => Promise<boolean>;
  /** What comes after a commit on the ways to the tips, newest first. All of them must be here. @throws GitError */
  readonly after: (commit: string, tips: readonly string[]) => Promise<readonly string[]>;
  /** These commits, newest first by the time that their committers wrote down. All of them must be here. */
  readonly byTime: (commits: readonly string[]) => Promise<readonly string[]>;
}

/** The top folder of the repository around `cwd`. @throws GitError */
export async function findTop(cwd: string): Promise<string> {
  return (await ask(cwd, ['rev-parse', '--show-toplevel'])).toString().trim();
}

export function openGit(top: string): Git {
  const git = (...args: string[]) => ask(top, args);
  return {
    top,
    resolve: async (ref) =>
      (await git('rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`))
        .toString()
        .trim(),
    parents: async (commit) =>
      [
        ...(await git('cat-file', 'commit', commit)).toString().matchAll(/^parent ([0-9a-f]{40,64})$/gm),
      ].flatMap(([, id]) => id ?? []),
    mergeBase: async (one, other) => {
      const { exitCode, stdout } = await exec('git', ['merge-base', '--end-of-options', one, other], {
        cwd: top,
      });
      return exitCode === 0 ? stdout.toString().trim() : null;
    },
    has: async (commit) =>
      (await exec('git', ['cat-file', '-e', `${commit}^{commit}`], { cwd: top })).exitCode === 0,
    fetch: async (commit) => {
      await git('fetch', '--quiet', '--no-tags', '--depth=1', '--end-of-options', 'origin', commit);
    },
    tree: async (commit, folder) => ({
      blobs: readTree(
        await git('ls-tree', '-r', '-z', '--full-tree', commit, '--', folder === '' ? '.' : folder),
        folder,
      ),
      readBlob: (id) => git('cat-file', 'blob', id),
    }),
    file: async (commit, path) => {
      const { exitCode, stdout } = await exec('git', ['cat-file', 'blob', `${commit}:${path}`], { cwd: top });
      return exitCode === 0 ? stdout : null;
    },
    known: async (commits) => {
      const said = await ask(top, ['cat-file', '--batch-check'], lines(commits));
      return new Set([...said.toString().matchAll(/^([0-9a-f]+) commit /gm)].flatMap(([, id]) => id ?? []));
    },
    isShallow: async () => (await git('rev-parse', '--is-shallow-repository')).toString().trim() === 'true',
    after: async (commit, tips) =>
      idsIn(
        await ask(
          top,
          ['rev-list', '--ancestry-path', '--topo-order', '--stdin'],
          lines([`^${commit}`, ...tips]),
        ),
      ),
    byTime: async (commits) =>
      commits.length === 0
        ? []
        : idsIn(await ask(top, ['rev-list', '--no-walk=sorted', '--stdin'], lines(commits))),
  };
}

const lines = (words: readonly string[]): string => words.map((word) => `${word}\n`).join('');

const idsIn = (output: Buffer): readonly string[] => output.toString().split('\n').filter(Boolean);

/** `100644 blob <id>\t<path>\0`: https://git-scm.com/docs/git-ls-tree#_output_format */
function readTree(output: Buffer, folder: string): Map<string, string> {
  const prefix = folder === '' ? '' : `${folder}/`;
  const blobs = new Map<string, string>();
  for (const line of output.toString().split('\0')) {
    const [, mode, id, path] = /^(\d+) blob ([0-9a-f]+)\t(.+)$/s.exec(line) ?? [];
    // 120000 is a symbolic link: what it leads to is another entry.
    if (id !== undefined && path?.startsWith(prefix) && mode !== '120000')
      blobs.set(path.slice(prefix.length), id);
  }
  return blobs;
}

async function ask(cwd: string, args: readonly string[], input?: string): Promise<Buffer> {
  // LC_ALL: the messages below are told apart by their words. No prompt may wait for a password in a job.
  const env = { LC_ALL: 'C', GIT_TERMINAL_PROMPT: '0' };
  const { exitCode, stdout, stderr } = await exec('git', args, {
    cwd,
    env,
    ...(input === undefined ? {} : { input }),
  });
  if (exitCode === 0) return stdout;
  throw new GitError(troubleOf(exitCode, stderr), stderr.trim() || `git ${args[0]} ended with ${exitCode}`);
}

function troubleOf(exitCode: number, stderr: string): GitTrouble {
  if (exitCode === 127) return 'no git';
  if (/dubious ownership/.test(stderr)) return 'another owner';
  if (/not a git repository/.test(stderr)) return 'no repository';
  if (/Authentication failed|could not read Username|Permission denied|403/.test(stderr)) return 'refused';
  return 'no such commit';
}
