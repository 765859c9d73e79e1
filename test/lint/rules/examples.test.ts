import { describe, expect, it } from 'vitest';
import { rules } from '../../../src/lint/rules/index.ts';
import { lintSql } from '../../support/lint-sql.ts';
import { expectGoodRemedy } from '../../support/rule-cases.ts';

/** Rules whose bad example shows a second thing that is wrong with it. */
const alsoFound: Readonly<Record<string, readonly string[]>> = {
  'cascade-drops-dependents': ['drop-column'],
  'lossy-cast': ['alter-type-rewrite'],
  'narrow-type': ['alter-type-rewrite'],
  'merge-alters': ['alter-type-rewrite', 'alter-type-rewrite'],
};

/** As the example of `naming-pattern` has it. */
const naming = { table: '^[a-z_]+$' };

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (id, { examples, severity, tier }) => {
  // A rule that is off is tried as somebody has it who switched it on.
  const enabled = severity === 'off' ? [id] : [];
  const bad = { schema: examples.schema, files: examples.bad, enabled, naming, ...examples.tool };

  it('finds its bad example, and nothing else there', async () => {
    const { findings } = await lintSql(bad);
    expect(findings.map(({ rule }) => rule).sort()).toEqual([id, ...(alsoFound[id] ?? [])].sort());
    expect(findings.find(({ rule }) => rule === id)).toMatchObject({
      severity: severity === 'off' ? 'notice' : severity,
      tier,
    });
  });

  it.each(examples.tool === undefined ? ['plain', 'prisma'] : [examples.tool.format])(
    'recommends SQL that applies and is beyond reproach, in %s',
    async (format) => {
      const { findings } = await lintSql({ ...bad, format });
      for (const finding of findings) await expectGoodRemedy({ ...bad, format }, finding);
    },
  );

  it('finds nothing in its good example', async () => {
    const { summary } = await lintSql({ ...bad, files: examples.good });
    expect(summary).toEqual([]);
  });
});
