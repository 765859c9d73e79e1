import type { Surroundings } from '../github/event.ts';
import { type BaseSources, findBase, findNamedBase } from '../github/find-base.ts';
import type { WhatIsNew } from '../lint/read-inputs.ts';

/** What is new in this event; everything where nothing came before. */
export async function findWhatIsNew(
  named: string | null,
  { event, defaultBranch }: Surroundings,
  sources: BaseSources,
): Promise<WhatIsNew> {
  if (named !== null) return { kind: 'base', base: await findNamedBase(named, sources) };
  const found = await findBase(event, defaultBranch, sources);
  return found.kind === 'base' ? found : { kind: 'all' };
}
