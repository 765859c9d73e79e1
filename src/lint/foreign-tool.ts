/** Tools whose suppressing comments are understood, so that a team that comes from one keeps them. */
export type ForeignTool = 'atlas' | 'squawk' | 'pgls' | 'pgfence' | 'migrationpilot' | 'eugene';

/** Rules of ours, and what other tools call the same hazard. */
export interface ForeignNames extends Partial<Readonly<Record<ForeignTool, readonly string[]>>> {
  readonly ours: readonly string[];
}
