import type { DirectoryListing } from './directory.ts';
import { detectionOrder } from './format-names.ts';
import { formats } from './formats/index.ts';
import { knownFormats } from './known-formats.ts';

export interface Recognised {
  readonly name: string;
  /** What speaks for it, in words for a person. */
  readonly evidence: string;
}

const detectors = new Map([...knownFormats, ...formats].map((format) => [format.name, format]));

/** Which tool's directory this looks like, whether it can be read or not; null when it looks like none. */
export function recognise(listing: DirectoryListing): Recognised | null {
  for (const name of detectionOrder) {
    const evidence = detectors.get(name)?.detect(listing) ?? null;
    if (evidence !== null) return { name, evidence };
  }
  return null;
}
