/** Tools whose suppressing comments are understood, so that a team that comes from one keeps them. */
export type ForeignTool = 'atlas' | 'squawk' | 'pgls' | 'pgfence' | 'migrationpilot' | 'eugene';

/** Rules of ours, and what other tools call the same hazard. */
interface Row extends Partial<Readonly<Record<ForeignTool, readonly string[]>>> {
  readonly ours: readonly string[];
}

/**
 * The rules of ours that a name in another tool's comment stands for; null = every one, none = a name unknown to us.
 * @param name a rule or code as the comment has it: `DS103`, `ban-drop-column`, `lint/safety/banDropColumn`
 */
export function rulesFor(tool: ForeignTool, name: string): readonly string[] | null {
  if (tool === 'pgls') {
    const [category, group, rule] = name.split('/');
    if (group === undefined || rule === undefined) return category === 'lint' ? null : [];
    return rulesNamed(tool, (theirs) => theirs === rule);
  }
  const codes = tool === 'atlas' ? atlasAnalyzers.get(name.toLowerCase()) : undefined;
  if (codes !== undefined) return rulesNamed(tool, (theirs) => codes.test(theirs));
  return rulesNamed(tool, (theirs) => theirs.toLowerCase() === name.toLowerCase());
}

function rulesNamed(tool: ForeignTool, matches: (theirs: string) => boolean): readonly string[] {
  return [...new Set(rows.filter((row) => row[tool]?.some(matches)).flatMap((row) => row.ours))];
}

/** Atlas lets a comment name an analyzer instead of a code: https://atlasgo.io/lint/analyzers */
const atlasAnalyzers: ReadonlyMap<string, RegExp> = new Map([
  ['destructive', /^DS/],
  ['data_depend', /^MF/],
  ['incompatible', /^BC/],
  ['concurrent_index', /^PG1/],
]);

