import { documentedRules } from '../../src/lint/documented-rules.ts';
import { type RulePage, type Tier, tiers } from '../../src/lint/rule.ts';

const heading: Readonly<Record<Tier, string>> = {
  fail: 'Fails when deployed',
  loss: 'Removes data',
  block: 'Blocks reads or writes',
  break: 'Breaks the running application',
  security: 'Opens more than it should',
  advice: 'Works, and could be better',
};

const byTier: readonly (readonly [Tier, readonly RulePage[]])[] = tiers
  .map((tier) => [tier, documentedRules.filter((rule) => rule.tier === tier)] as const)
  .filter(([, rules]) => rules.length > 0);

/** `docs/rules/README.md`: all rules, by tier. */
export function rulesIndex(): string {
  const parts = [
    '# Rules',
    'Each page says what a rule finds, why it matters and what to do instead, with an example of both. `lockstep explain RULE` prints the same in a terminal. What each statement locks, on which majors, stands in [locks.md](../locks.md).',
    ...byTier.flatMap(([tier, rules]) => [
      `## ${heading[tier]}: \`${tier}\``,
      table(rules, (id) => `${id}.md`),
    ]),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** The table in the README at the top. */
export function rulesTable(): string {
  return [
    '| tier | rule | what it finds | severity |',
    '| --- | --- | --- | --- |',
    ...byTier.flatMap(([tier, rules]) =>
      rules.map((rule) =>
        row(`\`${tier}\``, `[${rule.id}](docs/rules/${rule.id}.md)`, rule.summary, rule.severity),
      ),
    ),
  ].join('\n');
}

function table(rules: readonly RulePage[], link: (id: string) => string): string {
  return [
    '| rule | what it finds | severity |',
    '| --- | --- | --- |',
    ...rules.map((rule) => row(`[${rule.id}](${link(rule.id)})`, rule.summary, rule.severity)),
  ].join('\n');
}

const row = (...cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replace(/\.$/, '')).join(' | ')} |`;
