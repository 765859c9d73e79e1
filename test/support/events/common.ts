import { accountObject } from '../fake-github/objects/account.ts';
import { repositoryObject } from '../fake-github/objects/repository.ts';
import { person } from '../fake-github/world.ts';

export const api = 'https://api.github.com';
export const facts = { repository: 'acme/shop', private: false, defaultBranch: 'main' };

/** What all payloads have. A workflow's payload is the webhook's: https://docs.github.com/en/webhooks/webhook-events-and-payloads */
export const common = () => ({
  repository: repositoryObject(facts, api),
  sender: accountObject(person('ann'), api),
});
