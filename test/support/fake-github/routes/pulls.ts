import { pullObject, pullSummary } from '../objects/pull.ts';
import { notFound, ok, pageOf, type Reply } from '../reply.ts';
import type { ChangedFile, Pull, World } from '../world.ts';
import type { Call, Routes } from './route.ts';

/** GitHub lists no more files of a pull request than these. */
export const filesLimit = 3000;

export const pulls: Routes = {
  'pulls/get': {
    areas: ['pull_requests'],
    access: 'read',
    answer: (call) =>
      withPull(call, (pull) =>
        ok(pullObject(pull, call.world, call.world.apiUrl, filesOf(pull, call.world))),
      ),
  },

  'pulls/list-files': {
    areas: ['pull_requests'],
    access: 'read',
    answer: (call) =>
      withPull(call, (pull) => {
        const { items, headers } = pageOf(filesOf(pull, call.world).slice(0, filesLimit), call.url);
        return { ...ok(items.map((file) => diffEntry(file, pull.head, call.world))), headers };
      }),
  },

  'repos/list-pull-requests-associated-with-commit': {
    areas: ['pull_requests'],
    access: 'read',
    answer: ({ world, parameters, url }) => {
      const commit = parameters.commit_sha ?? '';
      if (world.git !== null && world.git.commit(commit) === null) return notFound;
      const found = world.pulls.filter((pull) => commitsOf(pull, world).includes(commit));
      const { items, headers } = pageOf(found, url);
      return { ...ok(items.map((pull) => pullSummary(pull, world, world.apiUrl))), headers };
    },
  },
};

export function withPull({ world, parameters }: Call, answer: (pull: Pull) => Reply): Reply {
  const pull = world.pulls.find(({ number }) => number === Number(parameters.pull_number));
  return pull === undefined ? notFound : answer(pull);
}

/** What the pull request changes since its branch left the base. */
export function filesOf(pull: Pull, { git }: World): readonly ChangedFile[] {
  if (pull.files !== null) return pull.files;
  const from = git?.mergeBase(pull.base, pull.head) ?? null;
  return git === null || from === null ? [] : git.files(from, pull.head);
}

/** The commits that belong to a pull request, and the one that merges it. */
export function commitsOf(pull: Pull, { git }: World): readonly string[] {
  const own = git?.commitsBetween(pull.base, pull.head) ?? [pull.head];
  return pull.merge === null ? own : [...own, pull.merge];
}

/** The API's `diff-entry`. */
export function diffEntry(file: ChangedFile, commit: string, { apiUrl, repository }: World) {
  const path = file.filename.split('/').map(encodeURIComponent).join('/');
  return {
    ...file,
    blob_url: `https://github.com/${repository}/blob/${commit}/${path}`,
    raw_url: `https://github.com/${repository}/raw/${commit}/${path}`,
    contents_url: `${apiUrl}/repos/${repository}/contents/${path}?ref=${commit}`,
  };
}
