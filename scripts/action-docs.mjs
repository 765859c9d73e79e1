// Writes the tables of inputs and outputs into each action's README from its action.yml. `--check` only compares.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

const root = join(import.meta.dirname, '..');
export const actions = ['setup', 'migrate-lint', 'migrate-push', 'migrate-apply'];

const cell = (text) => String(text).replaceAll('|', '\\|').replace(/\s+/g, ' ').trim();
const value = (text) => (text === '' || text === undefined ? '' : `\`${cell(text)}\``);

export function tables(action) {
  const { inputs = {}, outputs = {} } = parse(readFileSync(join(root, action, 'action.yml'), 'utf8'));
  const rows = (entries, line) => Object.entries(entries).map(line).join('\n');
  return {
    inputs: `| input | default | |\n|---|---|---|\n${rows(inputs, ([name, { description, default: preset }]) => `| \`${name}\` | ${value(preset)} | ${cell(description)} |`)}`,
    outputs: `| output | |\n|---|---|\n${rows(outputs, ([name, { description }]) => `| \`${name}\` | ${cell(description)} |`)}`,
  };
}

export function withTables(readme, filled) {
  return Object.entries(filled).reduce(
    (text, [part, table]) =>
      text.replace(
        new RegExp(`(<!-- ${part}:start -->\\n)[\\s\\S]*?(<!-- ${part}:end -->)`),
        (_, start, end) => `${start}\n${table}\n\n${end}`,
      ),
    readme,
  );
}

if (process.argv[1] === import.meta.filename) {
  const stale = actions.filter((action) => {
    const path = join(root, action, 'README.md');
    const before = readFileSync(path, 'utf8');
    const after = withTables(before, tables(action));
    if (before !== after && !process.argv.includes('--check')) writeFileSync(path, after);
    return before !== after;
  });
  if (process.argv.includes('--check') && stale.length > 0) {
    console.error(`out of date: ${stale.join(', ')}. Run: node scripts/action-docs.mjs`);
    process.exitCode = 1;
  }
}
