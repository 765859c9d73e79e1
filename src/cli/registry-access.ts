import type { RegistryAccess } from '../registry/open.ts';
import type { Command } from './command.ts';
import type { Invocation } from './invocation.ts';

/** On a laptop `docker login` has left the credentials; jobs elsewhere may have a token in their environment. */
export const accessOf = ({
  env,
  signal,
  onSecret,
}: Pick<Invocation<Command>, 'env' | 'signal' | 'onSecret'>): RegistryAccess => ({
  explicit: null,
  githubToken: env.GITHUB_TOKEN || env.GH_TOKEN || null,
  env,
  signal,
  onSecret,
});
