import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { documentedRules } from '../../../src/lint/documented-rules.ts';
import { explainMarkdown } from '../../../src/report/explain.ts';
import { rulesIndex, rulesTable } from '../../support/rule-pages.ts';

// The pages come from the rules: `npx vitest run test/lint/rules/pages.test.ts -u` writes them anew.
const top = fileURLToPath(new URL('../../../', import.meta.url));
const folder = `${top}docs/rules/`;

it.each(documentedRules.map((rule) => [rule.id, rule] as const))('%s has its page', async (id, rule) => {
  await expect(explainMarkdown(rule)).toMatchFileSnapshot(`${folder}${id}.md`);
});

it('the index lists all rules', async () => {
  await expect(rulesIndex()).toMatchFileSnapshot(`${folder}README.md`);
});

it('the README has the table of all rules', async () => {
  const readme = readFileSync(`${top}README.md`, 'utf8');
  const [start, end] = ['<!-- rules:start -->\n', '<!-- rules:end -->'];
  expect(readme.split(start)).toHaveLength(2);
  const before = readme.slice(0, readme.indexOf(start) + start.length);
  const after = readme.slice(readme.indexOf(end));
  await expect(`${before}${rulesTable()}\n${after}`).toMatchFileSnapshot(`${top}README.md`);
});

it('no page is left of a rule that is gone', () => {
  const pages = readdirSync(folder).filter((name) => name !== 'README.md');
  expect(pages.sort()).toEqual(documentedRules.map(({ id }) => `${id}.md`).sort());
});
