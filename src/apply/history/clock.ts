/** Milliseconds, or all the time that the transaction has taken in which it is written: the server knows. */
export type Duration = number | 'of the transaction';

/** SQL for when something began that took so long and ends now; to the microsecond, as PostgreSQL keeps time. */
export const startedAgo = (duration: Duration): string =>
  duration === 'of the transaction'
    ? 'transaction_timestamp()'
    : `clock_timestamp() - interval '${Math.round(duration * 1_000)} microseconds'`;

/** SQL for a whole number. */
export const milliseconds = (duration: Duration): string =>
  duration === 'of the transaction' ? `round(${soFar} * 1000)::int8` : String(Math.round(duration));

/** SQL for a whole number. */
export const nanoseconds = (duration: Duration): string =>
  duration === 'of the transaction'
    ? `round(${soFar} * 1000000)::int8 * 1000`
    : String(Math.round(duration * 1_000) * 1_000);

const soFar = 'extract(epoch FROM clock_timestamp() - transaction_timestamp())';
