import type { Rule } from '../rule.ts';
import { addCheckScan } from './add-check-scan.ts';
import { addColumnConstrainedDomain } from './add-column-constrained-domain.ts';
import { addColumnInlineCheck } from './add-column-inline-check.ts';
import { addColumnSerialOrIdentity } from './add-column-serial-or-identity.ts';
import { addColumnStoredGenerated } from './add-column-stored-generated.ts';
import { addColumnVolatileDefault } from './add-column-volatile-default.ts';
import { addExclusionConstraint } from './add-exclusion-constraint.ts';
import { addFkScan } from './add-fk-scan.ts';
import { addPkBuildsIndex } from './add-pk-builds-index.ts';
import { addRequiredColumn } from './add-required-column.ts';
import { addUniqueBuildsIndex } from './add-unique-builds-index.ts';
import { adviceRules } from './advice.ts';
import { alterTypeRewrite } from './alter-type-rewrite.ts';
import { cascadeDropsDependents } from './cascade-drops-dependents.ts';
import { createIndexBlocking } from './create-index-blocking.ts';
import { ddlPlusBackfillOneTx } from './ddl-plus-backfill-one-tx.ts';
import { doesNotApply } from './does-not-apply.ts';
import { dropColumn } from './drop-column.ts';
import { dropIndexBlocking } from './drop-index-blocking.ts';
import { dropTable } from './drop-table.ts';
import { dropViewMatview } from './drop-view-matview.ts';
import { identifierTruncated } from './identifier-truncated.ts';
import { nonTransactionalInTx } from './non-transactional-in-tx.ts';
import { refreshMatviewBlocking } from './refresh-matview-blocking.ts';
import { reindexBlocking } from './reindex-blocking.ts';
import { renameColumn } from './rename-column.ts';
import { renameTable } from './rename-table.ts';
import { securityRules } from './security.ts';
import { setLoggedUnlogged } from './set-logged-unlogged.ts';
import { setNotNullScan } from './set-not-null-scan.ts';
import { tableRewrite } from './table-rewrite.ts';
import { truncate } from './truncate.ts';

/** All rules, by tier. Of two hazards with one cause in one statement the one that comes first here is reported. */
export const rules: readonly Rule[] = [
  doesNotApply,
  nonTransactionalInTx,
  addRequiredColumn,
  identifierTruncated,
  dropTable,
  dropColumn,
  truncate,
  alterTypeRewrite,
  addColumnVolatileDefault,
  addColumnSerialOrIdentity,
  addColumnStoredGenerated,
  addColumnConstrainedDomain,
  setLoggedUnlogged,
  tableRewrite,
  createIndexBlocking,
  reindexBlocking,
  addPkBuildsIndex,
  addUniqueBuildsIndex,
  addExclusionConstraint,
  setNotNullScan,
  addCheckScan,
  addColumnInlineCheck,
  addFkScan,
  ddlPlusBackfillOneTx,
  dropIndexBlocking,
  refreshMatviewBlocking,
  cascadeDropsDependents,
  renameColumn,
  renameTable,
  dropViewMatview,
  ...securityRules,
  ...adviceRules,
];
