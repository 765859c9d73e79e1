import type { RoutineFacts } from '../observe/observation.ts';

/** Calls with these arguments reach this routine too: it takes the same ones first, and the others may be left out. */
export const takesCallsOf = (routine: RoutineFacts, old: RoutineFacts): boolean =>
  old.types.every((type, at) => routine.types[at] === type) &&
  routine.types.length - routine.defaults <= old.types.length;

/** PostgreSQL finds both equally good where one of them has to fill in defaults: https://www.postgresql.org/docs/current/typeconv-func.html */
export const isAmbiguousWith = (routine: RoutineFacts, old: RoutineFacts): boolean =>
  routine.identity !== old.identity && routine.types.length > old.types.length && takesCallsOf(routine, old);

export const isForTriggers = ({ returns }: RoutineFacts): boolean =>
  returns === 'trigger' || returns === 'event_trigger';

/** What callers of the old routine meet when only these are left under its name; null when they meet what they know. */
export function worseFor(
  old: RoutineFacts,
  left: readonly RoutineFacts[],
): { readonly says: string; readonly named: boolean } | null {
  const callable = left.filter((each) => takesCallsOf(each, old));
  const [first] = callable;
  if (first === undefined) {
    return { says: `calls with (${old.types.join(', ')}) fail`, named: false };
  }
  if (!callable.some(({ returns }) => returns === old.returns)) {
    return {
      says: `it returns ${first.returns ?? 'nothing'} where callers expect ${old.returns ?? 'nothing'}`,
      named: false,
    };
  }
  const short = shortestRefused(old, left);
  if (short !== null) return { says: `calls with (${short.join(', ')}) fail`, named: false };
  const gone = old.names.filter((name) => !callable.some(({ names }) => names.includes(name)));
  return gone.length === 0
    ? null
    : { says: `calls that name the argument ${gone.join(', ')} fail`, named: true };
}

/** The arguments of a call that left the others to their defaults, and that none of these takes any more. */
function shortestRefused(old: RoutineFacts, left: readonly RoutineFacts[]): readonly string[] | null {
  for (let given = old.types.length - old.defaults; given < old.types.length; given++) {
    const types = old.types.slice(0, given);
    if (!left.some((each) => takesCallsOf(each, { ...old, types }))) return types;
  }
  return null;
}
