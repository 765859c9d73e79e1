import { describe, expect, test } from 'vitest';
import { defaultConfig, type FailOn, type LintConfig } from '../../src/config/config.ts';
import type { DeployOrder, Severity } from '../../src/lint/rule.ts';
import {
  combineDeployOrders,
  countByTier,
  deployOrderOf,
  effectiveSeverity,
  exitCodeFor,
  rankFindings,
  rulesFor,
  verdictOf,
} from '../../src/lint/severity.ts';
import type { Finding, Verdict } from '../../src/report/lint-report.ts';
import { exampleFinding } from '../support/lint-report.ts';

const finding = (changes: Partial<Finding>): Finding => ({ ...exampleFinding, ...changes });
const accepted = { reason: 'unread since release 41', by: 'lockstep:ignore on line 1' };

describe('rulesFor', () => {
  const { lint } = defaultConfig();
  test('lockstep apply bounds the wait for locks: no file has to', () => {
    expect(rulesFor({ lint, appliedBy: 'lockstep' })).toEqual({});
  });
  test('where another tool applies, the file has to guard itself', () => {
    expect(rulesFor({ lint, appliedBy: 'other' })).toEqual({
      'missing-lock-timeout': { severity: 'warning', smallTableRows: null },
    });
  });
  test('what is configured counts', () => {
    const rules = { 'missing-lock-timeout': { severity: 'off', smallTableRows: null } } as const;
    expect(rulesFor({ lint: { ...lint, rules }, appliedBy: 'other' })).toEqual(rules);
  });
});

describe('effectiveSeverity', () => {
  const rule = { id: 'drop-column', severity: 'error' } as const;
  const configured = (
    severity: Severity | null,
    smallTableRows: number | null = null,
  ): Pick<LintConfig, 'rules'> => ({
    rules: { 'drop-column': { severity, smallTableRows } },
  });
  const silent: Pick<LintConfig, 'rules'> = { rules: {} };

  test.each([
    ['the rule decides alone', silent, {}, 'error'],
    ['a hazard may differ from its rule', silent, { hazard: 'warning' }, 'warning'],
    ['the configuration overrides the rule', configured('notice'), {}, 'notice'],
    ['the configuration overrides the hazard too', configured('error'), { hazard: 'warning' }, 'error'],
    ['a rule that is off stays off for every hazard', configured('off'), { hazard: 'error' }, 'off'],
    ['options without severity leave it as it is', configured(null, 100), {}, 'error'],
    ['a small table lowers it one step', configured(null, 100), { rows: 99 }, 'warning'],
    ['a table of just that size is not small', configured(null, 100), { rows: 100 }, 'error'],
    ['a table of unknown size is not small', configured(null, 100), { rows: null }, 'error'],
    ['size means nothing without a limit', configured('error'), { rows: 0 }, 'error'],
    ['a small table lowers what is configured', configured('warning', 100), { rows: 0 }, 'notice'],
    ['a notice is never lowered out of sight', configured('notice', 100), { rows: 0 }, 'notice'],
    ['off stays off for a small table', configured('off', 100), { rows: 0 }, 'off'],
  ] as const)('%s', (_, config, circumstances, expected) => {
    expect(effectiveSeverity(rule, config, circumstances)).toBe(expected);
  });

  test('a rule that is named like a property of every object is not configured by it', () => {
    expect(effectiveSeverity({ id: 'constructor', severity: 'notice' }, silent)).toBe('notice');
  });
});

describe('verdictOf', () => {
  test.each([
    ['no findings', [], 'clean'],
    ['a notice', [finding({ severity: 'notice' })], 'notice'],
    [
      'the worst of several',
      [finding({ severity: 'notice' }), finding({ severity: 'error' }), finding({ severity: 'warning' })],
      'error',
    ],
    ['a warning', [finding({ severity: 'warning' }), finding({ severity: 'notice' })], 'warning'],
    ['only suppressed findings', [finding({ severity: 'error', suppressed: accepted })], 'clean'],
    [
      'a suppressed error beside a warning',
      [finding({ suppressed: accepted }), finding({ severity: 'warning' })],
      'warning',
    ],
  ] as const)('%s', (_, findings, expected) => {
    expect(verdictOf(findings)).toBe(expected);
  });
});

