import type { Reply } from './reply.ts';

/** Something that goes wrong on the way, with requests that are right. */
export interface Interruption {
  /** Only requests for this operation. Default: any. */
  readonly operation?: string;
  /** Only requests that change something. */
  readonly writes?: boolean;
  /** How often. Default: once. */
  readonly times?: number;
  /** Requests to let through before the first. */
  readonly after?: number;
  /** `lost`: the request is carried out, and its answer is what gets lost. Default: `refused`, nothing happens. */
  readonly effect?: 'refused' | 'lost';
  /** What is sent instead of the answer; `hang-up` closes the connection. */
  readonly reply: Reply | 'hang-up';
}

export interface Interruptions {
  add(interruption: Interruption): void;
  /** The one that meets this request, which it uses up. */
  meet(operation: string, method: string): Interruption | null;
}

export function createInterruptions(): Interruptions {
  const waiting: { readonly what: Interruption; skip: number; left: number }[] = [];
  return {
    add: (what) => waiting.push({ what, skip: what.after ?? 0, left: what.times ?? 1 }),
    meet: (operation, method) => {
      for (const one of waiting) {
        const { what } = one;
        if (what.operation !== undefined && what.operation !== operation) continue;
        if (what.writes && method === 'GET') continue;
        if (one.left === 0) continue;
        if (one.skip > 0) {
          one.skip -= 1;
          continue;
        }
        one.left -= 1;
        return what;
      }
      return null;
    },
  };
}
