import { describe, expect, test } from 'vitest';
import { blockingNames } from '../../src/lint/foreign-names-blocking.ts';
import { otherNames } from '../../src/lint/foreign-names-other.ts';
import { rulesFor } from '../../src/lint/foreign-suppressions.ts';
import type { ForeignTool } from '../../src/lint/foreign-tool.ts';
import { rules } from '../../src/lint/rules/index.ts';

/** Each tool's name for the hazards that most teams have met. */
test.each<[ForeignTool, string, readonly string[]]>([
  ['atlas', 'DS102', ['drop-table']],
  ['atlas', 'BC102', ['rename-column']],
  [
    'atlas',
    'PG301',
    [
      'alter-type-rewrite',
      'alter-type-index-rebuild',
      'alter-type-rechecks-constraint',
      'narrow-type',
      'lossy-cast',
    ],
  ],
  [
    'atlas',
    'data_depend',
    ['set-not-null-scan', 'constraint-rejects-old-writes', 'add-required-column', 'fails-on-nonempty-table'],
  ],
  ['squawk', 'renaming-table', ['rename-table']],
  [
    'squawk',
    'constraint-missing-not-valid',
    ['add-check-scan', 'add-column-inline-check', 'add-fk-scan', 'validate-in-same-tx'],
  ],
  ['pgls', 'lint/safety/banDropNotNull', ['drop-not-null']],
  ['pgls', 'safety/banDropNotNull', []],
  ['pgfence', 'alter-column-set-not-null', ['set-not-null-scan', 'constraint-rejects-old-writes']],
  ['migrationpilot', 'MP022', ['cascade-drops-dependents']],
  ['eugene', 'E2', ['set-not-null-scan', 'constraint-rejects-old-writes']],
  ['eugene', 'e2', ['set-not-null-scan', 'constraint-rejects-old-writes']],
])('%s %s', (tool, name, ours) => {
  expect(rulesFor(tool, name)).toEqual(ours);
});

describe('a name that a tool does not have', () => {
  test.each<[ForeignTool, string]>([
    ['atlas', 'DS'],
    ['atlas', 'ban-drop-column'],
    ['squawk', 'DS103'],
    ['squawk', 'ours'],
    ['pgls', 'plpgsql/check/all'],
    ['eugene', 'E'],
    ['migrationpilot', 'constructor'],
    ['atlas', 'constructor'],
  ])('%s %s stands for none of our rules', (tool, name) => {
    expect(rulesFor(tool, name)).toEqual([]);
  });
});

test("every rule of ours about statements is somebody else's too, but for a few that nobody has", () => {
  const foreign = new Set([...blockingNames, ...otherNames].flatMap(({ ours }) => ours));
  const alone = rules.map(({ id }) => id).filter((id) => !foreign.has(id));
  expect(alone).toEqual([
    'enum-across-files-in-one-tx',
    'does-not-apply',
    'if-not-exists-masks-drift',
    'add-column-constrained-domain',
    'set-generated-expression',
    'partition-of-locks-parent',
    'index-replaced-with-gap',
    'policy-rule-rls-lock',
    'drop-view-matview',
    'function-signature-change',
    'drop-routine-type-sequence',
    'rename-routine-view-constraint',
    'drop-default-after-add',
    'drop-default',
    'change-default',
    'revoke-privilege',
    'lock-timeout-too-long',
    'lock-timeout-after-the-fact',
    'extension-needs-superuser',
    'password-literal',
    'superuser-role',
    'rls-disabled',
    'fk-type-mismatch',
    'naming-pattern',
    'left-behind',
  ]);
});
