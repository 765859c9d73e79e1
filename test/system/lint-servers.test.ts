import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultConfig } from '../../src/config/config.ts';
import { readDirectory } from '../../src/directory/read.ts';
import { devDatabases } from '../../src/lint/dev-databases.ts';
import { lint } from '../../src/lint/lint.ts';
import type { FileReport, Finding } from '../../src/report/lint-report.ts';
import { corpora } from '../support/corpora.ts';
import { majors, startServer, type TestServer } from '../support/postgres.ts';

const root = join(import.meta.dirname, '../..');

const directories = [
  { name: 'examples/shop', workspace: root, path: 'examples/shop/migrations', latest: 5 },
  ...['trigger.dev-prisma', 'crates.io-diesel', 'zksync-era-sqlx'].map((path) => ({
    name: path,
    workspace: corpora(),
    path,
    latest: 20,
  })),
];

/**
 * Where servers differ, and why. Findings do not differ at all; of what was observed this is left out before it is
 * compared.
 */
const differences: readonly {
  readonly why: string;
  readonly of: 'locks' | 'dropped';
  readonly what: RegExp;
}[] = [
  {
    why: 'PostgreSQL 18 has a named constraint for each NOT NULL column, which goes with it; older majors have a flag',
    of: 'dropped',
    what: /^table constraint \w+_not_null on /,
  },
  {
    why: 'the embedded server alone holds one on the index of a referenced key; it only keeps ACCESS EXCLUSIVE waiting, and no rule looks at it',
    of: 'locks',
    what: /"mode":"ACCESS SHARE"/,
  },
];

async function findings(
  { workspace, path, latest }: (typeof directories)[number],
  devUrl: string | null,
): Promise<readonly string[]> {
  const { directory } = await readDirectory(path, { workspace });
  const config = defaultConfig();
  const databases = devDatabases({ devUrl, setup: () => null, env: {} });
  const { report } = await lint(
    {
      directories: [
        { directory, selection: { kind: 'latest', count: latest }, deadline: config.lint.deadline },
      ],
      config,
      today: '2026-08-01',
      productionMajor: null,
    },
    { openSession: databases.open, onProgress: () => undefined },
  );
  expect(databases.leftovers()).toEqual([]);
  return [...report.findings.map(words), ...report.files.flatMap(facts)];
}

const words = ({ severity, rule, file, line, column, subject, message, evidence, remedy }: Finding): string =>
  [`${severity} ${rule} ${file}:${line}:${column} ${subject}`, message, ...evidence, remedy.sql ?? ''].join(
    ' | ',
  );

/** What the server did for each statement, which is what every finding rests on. */
const facts = ({ path, statements }: FileReport): readonly string[] =>
  statements.map(({ sql, locks, dropped, ...did }) => {
    const same = (of: 'locks' | 'dropped') => (one: object | string) =>
      !differences.some(
        ({ of: kind, what }) => kind === of && what.test(typeof one === 'string' ? one : JSON.stringify(one)),
      );
    return `${path} ${JSON.stringify({ ...did, locks: locks.filter(same('locks')), dropped: dropped.filter(same('dropped')) })}`;
  });

/** `- ` what only the first has, `+ ` what only the second has. */
function difference(one: readonly string[], other: readonly string[]): readonly string[] {
  return [
    ...one.filter((line) => !other.includes(line)).map((line) => `- ${line}`),
    ...other.filter((line) => !one.includes(line)).map((line) => `+ ${line}`),
  ];
}

describe.each(directories)('$name', (directory) => {
  let embedded: readonly string[];
  beforeAll(async () => {
    embedded = await findings(directory, null);
  });

  describe.each(majors)('on PostgreSQL %i', (major) => {
    let server: TestServer;
    beforeAll(async () => {
      server = await startServer(major);
    });
    afterAll(() => server.stop());

    it('findings and facts are those of the embedded server', async () => {
      const found = await findings(directory, server.url());
      expect(difference(embedded, found)).toEqual([]);
      // In the same order, too.
      expect(found).toEqual(embedded);
    });
  });
});
