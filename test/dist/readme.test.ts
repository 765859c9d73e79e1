import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { top } from '../house/files.ts';
import { excerpt } from '../support/readme-output.ts';

/** `npx vitest run test/dist/readme.test.ts -u` writes it anew. */
test('the README shows what its first command prints', async () => {
  const output = run(['lint', '--dir', 'examples/shop/migrations', '--latest', '5', '--no-color']);
  const readme = readFileSync(join(top, 'README.md'), 'utf8');
  const [start, end] = ['<!-- output:start -->\n', '<!-- output:end -->'];
  expect(readme.split(start)).toHaveLength(2);
  const before = readme.slice(0, readme.indexOf(start) + start.length);
  const shown = `\`\`\`text\n${excerpt(output)}\n\`\`\`\n`;
  await expect(`${before}${shown}${readme.slice(readme.indexOf(end))}`).toMatchFileSnapshot(
    join(top, 'README.md'),
  );
});

/** Findings make it exit with 1: what it printed is in the error. */
function run(args: readonly string[]): string {
  try {
    return execFileSync(process.execPath, ['dist/cli.js', ...args], {
      cwd: top,
      encoding: 'utf8',
      stdio: 'pipe',
    });
  } catch (error) {
    return (error as { readonly stdout: string }).stdout;
  }
}
