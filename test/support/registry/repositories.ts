import { onTestFinished } from 'vitest';
import { type Budget, type Clock, retryBudget } from '../../../src/registry/budget.ts';
import { openRepository, type Repository, type RepositoryOptions } from '../../../src/registry/client.ts';
import type { Credentials } from '../../../src/registry/credentials.ts';
import { digestOf } from '../../../src/registry/digest.ts';
import { type Manifest, mediaTypes } from '../../../src/registry/manifest.ts';
import { parseReference } from '../../../src/registry/reference.ts';
import type { Access } from './access.ts';
import { type MemoryRegistry, type RegistryOptions, startMemoryRegistry } from './memory-registry.ts';

export interface TestRepository extends Repository {
  /** What the client waited, in milliseconds, without anybody's waiting. */
  readonly waits: readonly number[];
  /** What was to be masked. */
  readonly secrets: readonly string[];
}

export const password = 'correct-horse-battery-staple';
export const credentials: Credentials = { kind: 'basic', username: 'ada', password, source: 'the inputs' };
/** A token server that knows `credentials`. */
export const tokenAccess = { kind: 'token', username: 'ada', password } as const satisfies Access;

/** A registry that ends with the test. */
export async function registryOfTest(options: RegistryOptions = {}): Promise<MemoryRegistry> {
  const registry = await startMemoryRegistry(options);
  onTestFinished(registry.close);
  return registry;
}

/** A clock whose hands move only by waiting. */
export function fakeClock(waits: number[] = []): Clock {
  let now = Date.parse('2026-08-01T12:00:00Z');
  return {
    now: () => now,
    sleep: async (milliseconds) => {
      waits.push(milliseconds);
      now += milliseconds;
    },
    random: () => 0,
  };
}

/** A repository of a test registry; anonymous unless told otherwise. */
export function repositoryAt(
  host: string,
  options: Partial<RepositoryOptions> & { readonly name?: string; readonly budgetMs?: number } = {},
): TestRepository {
  const { name = 'acme/shop/migrations', budgetMs = 60_000, ...rest } = options;
  const waits: number[] = [];
  const secrets: string[] = [];
  const budget: Budget = retryBudget(budgetMs, fakeClock(waits));
  const repository = openRepository(parseReference(`oci://${host}/${name}`), {
    credentials: { kind: 'none' },
    budget,
    onSecret: (secret) => void secrets.push(secret),
    ...rest,
  });
  return { ...repository, waits, secrets };
}

export const layer = Buffer.from('what a layer would be');
export const config = Buffer.from('{"architecture":"amd64","os":"linux"}');

/** A manifest of `config` and `layer`. */
export function manifestOf(changes: Partial<Manifest> & { readonly artifactType?: string } = {}): Buffer {
  const descriptor = (mediaType: string, bytes: Buffer) => ({
    mediaType,
    digest: digestOf(bytes),
    size: bytes.length,
  });
  return Buffer.from(
    JSON.stringify({
      schemaVersion: 2,
      mediaType: mediaTypes.manifest,
      config: descriptor(mediaTypes.config, config),
      layers: [descriptor(mediaTypes.layer, layer)],
      ...changes,
    }),
  );
}

export const asManifest = { mediaType: mediaTypes.manifest } as const;

/** Blobs, then the manifest under a tag. */
export async function push(repository: Repository, tag: string, manifest = manifestOf()): Promise<void> {
  for (const blob of [config, layer])
    if (!(await repository.hasBlob(digestOf(blob)))) await repository.putBlob(blob);
  await repository.putManifest(tag, manifest, asManifest);
}
