/** SQL for when something began that took so long and ends now; to the microsecond, as PostgreSQL keeps time. */
export const startedAgo = (durationMs: number): string =>
  `clock_timestamp() - interval '${microseconds(durationMs)} microseconds'`;

export const nanoseconds = (durationMs: number): number => microseconds(durationMs) * 1_000;

const microseconds = (durationMs: number): number => Math.round(durationMs * 1_000);
