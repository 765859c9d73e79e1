import { describe, expect, it } from 'vitest';
import type { Finding, LintReport } from '../../src/report/lint-report.ts';
import { suggestionFor } from '../../src/report/suggestion.ts';
import { fixInput, lintInput } from '../support/fix-files.ts';

const schema = 'CREATE TABLE orders (id bigint PRIMARY KEY, total integer);';

async function suggested(sql: string, format: 'plain' | 'prisma', change: Partial<Finding> = {}) {
  const { report, sources } = await lintInput(fixInput(schema, [sql], format).input);
  const [finding] = report.findings;
  if (finding === undefined) throw new Error('nothing was found');
  return suggestionFor(report as LintReport, { ...finding, ...change }, sources.get(finding.file));
}

describe('a fix is offered for committing', () => {
  it('as the lines of its statement, with what else is on them', async () => {
    expect(await suggested('-- ü\n\nCREATE INDEX a\n  ON orders (total); -- list\n', 'prisma')).toEqual({
      lines: { first: 3, last: 4 },
      block: '```suggestion\nCREATE INDEX CONCURRENTLY a\n  ON orders (total); -- list\n```',
    });
  });
  it('from the first line on, where the file gets a header', async () => {
    expect(await suggested('CREATE INDEX a ON orders (total);\n', 'plain')).toEqual({
      lines: { first: 1, last: 1 },
      block: '```suggestion\n-- atlas:txmode none\n\nCREATE INDEX CONCURRENTLY a ON orders (total);\n```',
    });
  });
});

describe('nothing is offered', () => {
  it.each([
    ['where a file is made', 'SELECT 1;\nCREATE INDEX a ON orders (total);'],
    ['where there is no fix', 'ALTER TABLE orders DROP COLUMN total;'],
    ['where the text holds what nobody sees', 'CREATE INDEX a ON orders (total); -- \u202e'],
  ])('%s', async (_, sql) => {
    expect(await suggested(sql, 'prisma')).toBeNull();
  });
});
