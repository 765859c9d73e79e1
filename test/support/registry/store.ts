import { createHash, randomUUID } from 'node:crypto';

/** What a registry keeps. */
export interface Store {
  readonly repositories: Map<string, StoredRepository>;
  readonly repository: (name: string) => StoredRepository;
}

export interface StoredRepository {
  readonly blobs: Map<string, Buffer>;
  /** By digest. */
  readonly manifests: Map<string, StoredContent>;
  /** Tag → digest. */
  readonly tags: Map<string, string>;
  readonly uploads: Map<string, Upload>;
}

export interface StoredContent {
  readonly bytes: Buffer;
  readonly mediaType: string;
}

export interface Upload {
  /** Changes with every request: an address that was used before leads nowhere. */
  state: string;
  bytes: Buffer;
}

export function createStore(): Store {
  const repositories = new Map<string, StoredRepository>();
  return {
    repositories,
    repository: (name) => {
      const found = repositories.get(name) ?? {
        blobs: new Map(),
        manifests: new Map(),
        tags: new Map(),
        uploads: new Map(),
      };
      repositories.set(name, found);
      return found;
    },
  };
}

export const newState = (): string => randomUUID();

export const sha256 = (bytes: Uint8Array): string =>
  `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
