import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Commit } from '../support/git-fixtures.ts';
import { startServer, type TestServer } from '../support/postgres.ts';
import { type LintOptions, openPullRequest } from '../support/pull-request.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer(18);
});
afterAll(() => server.stop());

const below = (folder: string, files: Commit): Commit =>
  Object.fromEntries(Object.entries(files).map(([name, text]) => [`${folder}/${name}`, text]));

const orders = 'CREATE TABLE orders (id int PRIMARY KEY);\n';
const note = 'ALTER TABLE orders ADD COLUMN note text;\n';
const index = 'CREATE INDEX CONCURRENTLY orders_note ON orders (note);\n';
const total = 'ALTER TABLE orders ADD COLUMN total int;\n';

/** Prisma's layout, a tool that runs late files after all others. */
const prisma = (files: Readonly<Record<string, string>>): Commit => ({
  'migrations/migration_lock.toml': 'provider = "postgresql"\n',
  ...Object.fromEntries(
    Object.entries(files).map(([name, text]) => [`migrations/${name}/migration.sql`, text]),
  ),
});
/** golang-migrate's, a tool that never sees a late file. */
const golang = (files: Readonly<Record<string, string>>): Commit =>
  Object.fromEntries(
    Object.entries(files).flatMap(([name, text]) => [
      [`migrations/${name}.up.sql`, text],
      [`migrations/${name}.down.sql`, 'SELECT 1;\n'],
    ]),
  );
const base = golang({ '0001_orders': orders, '0002_note': note });

interface Case {
  readonly name: string;
  readonly main: Commit;
  readonly branch: Commit;
  readonly lint?: LintOptions;
  /** `severity rule file` of each. */
  readonly findings: readonly string[];
  readonly files: readonly string[];
}

const cases: readonly Case[] = [
  {
    name: 'a file is edited',
    main: base,
    branch: golang({ '0002_note': `${note}-- and why\n` }),
    findings: ['error edited-migration migrations/0002_note.up.sql'],
    files: [],
  },
  {
    name: 'a file is gone',
    main: base,
    branch: { 'migrations/0002_note.up.sql': null, 'migrations/0002_note.down.sql': null },
    findings: ['error missing-migration migrations/0002_note.up.sql'],
    files: [],
  },
  {
    name: 'a file has another name',
    main: base,
    branch: {
      'migrations/0002_note.up.sql': null,
      'migrations/0002_note.down.sql': null,
      ...golang({ '0002_a_note': note }),
    },
    findings: ['error missing-migration migrations/0002_a_note.up.sql'],
    files: [],
  },
  {
    name: 'a file is late, and its tool never sees it',
    main: golang({ '0001_orders': orders, '0003_note': note }),
    branch: golang({ '0002_total': total }),
    findings: ['error late-migration migrations/0002_total.up.sql'],
    files: ['migrations/0002_total.up.sql'],
  },
  {
    name: 'a file is late, and its tool runs it after the others',
    main: prisma({ '20260101_orders': orders, '20260103_note': note }),
    branch: prisma({ '20260102_total': total }),
    findings: ['warning late-migration migrations/20260102_total/migration.sql'],
    files: ['migrations/20260102_total/migration.sql'],
  },
  {
    name: 'a late file that only works after the others',
    main: prisma({ '20260101_orders': orders, '20260103_note': note }),
    branch: prisma({ '20260102_index': 'UPDATE orders SET note = upper(note);\n' }),
    findings: [
      'error late-migration migrations/20260102_index/migration.sql',
      'notice unbatched-write migrations/20260102_index/migration.sql',
    ],
    files: ['migrations/20260102_index/migration.sql'],
  },
  {
    name: 'the history is squashed into the same schema',
    main: golang({ '0001_orders': orders, '0002_note': note, '0003_total': total }),
    branch: {
      ...Object.fromEntries(
        ['0001_orders', '0002_note', '0003_total'].flatMap((name) => [
          [`migrations/${name}.up.sql`, null],
          [`migrations/${name}.down.sql`, null],
        ]),
      ),
      ...golang({ '0004_all': 'CREATE TABLE orders (id int PRIMARY KEY, note text, total int);\n' }),
    },
    findings: ['notice squashed-migrations migrations/0004_all.up.sql'],
    files: [],
  },
  {
    name: 'the history is squashed into another schema',
    main: golang({ '0001_orders': orders, '0002_note': note, '0003_total': total }),
    branch: {
      ...Object.fromEntries(
        ['0001_orders', '0002_note', '0003_total'].flatMap((name) => [
          [`migrations/${name}.up.sql`, null],
          [`migrations/${name}.down.sql`, null],
        ]),
      ),
      ...golang({ '0004_all': 'CREATE TABLE orders (id int PRIMARY KEY, note text);\n' }),
    },
    findings: ['error squashed-migrations migrations/0004_all.up.sql'],
    files: [],
  },
  {
    name: 'the directory is new',
    main: { 'README.md': 'The shop\n' },
    branch: golang({ '0001_orders': orders }),
    findings: [],
    files: ['migrations/0001_orders.up.sql'],
  },
  {
    name: 'the checkout has other line ends than the commit',
    main: golang({ '0001_orders': orders.replaceAll('\n', '\r\n'), '0002_note': note }),
    branch: golang({ '0001_orders': orders, '0003_total': total }),
    findings: [],
    files: ['migrations/0003_total.up.sql'],
  },
  {
    name: 'files lie in sub-folders',
    main: prisma({ '20260101_orders': orders }),
    branch: prisma({ '20260102_note': note }),
    findings: [],
    files: ['migrations/20260102_note/migration.sql'],
  },
  {
    name: 'the step has a working directory',
    main: below('services/shop', base),
    branch: below('services/shop', golang({ '0003_drop': 'DROP TABLE orders;\n' })),
    lint: { inputs: { 'working-directory': 'services/shop', dir: 'migrations' } },
    findings: ['error drop-table services/shop/migrations/0003_drop.up.sql'],
    files: ['services/shop/migrations/0003_drop.up.sql'],
  },
  {
    name: 'one step has two directories',
    main: { ...below('shop', base), ...below('stock', base) },
    branch: {
      ...below('shop', golang({ '0003_total': total })),
      ...below('stock', golang({ '0003_drop': 'DROP TABLE orders;\n' })),
    },
    lint: { inputs: { dir: 'shop/migrations\n  stock/migrations\n' } },
    findings: ['error drop-table stock/migrations/0003_drop.up.sql'],
    files: ['shop/migrations/0003_total.up.sql', 'stock/migrations/0003_drop.up.sql'],
  },
  {
    name: 'a directory with blanks and accents in its name',
    main: below('база данных/ça va', base),
    branch: below('база данных/ça va', golang({ '0003_index': index })),
    lint: { inputs: { dir: 'file://база%20данных/ça va/migrations' } },
    findings: [],
    files: ['база данных/ça va/migrations/0003_index.up.sql'],
  },
  {
    name: 'the input names a branch',
    main: base,
    branch: golang({ '0003_total': total }),
    lint: { inputs: { base: 'main' } },
    findings: [],
    files: ['migrations/0003_total.up.sql'],
  },
];

