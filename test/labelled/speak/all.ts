import type { SpokenGroup } from '../../support/spoken.ts';
import { enums, refused, withRows } from './at-deploy.ts';
import { columnsThatRewrite, columnsThatScan, requiredColumns } from './columns.ts';
import { constraintScans, constraintsAndTransactions, newLimits } from './constraints.ts';
import { indexBuilds, indexTraps } from './indexes.ts';
import { dropped, removed, renamed } from './running-code.ts';
import { security } from './security.ts';
import { partitions, tableCopies, truncates } from './tables.ts';
import { longTransactions, timeouts, transactionControl } from './transactions.ts';
import { lossyCasts, narrowing, typeChanges } from './types.ts';

/** Every hazard that has to be named, by what it is about. */
export const spoken: readonly SpokenGroup[] = [
  indexBuilds,
  indexTraps,
  columnsThatRewrite,
  columnsThatScan,
  requiredColumns,
  typeChanges,
  narrowing,
  lossyCasts,
  constraintScans,
  constraintsAndTransactions,
  newLimits,
  partitions,
  tableCopies,
  truncates,
  longTransactions,
  timeouts,
  transactionControl,
  dropped,
  removed,
  renamed,
  enums,
  withRows,
  refused,
  security,
];
