/** Lock levels as PostgreSQL's manual spells them, weakest first: https://www.postgresql.org/docs/current/explicit-locking.html */
export const lockModes = [
  'ACCESS SHARE',
  'ROW SHARE',
  'ROW EXCLUSIVE',
  'SHARE UPDATE EXCLUSIVE',
  'SHARE',
  'SHARE ROW EXCLUSIVE',
  'EXCLUSIVE',
  'ACCESS EXCLUSIVE',
] as const;
export type LockMode = (typeof lockModes)[number];

export const isStronger = (mode: LockMode, other: LockMode): boolean =>
  lockModes.indexOf(mode) > lockModes.indexOf(other);

export const strongest = (held: Iterable<LockMode>): LockMode | null =>
  [...held].reduce<LockMode | null>(
    (best, mode) => (best === null || isStronger(mode, best) ? mode : best),
    null,
  );

/** SHARE and above conflict with ROW EXCLUSIVE: nobody else can write to the table. SHARE UPDATE EXCLUSIVE does not. */
export const blocksWrites = (mode: LockMode): boolean => isStronger(mode, 'SHARE UPDATE EXCLUSIVE');

/** Only ACCESS EXCLUSIVE conflicts with ACCESS SHARE: nobody else can even read. */
export const blocksReads = (mode: LockMode): boolean => mode === 'ACCESS EXCLUSIVE';