test.each<[Verdict, FailOn, number]>([
  ['error', 'error', 1],
  ['warning', 'error', 0],
  ['notice', 'error', 0],
  ['clean', 'error', 0],
  ['error', 'warning', 1],
  ['warning', 'warning', 1],
  ['notice', 'warning', 0],
  ['clean', 'warning', 0],
  ['error', 'never', 0],
  ['warning', 'never', 0],
])('verdict %s with fail-on %s exits with %i', (verdict, failOn, code) => {
  expect(exitCodeFor(verdict, failOn)).toBe(code);
});

test('findings are ranked by tier, severity, order of files, line, column, rule, subject', () => {
  const ranked = [
    finding({ id: 'tier', tier: 'fail', severity: 'notice', file: 'z.sql', line: 99 }),
    finding({ id: 'severity', tier: 'block', severity: 'error', file: 'b.sql', line: 9 }),
    finding({ id: 'first file', tier: 'block', severity: 'warning', file: 'b.sql', line: 9 }),
    finding({ id: 'line', tier: 'block', severity: 'warning', file: 'a.sql', line: 2, column: 9 }),
    finding({
      id: 'column',
      tier: 'block',
      severity: 'warning',
      file: 'a.sql',
      line: 10,
      column: 1,
      rule: 'z',
    }),
    finding({
      id: 'rule',
      tier: 'block',
      severity: 'warning',
      file: 'a.sql',
      line: 10,
      column: 2,
      rule: 'a',
      subject: 'z',
    }),
    finding({
      id: 'subject',
      tier: 'block',
      severity: 'warning',
      file: 'a.sql',
      line: 10,
      column: 2,
      rule: 'b',
      subject: 'a',
    }),
    finding({
      id: 'last',
      tier: 'block',
      severity: 'warning',
      file: 'a.sql',
      line: 10,
      column: 2,
      rule: 'b',
      subject: 'b',
    }),
    finding({ id: 'no migration', tier: 'block', severity: 'warning', file: 'A.yml', line: 1 }),
    finding({ id: 'advice', tier: 'advice', severity: 'error', file: 'b.sql', line: 1 }),
  ];
  const files = ['b.sql', 'a.sql', 'z.sql'];
  const ids = (findings: readonly Finding[]) => findings.map(({ id }) => id);
  expect(ids(rankFindings([...ranked].reverse(), files))).toEqual(ids(ranked));
  expect(ids(rankFindings(ranked, files))).toEqual(ids(ranked));
});

test('countByTier counts what is not suppressed', () => {
  const findings = [
    finding({ tier: 'loss' }),
    finding({ tier: 'block' }),
    finding({ tier: 'block', suppressed: accepted }),
    finding({ tier: 'block', severity: 'notice' }),
  ];
  expect(countByTier(findings)).toEqual({ fail: 0, loss: 1, block: 2, break: 0, security: 0, advice: 0 });
});

describe('combineDeployOrders', () => {
  test.each<[string, readonly DeployOrder[], DeployOrder]>([
    ['nothing to deploy', [], 'any'],
    ['nothing that matters', ['any', 'any'], 'any'],
    ['something new', ['any', 'before-code'], 'before-code'],
    ['something removed', ['after-code', 'any'], 'after-code'],
    ['something new and something removed', ['before-code', 'after-code'], 'two-releases'],
    ['one change in two steps', ['any', 'two-releases', 'before-code'], 'two-releases'],
  ])('%s', (_, orders, expected) => {
    expect(combineDeployOrders(orders)).toBe(expected);
  });

  test('deployOrderOf leaves out what is suppressed', () => {
    const findings = [
      finding({ deployOrder: 'before-code' }),
      finding({ deployOrder: 'after-code', suppressed: accepted }),
    ];
    expect(deployOrderOf(findings)).toBe('before-code');
  });
});
