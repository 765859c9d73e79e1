import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkOut } from '../support/git-checkouts.ts';
import { closed, compile, mistakesIn, publishedSchema } from '../support/json-schema.ts';
import { startServer, type TestServer } from '../support/postgres.ts';
import { openPullRequest } from '../support/pull-request.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer(16);
});
afterAll(() => server.stop());

const init = 'CREATE TABLE orders (id int PRIMARY KEY, note text);\n';
const cases = [
  {
    name: 'an error and a warning',
    sql: '-- lockstep:ignore drop-column: unread since release 41\nALTER TABLE orders DROP COLUMN note;\n-- lockstep:ignore add-fk-scan: nothing here\nALTER TABLE orders ALTER COLUMN id TYPE bigint;\n',
    verdict: 'error',
    counts: ['2', '1', '1'],
    order: 'two-releases',
  },
  {
    name: 'nothing',
    sql: 'ALTER TABLE orders ADD COLUMN total int;\n',
    verdict: 'clean',
    counts: ['0', '0', '0'],
    order: 'before-code',
  },
  {
    name: 'a statement that fails',
    sql: 'SELECT nothing;\n',
    verdict: 'error',
    counts: ['1', '1', '0'],
    order: 'any',
  },
];

describe('the outputs', () => {
  it.each(cases)('of $name', async ({ sql, verdict, counts, order }) => {
    await using pull = await openPullRequest({
      main: [{ 'db/1_init.sql': init }],
      branch: [{ 'db/2_change.sql': sql }],
    });
    const { workspace } = checkOut(pull.origin());
    const { outputs } = await pull.lint({
      workspace,
      inputs: { dir: 'db', 'dev-url': server.url(), review: 'false', 'sarif-file': 'out/lint.sarif' },
    });
    const { findings, errors, warnings } = outputs;
    expect([outputs.verdict, [findings, errors, warnings], outputs['deploy-order']]).toEqual([
      verdict,
      counts,
      order,
    ]);
    expect(outputs.files).toBe('["db/2_change.sql"]');
    expect(outputs['sarif-file']).toBe('out/lint.sarif');

    const report = JSON.parse(readFileSync(outputs['report-file'] ?? '', 'utf8'));
    expect(mistakesIn(report, compile(closed(await publishedSchema('lint'))))).toEqual([]);
    expect([report.verdict, report.directories[0].base]).toEqual([
      verdict,
      { kind: 'git', ref: pull.origin().base, files: 1 },
    ]);

    const sarif = JSON.parse(readFileSync(join(workspace, 'out/lint.sarif'), 'utf8'));
    expect(sarif.version).toBe('2.1.0');
    expect(sarif.runs[0].results.length).toBe(report.findings.length);
    const uris = sarif.runs[0].results.map(
      (result: { locations: { physicalLocation: { artifactLocation: { uri: string } } }[] }) =>
        result.locations[0]?.physicalLocation.artifactLocation.uri,
    );
    expect(new Set(uris)).toEqual(new Set(report.findings.length === 0 ? [] : ['db/2_change.sql']));
  });

  it('equal input gives an equal report', async () => {
    await using pull = await openPullRequest({
      main: [{ 'db/1_init.sql': `${init}CREATE TABLE items (id int REFERENCES orders);\n` }],
      branch: [{ 'db/2_drop.sql': 'DROP TABLE items;\nDROP TABLE orders;\n' }],
    });
    const report = async () => {
      const { outputs } = await pull.lint({
        inputs: { dir: 'db', 'dev-url': server.url(), review: 'false' },
      });
      return readFileSync(outputs['report-file'] ?? '', 'utf8');
    };
    expect(await report()).toBe(await report());
  });

  it('are set where no comment and no file is asked for', async () => {
    await using pull = await openPullRequest({
      main: [{ 'db/1_init.sql': init }],
      branch: [{ 'README.md': '' }],
    });
    const { outputs } = await pull.lint({ inputs: { dir: 'db' } });
    expect(Object.keys(outputs).sort()).toEqual([
      'deploy-order',
      'errors',
      'files',
      'findings',
      'report-file',
      'verdict',
      'warnings',
    ]);
  });
});
