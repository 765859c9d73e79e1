import { expect, test } from 'vitest';
import type { Rule, RulePage } from '../../src/lint/rule.ts';
import { explainMarkdown, explainTerminal } from '../../src/report/explain.ts';

const rule: RulePage & Pick<Rule, 'examples'> = {
  id: 'create-index-blocking',
  tier: 'block',
  severity: 'error',
  deployOrder: 'any',
  summary: 'An index is built while writes wait.',
  why: 'A plain `CREATE INDEX` holds `SHARE` on the table for the whole build.\n\nReads go on; every `INSERT`, `UPDATE` and `DELETE` waits, and so does whoever waits for those.',
  instead: 'Build it with `CONCURRENTLY`, in a file of its own, outside a transaction.',
  examples: {
    schema: 'CREATE TABLE orders (id bigint PRIMARY KEY, note text);\n',
    bad: 'CREATE INDEX orders_note_idx ON orders (note);\n',
    good: [
      'ALTER TABLE orders ADD COLUMN IF NOT EXISTS note text;\n',
      'CREATE INDEX CONCURRENTLY orders_note_idx ON orders (note);\n',
    ],
  },
};

test('a rule at a terminal', async () => {
  await expect(explainTerminal(rule, { colour: false, width: 80 })).toMatchFileSnapshot('golden/explain.txt');
});

test('a rule as a page of the documentation', async () => {
  await expect(explainMarkdown(rule)).toMatchFileSnapshot('golden/explain.md');
});

test('a rule that is off says so, and one without a schema has no such part', () => {
  const quiet: RulePage = { ...rule, severity: 'off', examples: { ...rule.examples, schema: '' } };
  expect(explainTerminal(quiet, { colour: false, width: 80 })).toContain('Severity: off unless configured');
  expect(explainTerminal(quiet, { colour: false, width: 80 })).not.toContain('with this schema');
  expect(explainMarkdown(quiet)).not.toContain('With this schema');
});
