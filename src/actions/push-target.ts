import type { Surroundings } from '../github/event.ts';
import { registryKind } from '../registry/host.ts';
import { parseReference, type Reference } from '../registry/reference.ts';
import { ExitCode, UserError } from '../runtime/errors.ts';
import type { PushInputs } from './push-inputs.ts';

/** Where a step pushes to. @throws UserError (2) for what is no repository of a registry */
export function targetOf(
  { registry, name }: Pick<PushInputs, 'registry' | 'name'>,
  surroundings: Surroundings,
): Reference {
  const { repository, serverUrl } = surroundings;
  if (registry === null && serverUrl !== 'https://github.com')
    throw new UserError(ExitCode.usage, `the registry of ${new URL(serverUrl).host} is not known`, {
      hint: `Name it:
with:
  registry: registry.example.com/${repository.owner.toLowerCase()}/${repository.name.toLowerCase()}`,
    });
  const home = registry ?? `ghcr.io/${repository.owner}/${repository.name}`.toLowerCase();
  const reference = parseReference(`oci://${home}/${name}`);
  if (reference.tag === null && reference.digest === null) return reference;
  throw new UserError(ExitCode.usage, `the input \`name\` cannot be \`${name}\``, {
    hint: `Tags have an input of their own:
with:
  name: ${name.split(/[:@]/)[0]}
  tags: ${reference.tag ?? 'v1.0.0'}`,
  });
}

/**
 * GitHub's registry links the package to the repository that is named by it, and so lets its jobs in. Elsewhere it would
 * only give the same files another digest than `lockstep push` does.
 * https://docs.github.com/en/packages/learn-github-packages/connecting-a-repository-to-a-package
 */
export function annotationsFor(
  { host }: Pick<Reference, 'host'>,
  { serverUrl, repository: { owner, name } }: Pick<Surroundings, 'serverUrl' | 'repository'>,
): Readonly<Record<string, string>> {
  return registryKind(host) === 'ghcr'
    ? { 'org.opencontainers.image.source': `${serverUrl}/${owner}/${name}` }
    : {};
}

/** `latest` is what mainline has. */
export function movesLatest(latest: PushInputs['latest'], { event, defaultBranch }: Surroundings): boolean {
  if (latest !== 'auto') return latest === 'true';
  return defaultBranch !== null && branchOf({ event }) === defaultBranch;
}

export const branchOf = ({ event }: Pick<Surroundings, 'event'>): string | null =>
  event.kind === 'push' || event.kind === 'other' ? event.branch : null;

/** The token of such a job may write nothing, and who can open one is a stranger. @throws UserError (3) */
export function refuseForks({ event }: Surroundings): void {
  if (event.kind !== 'pull request' || !event.fork) return;
  throw new UserError(ExitCode.refused, 'a pull request of a fork pushes nothing to a registry', {
    hint: `Push what is merged:
on:
  push:
    branches: [${event.baseBranch || 'main'}]`,
  });
}
