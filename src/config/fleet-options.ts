import { ExitCode, UserError } from '../runtime/errors.ts';
import { type GivenTarget, parseTargets } from './targets.ts';

/** What a command line or an action's inputs say about several databases, under the names that both use. */
export interface GivenFleetOptions {
  /** The list itself, as it was written. */
  readonly targets?: string | undefined;
  readonly parallel?: number | undefined;
  readonly 'on-error'?: 'stop' | 'continue' | undefined;
  readonly url?: string | undefined;
}

export interface FleetOptions {
  readonly targets: readonly GivenTarget[];
  /** So many at a time. */
  readonly parallel: number;
  /** After one that failed: begin no other, or try all. */
  readonly onError: 'stop' | 'continue';
}

/**
 * One at a time unless asked: then what fails, fails in one database before another is touched, and databases that share
 * a server do not compete for it.
 * @param naming how the given ones are called in messages: `--targets`
 * @returns null where it is one database only
 * @throws UserError (2) for a list that is wrong, and for options that say nothing without one
 */
export function fleetOptions(
  given: GivenFleetOptions,
  naming: (name: string) => string,
): FleetOptions | null {
  if (given.targets === undefined) {
    const idle = (['parallel', 'on-error'] as const).find((name) => given[name] !== undefined);
    if (idle === undefined) return null;
    throw new UserError(ExitCode.usage, `\`${naming(idle)}\` says nothing without \`${naming('targets')}\``, {
      hint: `It is about several databases. Is the list of \`${naming('targets')}\` empty?`,
    });
  }
  if (given.url !== undefined)
    throw new UserError(
      ExitCode.usage,
      `\`${naming('url')}\` and \`${naming('targets')}\` contradict each other`,
      { hint: 'Keep the one that you mean.' },
    );
  return {
    targets: parseTargets(given.targets, naming('targets')),
    parallel: given.parallel ?? 1,
    onError: given['on-error'] ?? 'stop',
  };
}
