import type { Surroundings } from '../github/event.ts';
import { type BaseSources, findBase, findNamedBase } from '../github/find-base.ts';
import type { WhatIsNew } from '../lint/read-inputs.ts';
import { baseOf, isRegistryReference } from '../registry/base.ts';
import { pullReference, type RegistryAccess } from '../registry/open.ts';
import { UserError } from '../runtime/errors.ts';

/** What is new in this event, whose base also has the policy; everything where nothing came before. */
export async function findWhatIsNew(
  named: string | null,
  { event, defaultBranch }: Surroundings,
  sources: BaseSources,
): Promise<WhatIsNew> {
  const byEvent = async (): Promise<WhatIsNew> => {
    const found = await findBase(event, defaultBranch, sources);
    return found.kind === 'base' ? found : { kind: 'all' };
  };
  if (named === null) return byEvent();
  if (!isRegistryReference(named)) return { kind: 'base', base: await findNamedBase(named, sources) };
  try {
    return await byEvent();
  } catch (error) {
    // The files are compared with the registry's; what is checked out may then be all that has a policy.
    if (error instanceof UserError) return { kind: 'all' };
    throw error;
  }
}

/** What a directory is compared with: what is named for it, else as the event says. */
export async function baseOfDirectory(
  named: string | null,
  byEvent: WhatIsNew,
  {
    sources,
    access,
    top,
  }: { readonly sources: BaseSources; readonly access: RegistryAccess; readonly top: string },
): Promise<WhatIsNew> {
  if (named === null) return byEvent;
  if (!isRegistryReference(named)) return { kind: 'base', base: await findNamedBase(named, sources) };
  const pulled = await pullReference(named, access);
  return { kind: 'base', base: baseOf(pulled, { top, file: async () => null }) };
}