describe('against the base', () => {
  it.each(cases)('$name', async ({ main, branch, lint = {}, ...expected }) => {
    await using pull = await openPullRequest({ main: [main], branch: [branch] });
    const { outputs, annotations, exitCode } = await pull.lint({
      ...lint,
      inputs: { 'dev-url': server.url(), review: 'false', ...lint.inputs },
    });
    const found = annotations.map(({ level, title, file }) => `${level} ${title?.split(' ')[0]} ${file}`);
    expect(found).toEqual(expected.findings);
    expect(JSON.parse(outputs.files ?? 'null')).toEqual(expected.files);
    expect(exitCode).toBe(expected.findings.some((one) => one.startsWith('error')) ? 1 : 0);
  });

  it('history that does not replay is an error with its place, in the same words everywhere', async () => {
    await using pull = await openPullRequest({
      main: [golang({ '0001_orders': orders, '0002_note': 'ALTER TABLE order ADD COLUMN note text;\n' })],
      branch: [golang({ '0003_total': total })],
    });
    const { exitCode, annotations, summary } = await pull.lint({ inputs: { 'dev-url': server.url() } });
    expect(exitCode).toBe(2);
    expect(annotations.map(({ file, line, column }) => [file, line, column])).toEqual([
      ['migrations/0002_note.up.sql', 1, 13],
    ]);
    for (const text of [summary, ...pull.comments()])
      expect(text).toContain('does not replay: syntax error at or near');
  });
});

describe('a monorepo', () => {
  it('has a comment for each step, whose links and lines lead into its own folder', async () => {
    await using pull = await openPullRequest({
      main: [{ ...below('shop', base), ...below('stock', base) }],
      branch: [
        {
          ...below('shop', golang({ '0003_drop': 'DROP TABLE orders;\n' })),
          ...below('stock', golang({ '0003_drop': 'DROP TABLE orders;\n' })),
        },
      ],
    });
    for (const folder of ['shop', 'stock']) {
      await pull.lint({ inputs: { 'dev-url': server.url(), 'working-directory': folder } });
    }
    const blob = `https://github.com/acme/shop/blob/${pull.origin().head}`;
    expect(pull.comments()).toHaveLength(2);
    for (const [index, folder] of ['shop', 'stock'].entries()) {
      expect(pull.comments()[index]).toContain(`${blob}/${folder}/migrations/0003_drop.up.sql#L1`);
    }
    expect(pull.github.world.reviewComments.map(({ path }) => path)).toEqual([
      'shop/migrations/0003_drop.up.sql',
      'stock/migrations/0003_drop.up.sql',
    ]);
  });
});
