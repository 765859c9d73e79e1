import { spawnSync } from 'node:child_process';
import { PGlite } from '@electric-sql/pglite';
import { describe, expect, it } from 'vitest';
import { read, repositoryFiles, top } from './files.ts';

const folder = 'examples/shop/migrations';
const files = repositoryFiles()
  .filter((path) => path.startsWith(`${folder}/`))
  .sort();

describe('the shop', () => {
  it('has nine migrations of history and five in review', () => {
    expect(files).toHaveLength(14);
  });

  it('applies in order on an empty database: its mistakes show only on a used one', async () => {
    await using server = await PGlite.create();
    for (const path of files) {
      await expect(
        server.transaction((transaction) => transaction.exec(read(path))),
        path,
      ).resolves.toBeDefined();
    }
  });

  it('shows a finding of every tier that is on by default, and only in the five', () => {
    const command = ['dist/cli.js', 'lint', '--dir', folder, '--latest', '5', '--output', 'json'];
    const lint = spawnSync(process.execPath, command, { cwd: top, encoding: 'utf8' });
    expect(lint.status, lint.stderr).toBe(1);
    const report = JSON.parse(lint.stdout);
    const tiers = new Set(report.findings.map((finding: { tier: string }) => finding.tier));
    expect([...tiers]).toEqual(expect.arrayContaining(['fail', 'loss', 'block', 'break']));
    const places = new Set(report.findings.map((finding: { file: string }) => finding.file));
    expect([...places].sort()).toEqual(files.slice(-5));
  });
});
