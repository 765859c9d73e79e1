import { type Base, blobId, type CommitTree } from '../directory/base.ts';
import { ExitCode, UserError } from '../runtime/errors.ts';
import type { PulledImage } from './pull.ts';

/** A pushed directory as what a directory is compared with: an edited file is then one that was edited after the push. */
export function baseOf(
  { reference, listing }: Pick<PulledImage, 'reference' | 'listing'>,
  checkout: Pick<Base, 'top' | 'file'>,
): Base {
  const ids = listing.entries.map(({ name, source }) => [name, blobId(source.bytes), source.bytes] as const);
  const bytes = new Map(ids.map(([, id, content]) => [id, content]));
  const tree: CommitTree = {
    blobs: new Map(ids.map(([name, id]) => [name, id])),
    readBlob: async (id) => bytes.get(id) ?? new Uint8Array(),
  };
  const { top, file } = checkout;
  return { source: 'registry', ref: reference, top, file, tree: async () => tree };
}

export const isRegistryReference = (text: string): boolean => /^oci:\/\//i.test(text);

/** @throws UserError (2): a reference names one directory, and its files would look missing in another */
export function refuseSharedReference(
  base: string | null,
  directories: readonly string[],
  option: string,
): void {
  if (base === null || !isRegistryReference(base) || directories.length < 2) return;
  throw new UserError(
    ExitCode.usage,
    `${base} is one directory, and ${directories.length} are compared with it`,
    {
      hint: `Name one with ${option}, or give each its own base in lockstep.yml:
directories:
${directories.map((path) => `  - path: ${path}\n    base: oci://…`).join('\n')}`,
    },
  );
}
