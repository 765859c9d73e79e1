import { describe, expect, test } from 'vitest';
import type { LintReport } from '../../src/report/lint-report.ts';
import { runCli } from '../support/cli.ts';
import { workspaceWith } from '../support/directories.ts';

const table = 'CREATE TABLE a (id int, t text);\n';
const insert = `INSERT INTO a VALUES (1, 'some text of a row');\n`;

/** Inserts of 500 rows each, 15 MB together. */
const megabytes = (() => {
  const rows = Array.from({ length: 500 }, (_, id) => `(${id}, 'text of a row, about as long as text is')`);
  const statement = `INSERT INTO a VALUES\n${rows.join(',\n')};\n`;
  return statement.repeat(Math.ceil(15_000_000 / statement.length));
})();

const count = (sql: string) => sql.split(';\n').length - 1;

describe('files that are large', () => {
  test.each([
    ['60,000 statements', insert.repeat(60_000)],
    ['15 MB of rows', megabytes],
  ])('%s: in history and as new ones, without a word', async (_, sql) => {
    const cwd = workspaceWith({
      'migrations/1_a.sql': table,
      'migrations/2_b.sql': sql,
      'migrations/3_c.sql': 'CREATE TABLE b ();\n',
    });
    for (const latest of ['1', '2']) {
      const { status, stdout, stderr } = await runCli(['lint', '--latest', latest, '--output', 'json'], {
        cwd,
      });
      expect([status, stderr]).toEqual([0, '']);
      const { files }: LintReport = JSON.parse(stdout);
      expect(files.at(-1)?.statements).toHaveLength(1);
      if (latest === '2') expect(files[0]?.statements).toHaveLength(count(sql));
    }
  });
});
