import { accountObject } from '../objects/account.ts';
import { ok, problem } from '../reply.ts';
import type { Routes } from './route.ts';

export const users: Routes = {
  'users/get-authenticated': {
    areas: ['metadata'],
    access: 'read',
    // An app's token for an installation, GITHUB_TOKEN among them, acts for nobody.
    answer: ({ world, actor }) =>
      actor.app
        ? problem(403, 'Resource not accessible by integration')
        : ok({
            ...accountObject(actor, world.apiUrl),
            name: null,
            company: null,
            blog: '',
            location: null,
            email: null,
            hireable: null,
            bio: null,
            public_repos: 1,
            public_gists: 0,
            followers: 0,
            following: 0,
            created_at: '2020-01-01T00:00:00Z',
            updated_at: '2026-01-01T00:00:00Z',
          }),
  },
};
