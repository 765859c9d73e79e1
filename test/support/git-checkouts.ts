import { lchownSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Origin, runGit } from './git-fixtures.ts';
import { temporaryFolder } from './temporary.ts';

export interface CheckoutOptions {
  /** What is checked out: the merge commit, which is the default of a pull request, its head, or main. */
  readonly ref?: 'merge' | 'head' | 'main';
  /** `fetch-depth`: 1, the default of actions/checkout, or the whole history with all branches. */
  readonly depth?: 1 | 'full';
  /** `persist-credentials`. Without, nothing more can be fetched. */
  readonly credentials?: boolean;
  /** Who owns the folder. In a container job it is another user than the one that the action runs as. */
  readonly owner?: 'runner' | 'other';
}

/** A workspace: both are options of `runAction`. */
export interface Checkout {
  readonly workspace: string;
  readonly env: Readonly<Record<string, string>>;
}

/** The token that a clone with credentials has in its configuration, encoded. It must not appear anywhere. */
export const persistedToken = 'ghs_persisted0000000000000000000000000000';

/** An address of this machine at which nobody listens. */
const unreachable = 'https://127.0.0.1:9/acme/shop.git';
const nobody = 65534;

/** Clones as actions/checkout does: https://github.com/actions/checkout/blob/main/src/git-source-provider.ts */
export function checkOut(origin: Origin, options: CheckoutOptions = {}): Checkout {
  const { ref = 'merge', depth = 1, credentials = true, owner = 'runner' } = options;
  const workspace = temporaryFolder();
  const git = (...args: readonly string[]) => runGit(workspace, args);
  git('init', '--quiet', '--initial-branch=main');
  git('remote', 'add', 'origin', pathToFileURL(origin.path).href);
  git('config', 'gc.auto', '0');

  const place = places(origin)[ref];
  const all = ['+refs/heads/*:refs/remotes/origin/*', '+refs/tags/*:refs/tags/*'];
  const everything = ref === 'main' ? all : [...all, place.refspec];
  const what = depth === 1 ? ['--depth=1', 'origin', place.refspec] : ['origin', ...everything];
  git('-c', 'protocol.version=2', 'fetch', '--quiet', '--no-tags', '--prune', ...what);
  git('checkout', '--quiet', '--force', ...place.checkout);

  if (credentials) {
    const basic = Buffer.from(`x-access-token:${persistedToken}`).toString('base64');
    git('config', 'http.https://github.com/.extraheader', `AUTHORIZATION: basic ${basic}`);
  } else git('remote', 'set-url', 'origin', unreachable);
  return { workspace, env: owner === 'other' ? giveAway(workspace) : {} };
}

/** An environment in which there is no git, and no other program either. */
export function withoutGit(): Readonly<Record<string, string>> {
  return { PATH: temporaryFolder() };
}

interface Place {
  readonly refspec: string;
  readonly checkout: readonly string[];
}

function places({ merge, head, base }: Origin): Readonly<Record<'merge' | 'head' | 'main', Place>> {
  const pull = 'refs/remotes/pull/1/merge';
  return {
    merge: { refspec: `+${merge}:${pull}`, checkout: [pull] },
    head: { refspec: head, checkout: [head] },
    main: {
      refspec: `+${base}:refs/remotes/origin/main`,
      checkout: ['-B', 'main', 'refs/remotes/origin/main'],
    },
  };
}

/**
 * Makes the folder somebody else's, so that git speaks of "dubious ownership". Who is not root cannot give away
 * anything: there git is told to think so, by the variable of its own tests.
 */
function giveAway(folder: string): Readonly<Record<string, string>> {
  if (process.geteuid?.() !== 0) return { GIT_TEST_ASSUME_DIFFERENT_OWNER: '1' };
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  for (const path of ['.', ...paths]) lchownSync(join(folder, path), nobody, nobody);
  return {};
}
