import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { documentedRules } from '../../src/lint/documented-rules.ts';
import { sarifGzipBytes, sarifResults } from '../../src/report/limits.ts';
import type { Finding } from '../../src/report/lint-report.ts';
import { renderSarif, type SarifOptions } from '../../src/report/sarif.ts';
import type { LintView } from '../../src/report/view.ts';
import { sarifObjections } from './sarif-objections.ts';
import { clean, everyTier, hostile, many, notAllRan, nothingNew } from './views.ts';

const docsBase = 'https://github.com/acme/lockstep/blob/v1';

function parse(view: LintView, options: SarifOptions = {}) {
  const log = JSON.parse(renderSarif(view, options));
  const [run] = log.runs;
  return { run, results: run.results, rules: run.tool.driver.rules };
}
const withFindings = (view: LintView, findings: readonly Finding[]): LintView => ({
  ...view,
  report: { ...view.report, findings },
});
const changed = (change: Partial<Finding>): LintView => {
  const [finding] = everyTier.report.findings;
  return withFindings(everyTier, finding === undefined ? [] : [{ ...finding, ...change }]);
};

describe('SARIF', () => {
  it('of every tier', async () => {
    await expect(renderSarif(everyTier, { docsBase })).toMatchFileSnapshot('golden/report.sarif.txt');
  });

  it.each([
    ['every tier', everyTier],
    ['clean', clean],
    ['nothing new', nothingNew],
    ['not all ran', notAllRan],
    ['hostile', hostile],
    ['many', many],
    ['all rules', { ...everyTier, rules: new Map(documentedRules.map((rule) => [rule.id, rule])) }],
  ])('%s: holds what SARIF 2.1.0 and code scanning ask for', (_, view) => {
    expect(sarifObjections(JSON.parse(renderSarif(view, { docsBase })))).toEqual([]);
    expect(sarifObjections(JSON.parse(renderSarif(view)))).toEqual([]);
  });

  it('has the findings worst first, accepted ones last and marked', () => {
    const { results } = parse(everyTier);
    const { findings } = everyTier.report;
    expect(results.map((result: { ruleId: string }) => result.ruleId)).toEqual([
      ...findings.filter(({ suppressed }) => suppressed === null).map(({ rule }) => rule),
      'drop-column',
    ]);
    const marked = results.filter((result: object) => 'suppressions' in result);
    expect(marked).toEqual(results.slice(-1));
    expect(marked[0].suppressions).toEqual([
      { kind: 'inSource', status: 'accepted', justification: 'unread since release 41' },
    ]);
  });

  it.each([
    ['lockstep:ignore on line 4', 'inSource'],
    ['db/on line/lockstep.yml:12', 'external'],
  ])('accepted by %s is %s', (by, kind) => {
    const { results } = parse(changed({ suppressed: { reason: 'r', by } }));
    expect(results[0].suppressions[0].kind).toBe(kind);
  });

  it('names a finding by its id, so that an alert outlives moved lines', () => {
    const ids = parse(everyTier).results.map(
      (result: { partialFingerprints: object }) => result.partialFingerprints,
    );
    expect(ids[0]).toEqual({ 'lockstepFinding/v1': everyTier.report.findings[0]?.id });
    expect(new Set(ids.map((one: object) => JSON.stringify(one))).size).toBe(ids.length);
  });

  it.each([
    ['a path', 'db/migrations/1_a.sql', 'db/migrations/1_a.sql'],
    ['a dot in front', './db/1.sql', 'db/1.sql'],
    ['spaces and signs', 'db/a b#c?d%e.sql', 'db/a%20b%23c%3Fd%25e.sql'],
    ['a colon, which would be a scheme', 'db:x/1.sql', 'db%3Ax/1.sql'],
    ['other scripts', 'db/注文.sql', 'db/%E6%B3%A8%E6%96%87.sql'],
    ['half a surrogate pair', 'db/\ud800.sql', 'db/%EF%BF%BD.sql'],
    ['a backslash', 'db\\1.sql', 'db%5C1.sql'],
  ])('%s as an address', (_, file, uri) => {
    const { results } = parse(changed({ file }));
    expect(results[0].locations[0].physicalLocation.artifactLocation).toEqual({ uri });
  });

  it.each([
    ['an argument', 'DEFAULT {0}', 'DEFAULT {{0}}'],
    ['an empty array', "DEFAULT '{}'", "DEFAULT '{}'"],
    ['a link', 'see [this](https://evil.example)', 'see \\[this](https://evil.example)'],
    ['an array type', 'text[] and int[3] (both)', 'text[] and int[3] (both)'],
    ['a control character', 'a\u001b[2Jb', 'a␛[2Jb'],
  ])('in a message, what looks like %s', (_, message, text) => {
    expect(parse(changed({ message })).results[0].message.text.split('\n')[0]).toBe(text);
  });

  it('has a rule for every result, documented or not', () => {
    const { rules, results } = parse(everyTier, { docsBase });
    for (const { ruleId, ruleIndex } of results) expect(rules[ruleIndex].id).toBe(ruleId);
    expect(rules[0]).toMatchObject({
      id: 'alter-type-rewrite',
      helpUri: `${docsBase}/docs/rules/alter-type-rewrite.md`,
      help: { markdown: expect.stringContaining('-- lockstep:ignore alter-type-rewrite: ') },
    });
  });

  it('equal input gives equal bytes', () => {
    expect(renderSarif(many)).toBe(renderSarif(structuredClone(many)));
    expect(renderSarif({ ...many, elapsed: 1, durations: new Map() })).toBe(renderSarif(many));
  });
});

