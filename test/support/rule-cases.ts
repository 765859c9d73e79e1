import { expect, it } from 'vitest';
import { nextMigration } from '../../src/lint/remedy.ts';
import type { Finding } from '../../src/report/lint-report.ts';
import { split } from '../../src/sql/split.ts';
import { lintSql, type SqlCase } from './lint-sql.ts';

/** SQL in which nothing at all is to be found, by name. A text is the only new file. */
export type Silent = Readonly<Record<string, SqlCase['files'] | SqlCase>>;

/** Nothing is found: no rule speaks, however low. */
export function staysSilent(schema: string, cases: Silent): void {
  it.each(Object.entries(cases))('%s', async (_, written) => {
    const { summary } = await lintSql(asCase(schema, written));
    expect(summary).toEqual([]);
  });
}

/** SQL, and what is found in it: exactly these findings, worst first, each with the fields that matter here. */
export interface Found extends SqlCase {
  readonly finds: readonly Expected[];
}

type Expected = Partial<Omit<Finding, 'remedy'>> & { readonly remedy?: Partial<Finding['remedy']> };

/** Finds what it should, and what it recommends applies and is itself beyond reproach. */
export function speaks(schema: string, cases: Readonly<Record<string, Found>>): void {
  it.each(Object.entries(cases))('%s', async (_, { finds, ...sql }) => {
    const written = asCase(schema, sql);
    const { findings } = await lintSql(written);
    expect(findings).toMatchObject(finds);
    expect(findings).toHaveLength(finds.length);
    for (const finding of findings) await expectGoodRemedy(written, finding);
  });
}

/**
 * Runs a finding's remedy in place of its statement, behind the statements before it. Directives in it count, since it is
 * a file of its own where it says so.
 */
export async function expectGoodRemedy(
  sql: SqlCase,
  { file, statement, remedy, rule }: Finding,
): Promise<void> {
  if (remedy.sql === null) return;
  const files = typeof sql.files === 'string' ? [sql.files] : sql.files;
  const index = files.findIndex((_, at) => file === pathOf(at, sql.format));
  const parts = remedy.sql.split(nextMigration).map((part) => part.trim());
  const before = [...files.slice(0, index), statementsBefore(files[index] ?? '', statement ?? 0)];
  const { findings, report } = await lintSql({ ...sql, files: [...before, ...parts] });
  const paths = parts.map((_, at) => pathOf(before.length + at, sql.format));
  const raised = findings
    .filter((finding) => paths.includes(finding.file) && finding.severity !== 'notice')
    .map((finding) => `${finding.severity} ${finding.rule}: ${finding.message}`);
  expect(raised, `the remedy of ${rule}:\n${remedy.sql}`).toEqual([]);
  const failed = report.files
    .filter(({ path }) => paths.includes(path))
    .flatMap(({ statements }) =>
      statements.filter(({ error }) => error?.withRows === false).map(({ sql }) => sql),
    );
  expect(failed, `the remedy of ${rule}:\n${remedy.sql}`).toEqual([]);
}

const pathOf = (index: number, format: string | undefined): string =>
  format === 'prisma' ? `migrations/${index + 1}/migration.sql` : `migrations/${index + 1}.sql`;

function statementsBefore(text: string, index: number): string {
  const { statements } = split({ path: '', bytes: new TextEncoder().encode(text) });
  const [first] = statements;
  // A directive at the top holds for the statements that stay.
  return first === undefined || index === 0
    ? ''
    : text.slice(0, text.indexOf(first.sql)) +
        statements
          .slice(0, index)
          .map((one) => one.sql)
          .join(';\n');
}

function asCase(schema: string, written: SqlCase['files'] | SqlCase): SqlCase {
  return typeof written === 'object' && 'files' in written
    ? { schema, ...written }
    : { schema, files: written };
}
