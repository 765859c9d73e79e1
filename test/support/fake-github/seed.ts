import type { Origin } from '../git-fixtures.ts';
import { openGitStore } from './git-store.ts';
import { type Account, actionsBot, type Pull, person, type World } from './world.ts';

const authors: Readonly<Record<Origin['source'], Account>> = {
  branch: person('ann'),
  fork: person('bob'),
  dependabot: { login: 'dependabot[bot]', app: true },
};

/** The world in which a repository is on GitHub, with its pull request 1 open. Pass it to `startFakeGitHub`. */
export function worldOf(origin: Origin, repository = 'acme/shop'): Partial<World> {
  return { repository, git: openGitStore(origin.path), pulls: [pullOf(origin, repository)] };
}

export function pullOf(origin: Origin, repository = 'acme/shop'): Pull {
  const name = repository.split('/')[1] ?? '';
  return {
    number: 1,
    title: 'Add orders',
    draft: false,
    state: 'open',
    author: authors[origin.source],
    headRepository: origin.source === 'fork' ? `bob/${name}` : repository,
    headRef: origin.headRef,
    baseRef: 'main',
    base: origin.base,
    head: origin.head,
    merge: origin.merge,
    files: null,
  };
}

/** Puts a comment there before the test: by the actions' bot unless it says otherwise. @returns its id. */
export function addComment(world: World, body: string, author: Account = actionsBot, issue = 1): number {
  const now = world.now();
  const id = world.nextId();
  world.comments.push({ id, issue, author, body, createdAt: now, updatedAt: now });
  return id;
}
