import type { Rule, RulePage } from '../lint/rule.ts';
import { fence, text } from './markdown-text.ts';
import { ansi, paintProse, plain } from './paint.ts';
import { type Canvas, paragraph, sqlBlock } from './terminal-layout.ts';
import { visible } from './visible.ts';
import { deployReasons, deployWords } from './wording.ts';

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
  const words = (raw: string) =>
    paragraph(raw, canvas.width - 2)
      .map((line) => (line === '' ? '' : `  ${paintProse(line, paint)}`))
      .join('\n');
  const section = (title: string, body: string) => `${paint('strong', title)}\n${body}`;
  const sql = (raw: string) => sqlBlock(visible(raw.trim()), canvas, 4);
  const blocks = [
    `${paint('strong', rule.id)}\n${words(rule.summary)}`,
    facts(rule).map(words).join('\n'),
    section('Why it matters', words(rule.why)),
    section('What to do instead', words(rule.instead)),
    ...(rule.examples === undefined
      ? []
      : [
          ...(rule.examples.schema.trim() === ''
            ? []
            : [section('An example: with this schema', sql(rule.examples.schema))]),
          section('this is found', sql(inFiles([rule.examples.bad].flat()))),
          section('and this is not', sql(inFiles(rule.examples.good))),
        ]),
    section('To accept it on purpose, write above the statement', sql(ignoreLine(rule))),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

/** A rule's page as Markdown, for `docs/rules/`. */
export function explainMarkdown(rule: RulePage): string {
  const blocks = [
    `# ${rule.id}`,
    markdown(rule.summary),
    facts(rule)
      .map((fact) => `- ${markdown(fact)}`)
      .join('\n'),
    `## Why it matters\n\n${paragraphs(rule.why)}`,
    `## What to do instead\n\n${paragraphs(rule.instead)}`,
    ...(rule.tier === 'block'
      ? ['What other statements lock, and whom that stops, is in [the lock table](../locks.md).']
      : []),
    ...(rule.examples === undefined ? [] : example(rule.examples)),
    '## To accept it on purpose',
    'Write above the statement, with your reason:',
    fence(ignoreLine(rule), 'sql'),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function example({ schema, bad, good }: Rule['examples']): readonly string[] {
  return [
    '## Example',
    ...(schema.trim() === '' ? [] : ['With this schema', fence(schema.trim(), 'sql')]),
    'this is found:',
    fence(inFiles([bad].flat()), 'sql'),
    'and this is not:',
    fence(inFiles(good), 'sql'),
  ];
}

function facts(rule: RulePage): readonly string[] {
  const severity = rule.severity === 'off' ? 'off unless configured' : rule.severity;
  return [
    `Tier: \`${rule.tier}\` (${tierWords[rule.tier]})`,
    `Severity: ${severity}; \`lint.rules.${rule.id}\` in \`lockstep.yml\` changes it`,
    `Deploy: ${deployWords[rule.deployOrder]} (${deployReasons[rule.deployOrder]})`,
  ];
}

/** Several files are one block, with a line where the next begins. */
function inFiles(texts: readonly string[]): string {
  const [first = '', ...others] = texts.map((one) => one.trim());
  return [first, ...others.map((one) => `-- in a file of its own:\n${one}`)].join('\n\n');
}

/** A rule's prose as Markdown. */
export function paragraphs(words: string): string {
  return words
    .trim()
    .split(/\n\s*\n/)
    .map(markdown)
    .join('\n\n');
}

/** These pages are read as source too: what stands in backticks in a rule stays so. */
function markdown(words: string): string {
  return words
    .split(/(`[^`]+`)/)
    .map((part, index) => (index % 2 === 1 ? part : text(part)))
    .join('');
}

function ignoreLine(rule: RulePage): string {
  return `-- lockstep:ignore ${rule.id}: why it is fine here`;
}
