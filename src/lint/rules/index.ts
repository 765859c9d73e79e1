import type { Rule } from '../rule.ts';
import { addCheckScan } from './add-check-scan.ts';
import { addColumnVolatileDefault } from './add-column-volatile-default.ts';
import { addFkScan } from './add-fk-scan.ts';
import { addRequiredColumn } from './add-required-column.ts';
import { addUniqueBuildsIndex } from './add-unique-builds-index.ts';
import { alterTypeRewrite } from './alter-type-rewrite.ts';
import { cascadeDropsDependents } from './cascade-drops-dependents.ts';
import { createIndexBlocking } from './create-index-blocking.ts';
import { ddlPlusBackfillOneTx } from './ddl-plus-backfill-one-tx.ts';
import { doesNotApply } from './does-not-apply.ts';
import { dropColumn } from './drop-column.ts';
import { dropIndexBlocking } from './drop-index-blocking.ts';
import { dropTable } from './drop-table.ts';
import { identifierTruncated } from './identifier-truncated.ts';
import { nonTransactionalInTx } from './non-transactional-in-tx.ts';
import { renameColumn } from './rename-column.ts';
import { renameTable } from './rename-table.ts';
import { setNotNullScan } from './set-not-null-scan.ts';

/** All rules, by tier. Of two hazards with one cause in one statement the one that comes first here is reported. */
export const rules: readonly Rule[] = [
  doesNotApply,
  nonTransactionalInTx,
  addRequiredColumn,
  identifierTruncated,
  dropTable,
  dropColumn,
  alterTypeRewrite,
  addColumnVolatileDefault,
  createIndexBlocking,
  addUniqueBuildsIndex,
  setNotNullScan,
  addCheckScan,
  addFkScan,
  ddlPlusBackfillOneTx,
  dropIndexBlocking,
  cascadeDropsDependents,
  renameColumn,
  renameTable,
];
