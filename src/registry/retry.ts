import { ExitCode, UserError } from '../runtime/errors.ts';
import type { Budget } from './budget.ts';
import { ConnectionError, type ConnectionTrouble } from './connection-error.ts';
import type { Answer } from './exchange.ts';

/** An answer, or that there was none. */
export type Outcome = Answer | ConnectionError;

/** What passes by itself; 499 and 522 are of load balancers: nginx's "client closed", Cloudflare's "timed out". */
const passing = new Set([408, 429, 499, 500, 502, 503, 504, 522]);

const lasting = new Set<ConnectionTrouble>(['closed-port', 'tls', 'proxy']);

/** Where nobody is, waiting for a minute only hides a typing slip; a moment may be a restart. */
const triesForNobody = 3;
const firstWait = 500;
const longestWait = 8_000;

/** Whether the same request may well succeed in a moment. Nobody knows whether this one was carried out. */
export function isPassing(outcome: Outcome): boolean {
  return outcome instanceof ConnectionError ? !lasting.has(outcome.trouble) : passing.has(outcome.status);
}

/** Once, with a broken connection as a value. */
export async function attempt(send: () => Promise<Answer>): Promise<Outcome> {
  try {
    return await send();
  } catch (error) {
    if (error instanceof ConnectionError) return error;
    throw error;
  }
}

/**
 * Tries until the outcome is final or the budget is used up. Waits double, each a little longer by chance, so that
 * jobs that started together do not come back together; never shorter than `Retry-After`.
 * @param again what else is worth another try, for the given number of tries
 * @throws UserError (cancelled) when the signal aborts
 */
export async function withRetries(
  send: () => Promise<Outcome>,
  budget: Budget,
  signal: AbortSignal | undefined,
  again: (outcome: Outcome, tries: number) => boolean = () => false,
): Promise<Outcome> {
  const { clock } = budget;
  for (let tries = 1; ; tries++) {
    const started = clock.now();
    const outcome = await unlessAborted(send, signal);
    if (!isPassing(outcome) && !again(outcome, tries)) return outcome;
    if (isNobody(outcome) && tries >= triesForNobody) return outcome;
    const least = Math.min(firstWait * 2 ** (tries - 1), longestWait);
    const wait = Math.max(least, retryAfter(outcome, clock.now())) + clock.random() * least * 0.5;
    budget.spend(clock.now() - started);
    // To knock earlier than asked would be of no use.
    if (wait > budget.left()) return outcome;
    budget.spend(wait);
    await unlessAborted(() => clock.sleep(wait, signal), signal);
  }
}

const isNobody = (outcome: Outcome): boolean =>
  outcome instanceof ConnectionError && (outcome.trouble === 'refused' || outcome.trouble === 'unknown-host');

/** Milliseconds; seconds or a date in the header: https://www.rfc-editor.org/rfc/rfc9110#name-retry-after */
function retryAfter(outcome: Outcome, now: number): number {
  if (outcome instanceof ConnectionError) return 0;
  const value = outcome.headers.get('retry-after')?.trim() ?? '';
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? 0 : Math.max(0, date - now);
}

async function unlessAborted<T>(work: () => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  const cancelled = () => new UserError(ExitCode.cancelled, 'Cancelled while talking to the registry');
  if (signal?.aborted) throw cancelled();
  try {
    return await work();
  } catch (error) {
    throw signal?.aborted ? cancelled() : error;
  }
}
