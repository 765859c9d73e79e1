import type { Newer } from '../../../src/registry/move-tag.ts';
import type { PackedImage } from '../../../src/registry/pack.ts';
import { type PushResult, push } from '../../../src/registry/push.ts';
import type { Files } from '../directories.ts';
import { pack } from '../images.ts';
import { repositoryAt } from './repositories.ts';

/** Commits of one branch, oldest first, each with one migration more. */
export const commits = ['a', 'b', 'c', 'd'].map((letter) => letter.repeat(40));

export const commitAt = (index: number): string => commits[index] ?? '';

export function imageAt(index: number): PackedImage {
  const numbers = Array.from({ length: index + 1 }, (_, number) => number + 1);
  return pack(
    Object.fromEntries(numbers.map((each) => [`${each}.sql`, `CREATE TABLE t${each} ();\n`])) as Files,
  );
}

export const digestAt = (index: number): string => imageAt(index).manifest.descriptor.digest;

/** As git would tell. */
export const newerThan =
  (index: number): Newer =>
  async (tagged) =>
    commits.findLast((commit, at) => at > index && tagged.includes(commit)) ?? null;

type Fetch = typeof globalThis.fetch;

/** A job on mainline. */
export function pushCommit(
  host: string,
  index: number,
  fetch: Fetch = globalThis.fetch,
): Promise<PushResult> {
  return push({
    repository: repositoryAt(host, { fetch }),
    image: imageAt(index),
    once: [commitAt(index)],
    moving: ['latest'],
    newer: newerThan(index),
  });
}

/**
 * Lets several pushers run, one request at a time.
 * @param order picks one of the pushers that are about to send something
 */
export async function interleave(
  pushers: readonly ((fetch: Fetch) => Promise<unknown>)[],
  order: (waiting: readonly number[]) => number,
): Promise<void> {
  const waiting = new Map<number, () => void>();
  let active = pushers.length;
  let sending = 0;
  const release = (): void => {
    if (active === 0 || sending > 0 || waiting.size < active) return;
    const turn = order([...waiting.keys()].sort((a, b) => a - b));
    const go = waiting.get(turn);
    if (go === undefined) throw new Error(`pusher ${turn} is not about to send anything`);
    waiting.delete(turn);
    sending++;
    go();
  };
  await Promise.all(
    pushers.map(async (pusher, index) => {
      const fetch: Fetch = async (...request) => {
        await new Promise<void>((go) => {
          waiting.set(index, go);
          release();
        });
        try {
          const response = await globalThis.fetch(...request);
          const body = [204, 304].includes(response.status) ? null : await response.arrayBuffer();
          return Object.defineProperty(new Response(body, response), 'url', { value: response.url });
        } finally {
          sending--;
        }
      };
      try {
        await pusher(fetch);
      } finally {
        active--;
        release();
      }
    }),
  );
}
