import type { Rule, RulePage } from '../lint/rule.ts';
import { fence, prose } from './markdown-text.ts';
import { ansi, paintProse, plain } from './paint.ts';
import { type Canvas, paragraph, sqlBlock } from './terminal-layout.ts';
import { visible } from './visible.ts';
import { deployReasons, deployWords } from './wording.ts';

/** The files of a good example, one below the other. */
const files = (good: readonly string[]): string =>
  good.map((file) => file.trim()).join('\n\n-- the next file\n');

/** What each tier means, as the page of a rule says it. */
const tierWords: Readonly<Record<Rule['tier'], string>> = {
  fail: 'fails when deployed, or does not do what it says',
  loss: 'removes data',
  block: 'blocks reads or writes of a table in use',
  break: 'breaks the version of the application that is running now',
  security: 'opens more than it should',
  advice: 'works, and could be better',
};

/** A rule's page for a terminal, with a line end after the last line. */
export function explainTerminal(rule: RulePage, options: { colour: boolean; width: number }): string {
  const paint = options.colour ? ansi : plain;
  const canvas: Canvas = { paint, width: Math.min(Math.max(options.width, 40), 100) };
  const words = (text: string) =>
    paragraph(text, canvas.width - 2)
      .map((line) => (line === '' ? '' : `  ${paintProse(line, paint)}`))
      .join('\n');
  const section = (title: string, body: string) => `${paint('strong', title)}\n${body}`;
  const sql = (text: string) => sqlBlock(visible(text.trim()), canvas, 4);
  const blocks = [
    `${paint('strong', rule.id)}\n${words(rule.summary)}`,
    facts(rule).map(words).join('\n'),
    section('Why it matters', words(rule.why)),
    section('What to do instead', words(rule.instead)),
    ...(rule.examples === undefined
      ? []
      : [
          section('An example: with this schema', sql(rule.examples.schema)),
          section('this is found', sql(rule.examples.bad)),
          section('and this is not', sql(files(rule.examples.good))),
        ]),
    section('To accept it on purpose, write above the statement', sql(ignoreLine(rule))),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

/** A rule's page as Markdown, for `docs/rules/`. */
export function explainMarkdown(rule: RulePage): string {
  const blocks = [
    `# ${rule.id}`,
    prose(rule.summary),
    facts(rule)
      .map((fact) => `- ${prose(fact)}`)
      .join('\n'),
    `## Why it matters\n\n${paragraphs(rule.why)}`,
    `## What to do instead\n\n${paragraphs(rule.instead)}`,
    ...(rule.examples === undefined
      ? []
      : [
          '## Example',
          'With this schema',
          fence(rule.examples.schema.trim(), 'sql'),
          'this is found:',
          fence(rule.examples.bad.trim(), 'sql'),
          'and this is not:',
          fence(files(rule.examples.good), 'sql'),
        ]),
    '## To accept it on purpose',
    'Write above the statement, with your reason:',
    fence(ignoreLine(rule), 'sql'),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function facts(rule: RulePage): readonly string[] {
  const severity = rule.severity === 'off' ? 'off unless configured' : rule.severity;
  return [
    `Tier: \`${rule.tier}\` (${tierWords[rule.tier]})`,
    `Severity: ${severity}; \`lint.rules.${rule.id}\` in \`lockstep.yml\` changes it`,
    `Deploy: ${deployWords[rule.deployOrder]} (${deployReasons[rule.deployOrder]})`,
  ];
}

function paragraphs(text: string): string {
  return text
    .trim()
    .split(/\n\s*\n/)
    .map(prose)
    .join('\n\n');
}

function ignoreLine(rule: RulePage): string {
  return `-- lockstep:ignore ${rule.id}: why it is fine here`;
}
