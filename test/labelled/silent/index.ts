import type { LabelledGroup } from '../../support/labelled.ts';
import { columns, defaults } from './columns.ts';
import { constraints, notNull } from './constraints.ts';
import { blocks, data } from './data.ts';
import { idioms } from './idioms.ts';
import { indexes, partitions } from './indexes.ts';
import { maintenance, privileges } from './maintenance.ts';
import { newRelations } from './new-relations.ts';
import { newTables } from './new-tables.ts';
import { noOps } from './no-ops.ts';
import { otherObjects, routines } from './objects.ts';
import { texts } from './texts.ts';
import { thorny } from './thorny.ts';
import { transactions } from './transactions.ts';
import { types } from './types.ts';
import { views } from './views.ts';

/** What a busy production takes without a wait and the running application without an error. */
export const silent: readonly LabelledGroup[] = [
  newTables,
  newRelations,
  types,
  defaults,
  columns,
  notNull,
  constraints,
  indexes,
  partitions,
  views,
  routines,
  otherObjects,
  maintenance,
  privileges,
  data,
  blocks,
  texts,
  transactions,
  noOps,
  idioms,
  thorny,
];
