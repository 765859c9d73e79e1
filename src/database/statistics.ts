/** How large the tables of a database are, `lockstep/stats/v1`: a file that teams commit, for the estimates of lint. */
export interface DatabaseStatistics {
  readonly schema: 'lockstep/stats/v1';
  /** The day, in UTC: `2026-08-01`. */
  readonly taken: string;
  readonly database: { readonly name: string; readonly server: string };
  /** Sorted by schema and name; partitioned tables with the sum of their partitions. */
  readonly tables: readonly TableStatistics[];
}

export interface TableStatistics {
  readonly schema: string;
  readonly name: string;
  /** Estimated; null where the table was never analyzed. */
  readonly rows: number | null;
  /** The table with its TOAST, without indexes. */
  readonly bytes: number;
  readonly indexBytes: number;
  /** Rows inserted, updated and deleted, a second, since the counters were reset; null where that is not known. */
  readonly writesPerSecond: number | null;
}
