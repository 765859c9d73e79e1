import verdicts from '../system/verdicts.json' with { type: 'json' };

const corpora: Readonly<Record<string, string>> = {
  'trigger.dev-prisma':
    'triggerdotdev/trigger.dev, `internal-packages/database/prisma/migrations` at b082e443, Apache-2.0',
  'crates.io-diesel': 'rust-lang/crates.io, `migrations` at 57fa0006, MIT or Apache-2.0',
  'zksync-era-sqlx': 'matter-labs/zksync-era, `core/lib/dal/migrations` at 3e29e4a0, MIT or Apache-2.0',
};

const tiers = ['fail', 'loss', 'block', 'break', 'security'] as const;
type Volume = (typeof verdicts.volumes)[number];

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('_', '\\_').replaceAll('*', '\\*');
const row = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
const counting = (severity: string) => severity === 'error' || severity === 'warning';
const per = (number: number, files: number) => (number / files).toFixed(2);

const ofTier = ({ rules }: Volume, wanted: string) =>
  rules
    .filter(({ tier, severity }) => tier === wanted && counting(severity))
    .reduce((sum, { findings }) => sum + findings, 0);

function tierTable(): string[] {
  return [
    row(['directory', 'files', 'without a finding', ...tiers, 'all']),
    row(['---', '--:', '--:', ...tiers.map(() => '--:'), '--:']),
    ...verdicts.volumes.map((volume) => {
      const numbers = tiers.map((tier) => ofTier(volume, tier));
      const all = numbers.reduce((sum, number) => sum + number, 0);
      return row([
        volume.corpus,
        volume.files,
        `${Math.round((1 - volume.filesWithFindings / volume.files) * 100)} %`,
        ...[...numbers, all].map((number) => `${number} (${per(number, volume.files)})`),
      ]);
    }),
  ];
}

function ruleTable(): string[] {
  const of = ({ rules }: Volume, rule: string) =>
    rules
      .filter((each) => each.rule === rule && counting(each.severity))
      .reduce((sum, { findings }) => sum + findings, 0);
  const rules = new Set(
    verdicts.volumes.flatMap(({ rules }) =>
      rules.filter(({ severity }) => counting(severity)).map(({ rule }) => rule),
    ),
  );
  const rows = [...rules].map((rule) => {
    const numbers = verdicts.volumes.map((volume) => of(volume, rule));
    return { rule, numbers, all: numbers.reduce((sum, number) => sum + number, 0) };
  });
  return [
    row(['rule', ...verdicts.volumes.map(({ corpus }) => corpus)]),
    row(['---', ...verdicts.volumes.map(() => '--:')]),
    ...rows
      .sort((a, b) => b.all - a.all || (a.rule < b.rule ? -1 : 1))
      .map(({ rule, numbers }) => row([`[${rule}](rules/${rule}.md)`, ...numbers])),
  ];
}

function sampleTable(): string[] {
  return [
    row(['', 'finding', 'what it says', 'verdict']),
    row(['--:', '---', '---', '---']),
    ...verdicts.findings.map(({ file, line, rule, tier, severity, message, verdict, reason }, index) =>
      row([
        index + 1,
        `\`${rule}\`, ${tier}, ${severity}<br>\`${file}\`, line ${line}`,
        cell(message),
        `**${verdict}**: ${cell(reason)}`,
      ]),
    ),
  ];
}

export const share = (): number =>
  verdicts.findings.filter(({ verdict }) => verdict === 'right').length / verdicts.findings.length;

/** docs/findings-on-real-migrations.md: the numbers and verdicts of test/system/verdicts.json, in prose. */
export function verdictPage(): string {
  const count = (wanted: string) => verdicts.findings.filter(({ verdict }) => verdict === wanted).length;
  return `# What Lockstep says about real migrations

Three public projects keep all their migrations. Lockstep has linted each file of theirs as if it were new: the files before
it are replayed, then it runs against the schema that they left, on tables that are taken to hold rows and to be in use by the
release before. That is stricter than life: many of these files ran when their tables were small or the product was young, and
a pull request has one new file, not hundreds.

${Object.entries(corpora)
  .map(([corpus, source]) => `- **${corpus}**: ${source}`)
  .join('\n')}

## Findings per file

Errors and warnings by tier, in brackets per file. Notices are not counted.

${tierTable().join('\n')}

## Findings per rule

${ruleTable().join('\n')}

## Sixty of them, read one by one

Each was read against its SQL and the files before it, and where the text left a doubt the statement ran again on PostgreSQL 15
and 18. *Right* means that the hazard is there for a table with rows and running code, that the rule names it, that tier and
severity fit, and that the message is true. Of ${verdicts.findings.length} findings ${count('right')} are right, ${count('arguable')} arguable and ${count('wrong')} wrong.

The draw takes one finding of every rule that speaks and fills up with the others at random, by the seed ${verdicts.seed}. With the three
directories in a folder that \`LOCKSTEP_CORPORA\` names, this prints them with their SQL and evidence:

\`\`\`sh
node scripts/sample-findings.mjs --seed ${verdicts.seed} --size ${verdicts.size}
\`\`\`

${sampleTable().join('\n')}
`;
}