/** Names of the other tools' rules as their manuals list them. A hazard may stand in several rows. */
const rows: readonly Row[] = [
  // Locks, scans, rewrites
  {
    ours: ['create-index-blocking', 'create-index-partitioned'],
    atlas: ['PG101', 'PG108'],
    squawk: ['require-concurrent-index-creation'],
    pgls: ['requireConcurrentIndexCreation'],
    pgfence: ['create-index-not-concurrent'],
    migrationpilot: ['MP001', 'MP092', 'MP110'],
    eugene: ['E6'],
  },
  {
    ours: ['drop-index-blocking'],
    atlas: ['PG102'],
    squawk: ['require-concurrent-index-deletion'],
    pgls: ['requireConcurrentIndexDeletion'],
    pgfence: ['drop-index-not-concurrent'],
    migrationpilot: ['MP009'],
  },
  { ours: ['reindex-blocking'], pgls: ['requireConcurrentReindex'], migrationpilot: ['MP021'] },
  {
    ours: ['refresh-matview-blocking'],
    pgls: ['requireConcurrentRefreshMatview', 'concurrentRefreshMatviewLock'],
    migrationpilot: ['MP033'],
  },
  {
    ours: ['detach-partition-blocking'],
    pgls: ['requireConcurrentDetachPartition'],
    migrationpilot: ['MP046'],
  },
  { ours: ['attach-partition-scan'], pgls: ['avoidAttachingPartition'], migrationpilot: ['MP094'] },
  {
    ours: ['vacuum-full-cluster'],
    pgls: ['banVacuumFull'],
    pgfence: ['vacuum-full'],
    migrationpilot: ['MP006', 'MP032'],
  },
  {
    ours: ['add-column-volatile-default'],
    atlas: ['PG302'],
    squawk: ['adding-field-with-default'],
    pgls: ['addingFieldWithDefault'],
    pgfence: ['add-column-non-constant-default', 'add-column-default-pre-pg11'],
    migrationpilot: ['MP003'],
    eugene: ['E10'],
  },
  {
    ours: ['add-column-stored-generated'],
    atlas: ['PG309'],
    squawk: ['adding-field-with-default'],
    pgls: ['addingFieldWithDefault'],
    pgfence: ['add-column-stored-generated'],
    eugene: ['E10', 'E11'],
  },
  {
    ours: ['add-column-serial-or-identity'],
    atlas: ['PG310'],
    squawk: ['adding-serial-primary-key-field'],
    pgls: ['addSerialColumn'],
    pgfence: ['add-column-serial'],
    migrationpilot: ['MP015'],
    eugene: ['E10', 'E11'],
  },
  {
    ours: [
      'alter-type-rewrite',
      'alter-type-index-rebuild',
      'alter-type-rechecks-constraint',
      'narrow-type',
      'lossy-cast',
    ],
    atlas: ['PG301'],
    squawk: ['changing-column-type'],
    pgls: ['changingColumnType'],
    pgfence: ['alter-column-type'],
    migrationpilot: ['MP007'],
    eugene: ['E5'],
  },
  { ours: ['alter-type-rewrite'], eugene: ['E10'] },
  { ours: ['alter-type-index-rebuild'], migrationpilot: ['MP089'], eugene: ['E10'] },
  { ours: ['narrow-type', 'lossy-cast'], migrationpilot: ['MP044'] },
  {
    ours: ['set-not-null-scan', 'constraint-rejects-old-writes'],
    atlas: ['PG303', 'MF104'],
    squawk: ['adding-not-nullable-field'],
    pgls: ['addingNotNullField'],
    pgfence: ['alter-column-set-not-null'],
    migrationpilot: ['MP002', 'MP018'],
    eugene: ['E2'],
  },
  {
    ours: ['add-check-scan', 'add-column-inline-check'],
    atlas: ['PG305'],
    squawk: ['constraint-missing-not-valid'],
    pgls: ['constraintMissingNotValid'],
    pgfence: ['add-constraint-check-no-not-valid'],
    migrationpilot: ['MP030'],
    eugene: ['E1'],
  },
  {
    ours: ['add-fk-scan'],
    atlas: ['PG306'],
    squawk: ['adding-foreign-key-constraint', 'constraint-missing-not-valid'],
    pgls: ['addingForeignKeyConstraint', 'constraintMissingNotValid'],
    pgfence: ['add-constraint-fk-no-not-valid'],
    migrationpilot: ['MP005'],
    eugene: ['E1'],
  },
  {
    ours: ['fk-locks-referenced'],
    squawk: ['adding-foreign-key-constraint'],
    pgls: ['addingForeignKeyConstraint'],
    migrationpilot: ['MP069'],
  },
  {
    ours: ['add-unique-builds-index'],
    atlas: ['PG105'],
    squawk: ['disallowed-unique-constraint', 'disallow-unique-constraint'],
    pgls: ['disallowUniqueConstraint'],
    pgfence: ['add-constraint-unique'],
    migrationpilot: ['MP027'],
    eugene: ['E7'],
  },
  {
    ours: ['add-pk-builds-index'],
    atlas: ['PG104', 'PG312'],
    squawk: ['adding-primary-key-constraint', 'adding-serial-primary-key-field'],
    pgls: ['addingPrimaryKeyConstraint'],
    pgfence: ['add-pk-without-using-index'],
  },
  {
    ours: ['pk-using-index-not-null-scan'],
    atlas: ['PG304'],
    pgfence: ['add-pk-using-index'],
    eugene: ['W14'],
  },
  {
    ours: ['add-exclusion-constraint'],
    atlas: ['PG109'],
    pgls: ['avoidAddingExclusionConstraint'],
    pgfence: ['add-constraint-exclude'],
    migrationpilot: ['MP031'],
    eugene: ['E8'],
  },
  {
    ours: ['validate-in-same-tx'],
    squawk: ['constraint-missing-not-valid'],
    pgls: ['requireSeparateConstraintValidation'],
    pgfence: ['not-valid-validate-same-tx'],
  },
  { ours: ['set-logged-unlogged'], atlas: ['PG307'], migrationpilot: ['MP047'], eugene: ['E10'] },
  { ours: ['set-tablespace'], migrationpilot: ['MP095'], eugene: ['E10'] },
  { ours: ['set-access-method'], atlas: ['PG311'], eugene: ['E10'] },
  {
    ours: ['create-trigger-lock'],
    atlas: ['PG308'],
    pgls: ['avoidCreateTrigger'],
    migrationpilot: ['MP090'],
  },
  { ours: ['drop-trigger-lock'], pgls: ['banDropTrigger'] },
  { ours: ['disable-trigger'], pgls: ['avoidEnableDisableTrigger'], migrationpilot: ['MP064'] },
  { ours: ['explicit-lock-table'], migrationpilot: ['MP065'] },
  {
    ours: ['alter-domain-add-constraint'],
    squawk: ['ban-alter-domain-with-add-constraint'],
    migrationpilot: ['MP043'],
  },
  {
    ours: ['missing-lock-timeout', 'lock-timeout-zero'],
    squawk: ['require-timeout-settings'],
    pgls: ['lockTimeoutWarning'],
    pgfence: ['missing-lock-timeout'],
    migrationpilot: ['MP004'],
    eugene: ['E9'],
  },
  {
    ours: ['missing-statement-timeout'],
    squawk: ['require-timeout-settings'],
    pgls: ['requireStatementTimeout'],
    pgfence: ['missing-statement-timeout'],
    migrationpilot: ['MP020'],
  },
  {
    ours: ['missing-idle-timeout'],
    pgls: ['requireIdleInTransactionTimeout'],
    pgfence: ['missing-idle-timeout'],
  },
  {
    ours: ['work-under-strong-lock', 'ddl-plus-backfill-one-tx'],
    pgls: ['runningStatementWhileHoldingAccessExclusive'],
    pgfence: ['statement-after-access-exclusive'],
    eugene: ['E4'],
  },
  { ours: ['wide-lock-window'], pgls: ['avoidWideLockWindow'], migrationpilot: ['MP008'] },
  { ours: ['merge-alters'], pgls: ['multipleAlterTable'], migrationpilot: ['MP058'], eugene: ['W12'] },
  {
    ours: ['unbatched-write'],
    pgls: ['banUpdateWithoutWhere', 'banDeleteWithoutWhere'],
    pgfence: ['update-in-migration', 'delete-without-where'],
    migrationpilot: ['MP011'],
  },
  // Breaks the application that is running
  {
    ours: ['drop-column'],
    atlas: ['DS103', 'BC104'],
    squawk: ['ban-drop-column'],
    pgls: ['banDropColumn'],
    pgfence: ['drop-column'],
    migrationpilot: ['MP017'],
  },
  {
    ours: ['drop-table'],
    atlas: ['DS102', 'BC103'],
    squawk: ['ban-drop-table'],
    pgls: ['banDropTable'],
    pgfence: ['drop-table'],
    migrationpilot: ['MP026'],
  },
  { ours: ['drop-schema'], atlas: ['DS101'], pgls: ['banDropSchema'], migrationpilot: ['MP035'] },
  {
    ours: ['drop-database'],
    squawk: ['ban-drop-database'],
    pgls: ['banDropDatabase'],
    migrationpilot: ['MP034'],
  },
  { ours: ['cascade-drops-dependents'], migrationpilot: ['MP022'] },
  {
    ours: ['rename-column'],
    atlas: ['BC102'],
    squawk: ['renaming-column'],
    pgls: ['renamingColumn'],
    pgfence: ['rename-column'],
    migrationpilot: ['MP010'],
  },
  {
    ours: ['rename-table'],
    atlas: ['BC101'],
    squawk: ['renaming-table'],
    pgls: ['renamingTable'],
    pgfence: ['rename-table'],
    migrationpilot: ['MP028'],
  },
  { ours: ['rename-or-move-schema'], migrationpilot: ['MP098'] },
  { ours: ['rename-enum-value'], migrationpilot: ['MP060'] },
  {
    ours: ['add-required-column', 'fails-on-nonempty-table'],
    atlas: ['MF103'],
    squawk: ['adding-required-field', 'adding-not-nullable-field'],
    pgls: ['addingRequiredField', 'addingNotNullField'],
    pgfence: ['add-column-not-null-no-default'],
    migrationpilot: ['MP084'],
  },
  { ours: ['fails-on-nonempty-table', 'constraint-rejects-old-writes'], atlas: ['MF101', 'MF102'] },
  {
    ours: ['drop-not-null'],
    squawk: ['ban-drop-not-null'],
    pgls: ['banDropNotNull'],
    migrationpilot: ['MP029'],
  },
  { ours: ['drop-constraint-pk-unique'], atlas: ['CD103'], migrationpilot: ['MP055'] },
  { ours: ['replica-identity-lost'], atlas: ['PG314'], migrationpilot: ['MP055'] },
  { ours: ['dependent-objects-block-change'], migrationpilot: ['MP052'] },
  { ours: ['policy-change'], migrationpilot: ['MP091'] },
  { ours: ['rls-enabled-without-policy'], migrationpilot: ['MP057'] },
  { ours: ['enum-position'], squawk: ['require-enum-value-ordering'] },
  { ours: ['enum-recreate'], migrationpilot: ['MP024'] },
  // Fails when deployed
  {
    ours: ['non-transactional-in-tx'],
    atlas: ['PG103', 'TX101'],
    squawk: ['ban-concurrent-index-creation-in-transaction'],
    pgls: ['banConcurrentIndexCreationInTransaction'],
    pgfence: ['concurrent-in-transaction'],
    migrationpilot: ['MP025'],
  },
  {
    ours: ['enum-value-used-in-same-tx'],
    pgls: ['avoidAlterEnumAddValue'],
    migrationpilot: ['MP012', 'MP054'],
  },
  { ours: ['drop-index-owned-by-constraint'], migrationpilot: ['MP097'] },
  { ours: ['invalid-index-trap'], migrationpilot: ['MP070'] },
  {
    ours: ['tx-nesting', 'commit-in-managed-tx'],
    atlas: ['TX201'],
    squawk: ['transaction-nesting'],
    pgls: ['transactionNesting'],
  },
  { ours: ['uncommitted-tx'], squawk: ['ban-uncommitted-transaction'] },
  { ours: ['identifier-truncated'], squawk: ['identifier-too-long'] },
  {
    ours: ['not-rerunnable'],
    squawk: ['prefer-robust-stmts'],
    pgls: ['preferRobustStmts'],
    pgfence: [
      'prefer-robust-create-index',
      'prefer-robust-create-table',
      'prefer-robust-drop-index',
      'prefer-robust-drop-table',
    ],
    migrationpilot: ['MP023'],
  },
  { ours: ['dynamic-ddl-unseen'], migrationpilot: ['MP063'] },
  // Data loss, quality, security
  { ours: ['truncate'], pgls: ['banTruncate'], pgfence: ['truncate'] },
  {
    ours: ['truncate-cascade'],
    squawk: ['ban-truncate-cascade'],
    pgls: ['banTruncateCascade'],
    pgfence: ['truncate-cascade'],
    migrationpilot: ['MP036'],
  },
  { ours: ['fk-without-index'], migrationpilot: ['MP016'], eugene: ['E15'] },
  { ours: ['require-primary-key'], migrationpilot: ['MP045'] },
  {
    ours: ['short-int-primary-key'],
    squawk: ['prefer-big-int', 'prefer-bigint-over-int', 'prefer-bigint-over-smallint'],
    pgls: ['preferBigInt', 'preferBigintOverInt', 'preferBigintOverSmallint'],
    pgfence: ['prefer-bigint-over-int'],
    migrationpilot: ['MP038'],
  },
  {
    ours: ['prefer-timestamptz'],
    squawk: ['prefer-timestamptz'],
    pgls: ['preferTimestamptz'],
    pgfence: ['prefer-timestamptz'],
    migrationpilot: ['MP040'],
  },
  { ours: ['ban-char'], squawk: ['ban-char-field'], pgls: ['banCharField'], migrationpilot: ['MP041'] },
  {
    ours: ['prefer-text'],
    squawk: ['prefer-text-field'],
    pgls: ['preferTextField'],
    pgfence: ['prefer-text-field'],
    migrationpilot: ['MP037'],
  },
  {
    ours: ['prefer-identity'],
    squawk: ['prefer-identity'],
    pgls: ['preferIdentity'],
    migrationpilot: ['MP039'],
  },
  { ours: ['prefer-jsonb'], pgls: ['preferJsonb'], pgfence: ['add-column-json'], eugene: ['E3'] },
  { ours: ['avoid-enum'], pgls: ['creatingEnum'], eugene: ['W13'] },
  { ours: ['schema-qualify'], squawk: ['require-table-schema'] },
  { ours: ['name-constraints'], migrationpilot: ['MP042'] },
  { ours: ['duplicate-or-redundant-index'], migrationpilot: ['MP100'] },
  { ours: ['policy-always-true'], migrationpilot: ['MP079'] },
  { ours: ['grant-widening'], migrationpilot: ['MP085'] },
  { ours: ['security-definer-without-search-path'], migrationpilot: ['MP099'] },
];