describe('limits of SARIF', () => {
  const all = many.report.findings.length;
  const limited = (results: number, gzipBytes = sarifGzipBytes) =>
    parse(many, { limits: { results, gzipBytes } });

  it.each([
    [all - 1, all - 1, { note: `showing ${all - 1} of ${all} results` }],
    [all, all, undefined],
    [all + 1, all, undefined],
  ])('%d results are allowed: %d are there', (limit, number, properties) => {
    const { run, results } = limited(limit);
    expect(results).toHaveLength(number);
    expect(run.properties).toEqual(properties);
  });

  const size = gzipSync(renderSarif(many)).length;

  it('nothing is left out of a file that just fits', () => {
    expect(limited(sarifResults, size).results).toHaveLength(all);
  });

  it.each([
    ['one byte less', size - 1],
    ['half', Math.floor(size / 2)],
    ['a quarter', Math.floor(size / 4)],
  ])('%s: the worst stay, the file fits and says so', (_, gzipBytes) => {
    const text = renderSarif(many, { limits: { results: sarifResults, gzipBytes } });
    const [run] = JSON.parse(text).runs;
    expect(gzipSync(text).length).toBeLessThanOrEqual(gzipBytes);
    expect(gunzipSync(gzipSync(text)).toString()).toBe(text);
    expect(run.results.length).toBeGreaterThan(10);
    expect(run.results.length).toBeLessThan(all);
    expect(run.properties.note).toBe(`showing ${run.results.length} of ${all} results`);
    expect(run.results[0].partialFingerprints).toEqual({ 'lockstepFinding/v1': 'f0' });
  });

  it('where nothing fits, all results are left out', () => {
    expect(limited(sarifResults, 1).results).toEqual([]);
  });
});

describe('the objections are raised', () => {
  const log = () => JSON.parse(renderSarif(everyTier));
  it.each([
    ['a wrong version', (one: ReturnType<typeof log>) => (one.version = '2.0.0'), 'version'],
    ['a level that SARIF has not', (one) => (one.runs[0].results[0].level = 'notice'), 'level'],
    ['no message', (one) => (one.runs[0].results[0].message = {}), 'message'],
    [
      'a line 0',
      (one) => (one.runs[0].results[0].locations[0].physicalLocation.region.startLine = 0),
      'region',
    ],
    [
      'an absolute address',
      (one) => (one.runs[0].results[0].locations[0].physicalLocation.artifactLocation.uri = 'file:///a'),
      'uri',
    ],
    ['a rule that is not there', (one) => (one.runs[0].results[0].ruleIndex = 99), 'rule'],
    ['a rule twice', (one) => one.runs[0].tool.driver.rules.push(one.runs[0].tool.driver.rules[0]), 'twice'],
    ['a rule without help', (one) => delete one.runs[0].tool.driver.rules[0].help, 'help'],
    ['a property SARIF does not know', (one) => (one.runs[0].results[0].severity = 'high'), 'severity'],
    ['a tool without a name', (one) => delete one.runs[0].tool.driver.name, 'name'],
  ])('%s', (_, spoil, word) => {
    const spoilt = log();
    spoil(spoilt);
    expect(sarifObjections(spoilt).join('\n')).toContain(word);
  });
});
