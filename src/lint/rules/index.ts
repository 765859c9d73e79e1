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
import { alterDomainAddConstraint } from './alter-domain-add-constraint.ts';
import { alterTypeIndexRebuild } from './alter-type-index-rebuild.ts';
import { alterTypeRechecksConstraint } from './alter-type-rechecks-constraint.ts';
import { alterTypeRewrite } from './alter-type-rewrite.ts';
import { attachPartitionScan } from './attach-partition-scan.ts';
import { cascadeDropsDependents } from './cascade-drops-dependents.ts';
import { changeDefault } from './change-default.ts';
import { commitInManagedTx } from './commit-in-managed-tx.ts';
import { constraintRejectsOldWrites } from './constraint-rejects-old-writes.ts';
import { createIndexBlocking } from './create-index-blocking.ts';
import { createIndexPartitioned } from './create-index-partitioned.ts';
import { createTriggerLock } from './create-trigger-lock.ts';
import { ddlPlusBackfillOneTx } from './ddl-plus-backfill-one-tx.ts';
import { detachPartitionBlocking } from './detach-partition-blocking.ts';
import { disableTrigger } from './disable-trigger.ts';
import { doesNotApply } from './does-not-apply.ts';
import { dropColumn } from './drop-column.ts';
import { dropConstraintPkUnique } from './drop-constraint-pk-unique.ts';
import { dropDatabase } from './drop-database.ts';
import { dropDefault } from './drop-default.ts';
import { dropDefaultAfterAdd } from './drop-default-after-add.ts';
import { dropIndexBlocking } from './drop-index-blocking.ts';
import { dropIndexOwnedByConstraint } from './drop-index-owned-by-constraint.ts';
import { dropNotNull } from './drop-not-null.ts';
import { dropRoutineTypeSequence } from './drop-routine-type-sequence.ts';
import { dropSchema } from './drop-schema.ts';
import { dropTable } from './drop-table.ts';
import { dropTriggerLock } from './drop-trigger-lock.ts';
import { dropViewMatview } from './drop-view-matview.ts';
import { dynamicDdlUnseen } from './dynamic-ddl-unseen.ts';
import { enumAcrossFilesInOneTx } from './enum-across-files-in-one-tx.ts';
import { enumPosition } from './enum-position.ts';
import { enumRecreate } from './enum-recreate.ts';
import { enumValueUsedInSameTx } from './enum-value-used-in-same-tx.ts';
import { explicitLockTable } from './explicit-lock-table.ts';
import { extensionNeedsSuperuser } from './extension-needs-superuser.ts';
import { failsOnNonemptyTable } from './fails-on-nonempty-table.ts';
import { fkLocksReferenced } from './fk-locks-referenced.ts';
import { functionSignatureChange } from './function-signature-change.ts';
import { identifierTruncated } from './identifier-truncated.ts';
import { ifNotExistsMasksDrift } from './if-not-exists-masks-drift.ts';
import { indexReplacedWithGap } from './index-replaced-with-gap.ts';
import { invalidIndexTrap } from './invalid-index-trap.ts';
import { lockTimeoutAfterTheFact } from './lock-timeout-after-the-fact.ts';
import { lockTimeoutTooLong } from './lock-timeout-too-long.ts';
import { lockTimeoutZero } from './lock-timeout-zero.ts';
import { lossyCast } from './lossy-cast.ts';
import { mergeAlters } from './merge-alters.ts';
import { missingIdleTimeout } from './missing-idle-timeout.ts';
import { missingLockTimeout } from './missing-lock-timeout.ts';
import { missingStatementTimeout } from './missing-statement-timeout.ts';
import { narrowType } from './narrow-type.ts';
import { nonTransactionalInTx } from './non-transactional-in-tx.ts';
import { notRerunnable } from './not-rerunnable.ts';
import { partitionOfLocksParent } from './partition-of-locks-parent.ts';
import { pkUsingIndexNotNullScan } from './pk-using-index-not-null-scan.ts';
import { policyChange } from './policy-change.ts';
import { policyRuleRlsLock } from './policy-rule-rls-lock.ts';
import { refreshMatviewBlocking } from './refresh-matview-blocking.ts';
import { reindexBlocking } from './reindex-blocking.ts';
import { renameColumn } from './rename-column.ts';
import { renameEnumValue } from './rename-enum-value.ts';
import { renameOrMoveSchema } from './rename-or-move-schema.ts';
import { renameRoutineViewConstraint } from './rename-routine-view-constraint.ts';
import { renameTable } from './rename-table.ts';
import { replicaIdentityLost } from './replica-identity-lost.ts';
import { revokePrivilege } from './revoke-privilege.ts';
import { rlsEnabledWithoutPolicy } from './rls-enabled-without-policy.ts';
import { securityRules } from './security.ts';
import { setAccessMethod } from './set-access-method.ts';
import { setGeneratedExpression } from './set-generated-expression.ts';
import { setLoggedUnlogged } from './set-logged-unlogged.ts';
import { setNotNullScan } from './set-not-null-scan.ts';
import { setTablespace } from './set-tablespace.ts';
import { tableRewrite } from './table-rewrite.ts';
import { truncate } from './truncate.ts';
import { txNesting } from './tx-nesting.ts';
import { unbatchedWrite } from './unbatched-write.ts';
import { uncommittedTx } from './uncommitted-tx.ts';
import { vacuumFullCluster } from './vacuum-full-cluster.ts';
import { validateInSameTx } from './validate-in-same-tx.ts';
import { wideLockWindow } from './wide-lock-window.ts';
import { workUnderStrongLock } from './work-under-strong-lock.ts';

/** All rules, by tier. Of two hazards with one cause in one statement the one that comes first here is reported. */
export const rules: readonly Rule[] = [
  // Before the rule that takes it for a failure: a throwaway server lacks production's tablespaces.
  setTablespace,
  enumValueUsedInSameTx,
  enumAcrossFilesInOneTx,
  dropIndexOwnedByConstraint,
  doesNotApply,
  nonTransactionalInTx,
  addRequiredColumn,
  failsOnNonemptyTable,
  uncommittedTx,
  txNesting,
  commitInManagedTx,
  ifNotExistsMasksDrift,
  invalidIndexTrap,
  identifierTruncated,
  dropDatabase,
  dropSchema,
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
  indexReplacedWithGap,
  fkLocksReferenced,
  createTriggerLock,
  dropTriggerLock,
  policyRuleRlsLock,
  cascadeDropsDependents,
  renameColumn,
  renameTable,
  dropViewMatview,
  functionSignatureChange,
  dropRoutineTypeSequence,
  renameOrMoveSchema,
  renameEnumValue,
  renameRoutineViewConstraint,
  enumRecreate,
  dropDefaultAfterAdd,
  dropDefault,
  changeDefault,
  dropNotNull,
  narrowType,
  dropConstraintPkUnique,
  replicaIdentityLost,
  constraintRejectsOldWrites,
  revokePrivilege,
  policyChange,
  rlsEnabledWithoutPolicy,
  disableTrigger,
  lockTimeoutZero,
  lockTimeoutTooLong,
  lockTimeoutAfterTheFact,
  missingLockTimeout,
  missingStatementTimeout,
  missingIdleTimeout,
  mergeAlters,
  enumPosition,
  notRerunnable,
  dynamicDdlUnseen,
  extensionNeedsSuperuser,
  ...securityRules,
  ...adviceRules,
];
