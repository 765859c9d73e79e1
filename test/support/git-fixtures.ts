import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { devNull } from 'node:os';
import { join } from 'node:path';
import { temporaryFolder } from './temporary.ts';

/** Path → content, or null for a file that the commit removes. */
export type Commit = Readonly<Record<string, string | Uint8Array | null>>;

/** Where the head of the pull request comes from. */
export type Source = 'branch' | 'fork' | 'dependabot';

export interface History {
  /** The commits of main that the branch is built on, oldest first; at least one. */
  readonly main: readonly Commit[];
  /** The commits of the pull request. */
  readonly branch: readonly Commit[];
  /** What main got since. It must not touch the files of the branch: nothing here resolves a conflict. */
  readonly mainSince?: readonly Commit[];
  readonly source?: Source;
}

/** A bare repository as GitHub keeps it, with pull request 1 from a branch into main. */
export interface Origin {
  readonly path: string;
  readonly source: Source;
  readonly headRef: string;
  /** Where the branch left main. */
  readonly forkPoint: string;
  /** The tip of main. */
  readonly base: string;
  readonly head: string;
  /** `refs/pull/1/merge`, and the commit of the merge queue: main with the branch merged. */
  readonly merge: string;
}

const headRefs: Readonly<Record<Source, string>> = {
  branch: 'add-orders',
  fork: 'add-orders',
  dependabot: 'dependabot/npm_and_yarn/prisma-7.1.0',
};

/** Runs git without anybody's configuration. @returns standard output without the last line end. */
export function runGit(folder: string, args: readonly string[], input: string | Uint8Array = ''): string {
  return runGitBytes(folder, args, input).toString('utf8').replace(/\n$/, '');
}

export function runGitBytes(
  folder: string,
  args: readonly string[],
  input: string | Uint8Array = '',
): Buffer {
  return execFileSync('git', args, {
    cwd: folder,
    input,
    maxBuffer: 1 << 28,
    stdio: ['pipe', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH ?? '',
      HOME: folder,
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CONFIG_GLOBAL: devNull,
      GIT_TERMINAL_PROMPT: '0',
    },
  });
}

/** Builds the repository. The same history has the same commits on every machine. */
export function createOrigin({ main, branch, mainSince = [], source = 'branch' }: History): Origin {
  const path = join(temporaryFolder(), 'origin.git');
  runGit('.', ['init', '--quiet', '--bare', '--initial-branch=main', path]);
  runGit(path, ['config', 'uploadpack.allowAnySHA1InWant', 'true']);

  const commits: string[] = [];
  const add = (ref: string, files: Commit, parents: readonly number[]) =>
    commits.push(importedCommit(ref, files, parents, commits.length + 1));
  const addAll = (ref: string, series: readonly Commit[], from: number) =>
    series.reduce((parent, files) => add(ref, files, parent === 0 ? [] : [parent]), from);

  const forkPoint = addAll('refs/heads/main', main, 0);
  const head = addAll('refs/pull/1/head', branch, forkPoint);
  const base = addAll('refs/heads/main', mainSince, forkPoint);
  const merge = add('refs/pull/1/merge', Object.assign({}, ...branch), [base, head]);
  const marks = join(path, 'marks');
  const stream = Buffer.concat(commits.map((text) => Buffer.from(text, 'latin1')));
  runGit(path, ['fast-import', '--quiet', `--export-marks=${marks}`], stream);

  const shas = new Map(
    readFileSync(marks, 'utf8')
      .split('\n')
      .map((line) => line.slice(1).split(' ') as [mark: string, sha: string]),
  );
  const commitOf = (mark: number) => shas.get(String(mark)) ?? '';
  const origin: Origin = {
    path,
    source,
    headRef: headRefs[source],
    forkPoint: commitOf(forkPoint),
    base: commitOf(base),
    head: commitOf(head),
    merge: commitOf(merge),
  };
  // A branch of a fork is not in the repository that it asks to pull from.
  if (source !== 'fork') runGit(path, ['update-ref', `refs/heads/${origin.headRef}`, origin.head]);
  runGit(path, ['update-ref', mergeQueueRef(origin), origin.merge]);
  return origin;
}

export function mergeQueueRef({ base }: Origin): string {
  return `refs/heads/gh-readonly-queue/main/pr-1-${base}`;
}

/** One commit for `git fast-import`, as bytes in a string: https://git-scm.com/docs/git-fast-import */
function importedCommit(ref: string, files: Commit, parents: readonly number[], mark: number): string {
  const bytes = (content: string | Uint8Array) => Buffer.from(content as string).toString('latin1');
  const data = (content: string | Uint8Array) => `data ${bytes(content).length}\n${bytes(content)}\n`;
  const who = `Ann <ann@example.com> ${1_767_225_600 + mark * 60} +0000`;
  const [from, merged] = parents;
  return [
    `commit ${ref}\nmark :${mark}\nauthor ${who}\ncommitter ${who}\n`,
    data(`Commit ${mark}`),
    from === undefined ? '' : `from :${from}\n`,
    merged === undefined ? '' : `merge :${merged}\n`,
    ...Object.entries(files).map(([path, content]) =>
      content === null ? `D ${bytes(path)}\n` : `M 100644 inline ${bytes(path)}\n${data(content)}`,
    ),
    '\n',
  ].join('');
}
