import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type MemoryRegistry, startMemoryRegistry } from '../support/registry/memory-registry.ts';
import { commitAt, digestAt, interleave, pushCommit } from '../support/registry/pushers.ts';

const tagsOf = (registry: MemoryRegistry) =>
  Object.fromEntries(registry.store.repository('acme/shop/migrations').tags);

const names = (...indexes: number[]) =>
  Object.fromEntries(indexes.map((each) => [commitAt(each), digestAt(each)]));

/** Who sends how many requests before another one does; when they are used up, the first who is left goes on. */
type Turn = readonly [pusher: number, requests: number];

function turns(order: readonly Turn[]): (waiting: readonly number[]) => number {
  const left = order.flatMap(([pusher, requests]) => Array.from({ length: requests }, () => pusher));
  return (waiting) => {
    for (let next = left.shift(); next !== undefined; next = left.shift())
      if (waiting.includes(next)) return next;
    return waiting[0] ?? 0;
  };
}

/** More than a push sends. */
const most = 16;
const turn = fc.tuple(fc.nat(2), fc.integer({ min: 1, max: most }));

async function race(indexes: readonly number[], order: readonly Turn[]): Promise<void> {
  await using registry = await startMemoryRegistry();
  await pushCommit(registry.host, 0);
  await interleave(
    indexes.map((index) => (fetch: typeof globalThis.fetch) => pushCommit(registry.host, index, fetch)),
    turns(order),
  );
  expect(tagsOf(registry)).toEqual({ ...names(0, ...indexes), latest: digestAt(Math.max(...indexes)) });
}

describe('pushers at once leave latest on the newest commit, and each commit on its own', () => {
  // Before that it has sent blobs only, which are the same for everybody.
  const starts = Array.from({ length: 9 }, (_, index) => most - 9 + index);

  it.each(starts)(
    'two of them: the older one sends %i requests, the newer one any number, and so on',
    async (first) => {
      for (let second = 1; second <= most; second++)
        await race(
          [1, 2],
          [
            [0, first],
            [1, second],
            [0, most],
          ],
        );
    },
  );

  it.each([
    ['three', [1, 2, 3]],
    ['three, the newest one first', [3, 1, 2]],
    ['two of one commit, and an older one', [2, 2, 1]],
  ])('%s, in any order', async (_, indexes) => {
    await fc.assert(
      fc.asyncProperty(fc.array(turn, { minLength: 4, maxLength: 12 }), (order) => race(indexes, order)),
      { numRuns: 25 },
    );
  });
});

/** A pusher that dies when it sends its nth request, before or after the registry has it. */
function dying(
  at: number,
  when: 'before' | 'after',
  fetch: typeof globalThis.fetch,
): typeof globalThis.fetch {
  let sent = 0;
  return async (...request) => {
    sent++;
    if (sent > at || (sent === at && when === 'before')) throw new Error('killed');
    const response = await fetch(...request);
    if (sent === at) throw new Error('killed');
    return response;
  };
}

describe('a pusher that is killed', () => {
  const points = Array.from({ length: 14 }, (_, index) => index + 1).flatMap((at) => [
    [at, 'before'] as const,
    [at, 'after'] as const,
  ]);

  it.each(points)(
    'at its request %i, %s the registry has it: no tag is wrong, and pushing again heals',
    async (at, when) => {
      await using registry = await startMemoryRegistry();
      await pushCommit(registry.host, 0);
      await pushCommit(registry.host, 1, dying(at, when, globalThis.fetch)).catch(() => undefined);
      const left = tagsOf(registry);
      for (const [tag, digest] of Object.entries(left))
        expect(tag === 'latest' ? [digestAt(0), digestAt(1)] : [names(0, 1)[tag]]).toContain(digest);
      await pushCommit(registry.host, 1);
      expect(tagsOf(registry)).toEqual({ ...names(0, 1), latest: digestAt(1) });
    },
  );

  it('and a newer one beside it: latest is never set back for good', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(turn, { minLength: 2, maxLength: 8 }),
        fc.integer({ min: 1, max: 14 }),
        async (order, at) => {
          await using registry = await startMemoryRegistry();
          await pushCommit(registry.host, 0);
          await interleave(
            [
              (fetch) => pushCommit(registry.host, 1, dying(at, 'after', fetch)).catch(() => undefined),
              (fetch) => pushCommit(registry.host, 2, fetch),
            ],
            turns(order),
          );
          const { latest, ...once } = tagsOf(registry);
          expect(once[commitAt(2)]).toBe(digestAt(2));
          await pushCommit(registry.host, 1);
          expect(tagsOf(registry)).toEqual({ ...names(0, 1, 2), latest: digestAt(2) });
          expect([digestAt(1), digestAt(2)]).toContain(latest);
        },
      ),
      { numRuns: 25 },
    );
  });
});
