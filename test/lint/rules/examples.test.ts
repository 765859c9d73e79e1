import { describe, expect, it } from 'vitest';
import { rules as allRules } from '../../../src/lint/rules/index.ts';
import { lintSql } from '../../support/lint-sql.ts';
import { expectGoodRemedy } from '../../support/rule-cases.ts';

/** Rules whose bad example shows a second thing that is wrong with it. */
const alsoFound: Readonly<Record<string, readonly string[]>> = {
  'cascade-drops-dependents': ['drop-column'],
};

/** As the example of `naming-pattern` has it. */
const naming = { table: '^[a-z_]+$' };

describe.each(allRules.map((rule) => [rule.id, rule] as const))('%s', (id, { examples, severity, tier }) => {
  // What is off by default is switched on, all of it: what is recommended must please the others too.
  const rules = Object.fromEntries(
    allRules
      .filter((one) => one.severity === 'off' && severity === 'off')
      .map((one) => [one.id, 'warning' as const]),
  );
  const bad = { schema: examples.schema, files: examples.bad, rules, naming };

  it('finds its bad example, and nothing else there', async () => {
    const { findings } = await lintSql(bad);
    expect(findings.map(({ rule }) => rule).sort()).toEqual([id, ...(alsoFound[id] ?? [])].sort());
    expect(findings.find(({ rule }) => rule === id)).toMatchObject({
      severity: severity === 'off' ? 'warning' : severity,
      tier,
    });
  });

  it.each(['plain', 'prisma'])(
    'recommends SQL that applies and is beyond reproach, in %s',
    async (format) => {
      const { findings } = await lintSql({ ...bad, format });
      for (const finding of findings) await expectGoodRemedy({ ...bad, format }, finding);
    },
  );

  it('finds nothing in its good example', async () => {
    const { summary } = await lintSql({ schema: examples.schema, files: examples.good, rules, naming });
    expect(summary).toEqual([]);
  });
});
