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
import { alterDomainAddConstraint } from './alter-domain-add-constraint.ts';
import { alterTypeIndexRebuild } from './alter-type-index-rebuild.ts';
import { alterTypeRechecksConstraint } from './alter-type-rechecks-constraint.ts';
import { alterTypeRewrite } from './alter-type-rewrite.ts';
import { attachPartitionScan } from './attach-partition-scan.ts';
import { cascadeDropsDependents } from './cascade-drops-dependents.ts';
import { createIndexBlocking } from './create-index-blocking.ts';
import { createIndexPartitioned } from './create-index-partitioned.ts';
import { createTriggerLock } from './create-trigger-lock.ts';
import { ddlPlusBackfillOneTx } from './ddl-plus-backfill-one-tx.ts';
import { detachPartitionBlocking } from './detach-partition-blocking.ts';
import { disableTrigger } from './disable-trigger.ts';
import { doesNotApply } from './does-not-apply.ts';
import { dropColumn } from './drop-column.ts';
import { dropIndexBlocking } from './drop-index-blocking.ts';
import { dropTable } from './drop-table.ts';
import { dropTriggerLock } from './drop-trigger-lock.ts';
import { dropViewMatview } from './drop-view-matview.ts';
import { explicitLockTable } from './explicit-lock-table.ts';
import { fkLocksReferenced } from './fk-locks-referenced.ts';
import { identifierTruncated } from './identifier-truncated.ts';
import { lockTimeoutAfterTheFact } from './lock-timeout-after-the-fact.ts';
import { lockTimeoutTooLong } from './lock-timeout-too-long.ts';
import { lockTimeoutZero } from './lock-timeout-zero.ts';
import { lossyCast } from './lossy-cast.ts';
import { mergeAlters } from './merge-alters.ts';
import { missingIdleTimeout } from './missing-idle-timeout.ts';
import { missingLockTimeout } from './missing-lock-timeout.ts';
import { missingStatementTimeout } from './missing-statement-timeout.ts';
import { nonTransactionalInTx } from './non-transactional-in-tx.ts';
import { partitionOfLocksParent } from './partition-of-locks-parent.ts';
import { pkUsingIndexNotNullScan } from './pk-using-index-not-null-scan.ts';
import { policyRuleRlsLock } from './policy-rule-rls-lock.ts';
import { refreshMatviewBlocking } from './refresh-matview-blocking.ts';
import { reindexBlocking } from './reindex-blocking.ts';
import { renameColumn } from './rename-column.ts';
import { renameTable } from './rename-table.ts';
import { setAccessMethod } from './set-access-method.ts';
import { setGeneratedExpression } from './set-generated-expression.ts';
import { setLoggedUnlogged } from './set-logged-unlogged.ts';
import { setNotNullScan } from './set-not-null-scan.ts';
import { setTablespace } from './set-tablespace.ts';
import { tableRewrite } from './table-rewrite.ts';
import { truncate } from './truncate.ts';
import { unbatchedWrite } from './unbatched-write.ts';
import { vacuumFullCluster } from './vacuum-full-cluster.ts';
import { validateInSameTx } from './validate-in-same-tx.ts';
import { wideLockWindow } from './wide-lock-window.ts';
import { workUnderStrongLock } from './work-under-strong-lock.ts';

/** All rules, by tier. Of two hazards with one cause in one statement the one that comes first here is reported. */
export const rules: readonly Rule[] = [
  // Before the rule that takes it for a failure: a throwaway server lacks production's tablespaces.
  setTablespace,
  doesNotApply,
  nonTransactionalInTx,
  addRequiredColumn,
  identifierTruncated,
  dropTable,
  dropColumn,
  truncate,
  lossyCast,
  alterTypeRewrite,
  addColumnVolatileDefault,
  addColumnSerialOrIdentity,
  addColumnStoredGenerated,
  addColumnConstrainedDomain,
  setLoggedUnlogged,
  setAccessMethod,
  setGeneratedExpression,
  tableRewrite,
  vacuumFullCluster,
  alterTypeIndexRebuild,
  alterTypeRechecksConstraint,
  createIndexPartitioned,
  createIndexBlocking,
  reindexBlocking,
  addPkBuildsIndex,
  addUniqueBuildsIndex,
  addExclusionConstraint,
  setNotNullScan,
  pkUsingIndexNotNullScan,
  addCheckScan,
  addColumnInlineCheck,
  addFkScan,
  validateInSameTx,
  attachPartitionScan,
  partitionOfLocksParent,
  alterDomainAddConstraint,
  ddlPlusBackfillOneTx,
  workUnderStrongLock,
  wideLockWindow,
  unbatchedWrite,
  explicitLockTable,
  dropIndexBlocking,
  detachPartitionBlocking,
  refreshMatviewBlocking,
  fkLocksReferenced,
  createTriggerLock,
  dropTriggerLock,
  policyRuleRlsLock,
  cascadeDropsDependents,
  renameColumn,
  renameTable,
  dropViewMatview,
  disableTrigger,
  lockTimeoutZero,
  lockTimeoutTooLong,
  lockTimeoutAfterTheFact,
  missingLockTimeout,
  missingStatementTimeout,
  missingIdleTimeout,
  mergeAlters,
];
