/**
 * Lints three directories of real migrations as if each file were new, counts the findings, and draws sixty of them for
 * a person to read. Needs `npm run build` and the folder that LOCKSTEP_CORPORA names.
 *
 *     node scripts/sample-findings.mjs [--seed N] [--size N] [--json | --renew]
 *
 * The draw takes the findings in the order of a hash of seed and id: the first of each rule, then the first of the rest.
 * So a finding more or less changes one place of the sample, not all of them. `--renew` writes the sample that the page
 * docs/findings-on-real-migrations.md is made from; what is new in it has no verdict until somebody has read it.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const corpora = ['trigger.dev-prisma', 'crates.io-diesel', 'zksync-era-sqlx'];
const cli = join(import.meta.dirname, '../dist/cli.js');

function reportOf(corpus, folder) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [cli, 'lint', '--dir', corpus, '--all', '--fail-on', 'never', '--output', 'json', '--quiet'],
    { cwd: folder, encoding: 'utf8', maxBuffer: 100_000_000 },
  );
  if (status !== 0) throw new Error(`lint of ${corpus} ended with ${status}: ${stderr}`);
  return JSON.parse(stdout);
}

/** How often each key occurs, the most frequent first. */
function tally(keys) {
  const counts = new Map();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
}

function volumeOf(corpus, { files, findings }) {
  return {
    corpus,
    files: files.length,
    filesWithFindings: new Set(findings.filter(counts).map(({ file }) => file)).size,
    tiers: Object.fromEntries(tally(findings.filter(counts).map(({ tier }) => tier))),
    rules: tally(findings.map(({ tier, severity, rule }) => `${tier} ${severity} ${rule}`)).map(
      ([key, number]) => {
        const [tier, severity, rule] = key.split(' ');
        return { tier, severity, rule, findings: number };
      },
    ),
  };
}

const counts = ({ severity }) => severity === 'error' || severity === 'warning';

function drawn(findings, { seed, size }) {
  const place = ({ id }) => createHash('sha256').update(`${seed} ${id}`).digest('hex');
  const shuffled = findings
    .map((finding) => ({ finding, place: place(finding) }))
    .sort((a, b) => (a.place < b.place ? -1 : 1))
    .map(({ finding }) => finding);
  const firsts = new Map();
  for (const finding of shuffled) if (!firsts.has(finding.rule)) firsts.set(finding.rule, finding);
  const strata = new Set(firsts.values());
  const rest = shuffled.filter((finding) => !strata.has(finding));
  return [...strata, ...rest].slice(0, size);
}

const readable = ({ id, file, line, rule, tier, severity, message, evidence, sql }) => ({
  id,
  file,
  line,
  rule,
  tier,
  severity,
  message,
  evidence,
  sql,
});

function sample({ folder, seed, size }) {
  const reports = corpora.map((corpus) => ({ corpus, report: reportOf(corpus, folder) }));
  const findings = reports.flatMap(({ report }) => {
    const statements = new Map(report.files.map((file) => [file.path, file.statements]));
    return report.findings.filter(counts).map((finding) => ({
      ...finding,
      sql: statements.get(finding.file)?.[finding.statement]?.sql ?? null,
    }));
  });
  return {
    seed,
    size,
    volumes: reports.map(({ corpus, report }) => volumeOf(corpus, report)),
    findings: drawn(findings, { seed, size }).map(readable),
  };
}

function markdown({ volumes, findings }) {
  const tables = volumes.flatMap(({ corpus, files, rules }) => [
    `## ${corpus}: ${files} files\n`,
    '| tier | severity | rule | findings | per file |\n|---|---|---|---|---|',
    ...rules.map(
      ({ tier, severity, rule, findings }) =>
        `| ${tier} | ${severity} | ${rule} | ${findings} | ${(findings / files).toFixed(3)} |`,
    ),
    '',
  ]);
  const cards = findings.map(
    ({ id, file, line, rule, tier, severity, message, evidence, sql }, index) =>
      `### ${index + 1}. ${rule} (${tier}, ${severity}) ${id}\n\n${file}:${line}\n\n${message}\n\n${evidence.map((one) => `- ${one}\n`).join('')}\n\`\`\`sql\n${sql}\n\`\`\`\n`,
  );
  return [...tables, ...cards].join('\n');
}

const kept = join(import.meta.dirname, '../test/system/verdicts.json');

/** The sample with the verdicts that it had: a finding that says something else is to be read again. */
function renewed({ findings, ...rest }) {
  const read = new Map(
    JSON.parse(readFileSync(kept, 'utf8')).findings.map((finding) => [finding.id, finding]),
  );
  const same = (a, b) => ['message', 'tier', 'severity'].every((field) => a[field] === b?.[field]);
  return {
    ...rest,
    // The SQL belongs to others: file and line say where it is.
    findings: findings.map(({ sql, ...finding }) => {
      const before = read.get(finding.id);
      const { verdict, reason } = same(finding, before) ? before : { verdict: 'unread', reason: '' };
      return { ...finding, verdict, reason };
    }),
  };
}

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '2026' },
    size: { type: 'string', default: '60' },
    json: { type: 'boolean', default: false },
    renew: { type: 'boolean', default: false },
  },
});
const folder = process.env.LOCKSTEP_CORPORA ?? '';
if (folder === '')
  throw new Error('LOCKSTEP_CORPORA is not set: it names the folder of real migration directories');
const result = sample({ folder, seed: Number(values.seed), size: Number(values.size) });
if (values.renew) writeFileSync(kept, `${JSON.stringify(renewed(result), null, 2)}\n`);
else console.log(values.json ? JSON.stringify(result, null, 2) : markdown(result));
