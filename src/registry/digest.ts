import { createHash } from 'node:crypto';

/** How a registry names bytes: https://github.com/opencontainers/image-spec/blob/main/descriptor.md#digests */
export type Digest = `sha256:${string}`;

export const digestOf = (bytes: Uint8Array): Digest =>
  `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

/** Of the one algorithm that every registry has. */
export const isDigest = (text: string): text is Digest => /^sha256:[0-9a-f]{64}$/.test(text);
