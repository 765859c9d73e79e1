import { chmodSync, existsSync, readdirSync, readFileSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runHash } from '../../src/cli/hash.ts';
import { atlasSum } from '../../src/directory/atlas-sum.ts';
import { asOrdinaryUser, type Files, listingOf, refusal, workspaceWith } from '../support/directories.ts';

const SQL = 'CREATE TABLE a ();\n';
const TWO: Files = { '1_a.sql': SQL, '2_b.sql': SQL };
const SUM = atlasSum(listingOf(TWO).entries);

function workspaceOf(files: Files): string {
  return workspaceWith(
    Object.fromEntries(Object.entries(files).map(([name, content]) => [`db/${name}`, content])),
  );
}

function inputs(workspace: string, mode: 'write' | 'check') {
  return { dir: 'db', workspace, mode } as const;
}

describe('write', () => {
  test('creates atlas.sum for a plain directory, and nothing else', async () => {
    const workspace = workspaceOf(TWO);
    expect(await runHash(inputs(workspace, 'write'))).toEqual({
      exitCode: 0,
      outcome: 'written',
      file: 'db/atlas.sum',
      lines: ['db/atlas.sum written for 2 files'],
      warnings: [],
    });
    expect(readFileSync(join(workspace, 'db/atlas.sum'), 'utf8')).toBe(SUM);
    expect(readdirSync(join(workspace, 'db'))).toEqual(['1_a.sql', '2_b.sql', 'atlas.sum']);
  });

  test('replaces one that does not fit', async () => {
    const workspace = workspaceOf({ '1_a.sql': SQL, 'atlas.sum': SUM });
    const { exitCode, lines } = await runHash(inputs(workspace, 'write'));
    expect([exitCode, lines]).toEqual([0, ['db/atlas.sum written for 1 file']]);
    expect((await runHash(inputs(workspace, 'check'))).outcome).toBe('valid');
  });

  test('leaves one that fits untouched', async () => {
    const workspace = workspaceOf({ ...TWO, 'atlas.sum': SUM });
    const path = join(workspace, 'db/atlas.sum');
    utimesSync(path, 1, 1);
    const { exitCode, outcome, lines } = await runHash(inputs(workspace, 'write'));
    expect([exitCode, outcome, lines]).toEqual([0, 'unchanged', ['db/atlas.sum already fits 2 files']]);
    expect(statSync(path).mtimeMs).toBe(1000);
  });

  test('writes through a symbolic link', async () => {
    const workspace = workspaceOf({ ...TWO, 'atlas.sum': '-> ../sums/db.sum', '../sums/db.sum': 'old' });
    await runHash(inputs(workspace, 'write'));
    expect(readFileSync(join(workspace, 'sums/db.sum'), 'utf8')).toBe(SUM);
  });

  test('leaves nothing behind in a folder that it may not write to', async () => {
    const workspace = workspaceOf(TWO);
    chmodSync(workspace, 0o755);
    chmodSync(join(workspace, 'db'), 0o555);
    const refused = await asOrdinaryUser(() => refusal(() => runHash(inputs(workspace, 'write'))));
    chmodSync(join(workspace, 'db'), 0o755);
    expect(refused).toEqual({
      code: 2,
      message: 'db/atlas.sum cannot be written: permission denied',
      hint: 'Make the folder writable, as in chmod u+w db',
    });
    expect(readdirSync(join(workspace, 'db'))).toEqual(['1_a.sql', '2_b.sql']);
  });
});

describe('check', () => {
  const REWRITE = 'When the change is meant, write it anew: lockstep hash --dir db';
  const cases: [name: string, files: Files, exitCode: number, outcome: string, lines: string[]][] = [
    ['fits', { ...TWO, 'atlas.sum': SUM }, 0, 'valid', ['db/atlas.sum fits 2 files']],
    ['not there', TWO, 1, 'missing', ['db has no atlas.sum', 'Write it: lockstep hash --dir db']],
    [
      'edited',
      { ...TWO, 'atlas.sum': SUM, '2_b.sql': 'x' },
      1,
      'mismatch',
      [
        'db/atlas.sum:3 does not fit the directory: 2_b.sql was edited after its checksum was written',
        REWRITE,
      ],
    ],
    [
      'added',
      { ...TWO, 'atlas.sum': SUM, '3_c.sql': 'x' },
      1,
      'mismatch',
      [
        'db/atlas.sum:4 does not fit the directory: 3_c.sql is in the directory, but has no line there',
        REWRITE,
      ],
    ],
    [
      'removed',
      { '1_a.sql': SQL, 'atlas.sum': SUM },
      1,
      'mismatch',
      [
        'db/atlas.sum:3 does not fit the directory: 2_b.sql has a line there, but is not in the directory',
        REWRITE,
      ],
    ],
    [
      'a checkout that changed line ends',
      { '1_a.sql': 'CREATE TABLE a ();\r\n', '2_b.sql': 'CREATE TABLE a ();\r\n', 'atlas.sum': SUM },
      1,
      'mismatch',
      [
        'db/atlas.sum:2 does not fit the directory: 1_a.sql was edited after its checksum was written',
        'The files differ only in line ends (CRLF): add "*.sql text eol=lf" to .gitattributes and check them out again',
      ],
    ],
  ];
  test.each(cases)('%s', async (_, files, exitCode, outcome, lines) => {
    const workspace = workspaceOf(files);
    const result = await runHash(inputs(workspace, 'check'));
    expect(result).toEqual({ exitCode, outcome, file: 'db/atlas.sum', lines, warnings: [] });
    expect(readdirSync(join(workspace, 'db'))).toEqual(Object.keys(files).sort());
  });

  test('the command to paste quotes a path with blanks', async () => {
    const workspace = workspaceWith({ 'my db/1_a.sql': SQL });
    const { lines } = await runHash({ dir: 'my db', workspace, mode: 'check' });
    expect(lines[1]).toBe("Write it: lockstep hash --dir 'my db'");
  });
});

describe('refused', () => {
  test('a tool that knows no checksum file', async () => {
    const workspace = workspaceOf({ 'migration_lock.toml': '', '1_a/migration.sql': SQL });
    for (const mode of ['write', 'check'] as const) {
      expect(await refusal(() => runHash(inputs(workspace, mode)))).toEqual({
        code: 2,
        message: 'db is a prisma directory, and prisma knows no checksum file',
        hint: 'atlas.sum exists for the formats atlas and plain only; apply compares prisma files with what the database recorded',
      });
    }
    expect(existsSync(join(workspace, 'db/atlas.sum'))).toBe(false);
  });

  const NAMES = 'Use names such as 0001_name.sql, with versions of one length and an underscore after them';
  const cases: [name: string, files: string[], message: string][] = [
    [
      'another order',
      ['9_a.sql', '10_b.sql'],
      'with an atlas.sum, db/9_a.sql would be read otherwise: 10_b.sql would run in its place, because names are compared letter by letter',
    ],
    [
      'another version',
      ['0001-a.sql'],
      'with an atlas.sum, db/0001-a.sql would be read otherwise: its version would become 0001-a, not 0001',
    ],
    [
      'a file that Atlas does not see',
      ['1_a.SQL'],
      'with an atlas.sum, db/1_a.SQL would be read otherwise: nothing would run in its place, because names are compared letter by letter',
    ],
  ];
  test.each(cases)('a plain directory that atlas.sum would give %s', async (_, files, message) => {
    const workspace = workspaceOf(Object.fromEntries(files.map((name) => [name, SQL])));
    expect(await refusal(() => runHash(inputs(workspace, 'write')))).toEqual({
      code: 2,
      message,
      hint: NAMES,
    });
    expect(existsSync(join(workspace, 'db/atlas.sum'))).toBe(false);
  });

  test('an order of names that Atlas compares, when the format says so', async () => {
    const workspace = workspaceOf({ '9_a.sql': SQL, '10_b.sql': SQL });
    const { exitCode } = await runHash({ ...inputs(workspace, 'write'), format: 'atlas' });
    expect(exitCode).toBe(0);
    expect(readFileSync(join(workspace, 'db/atlas.sum'), 'utf8')).toMatch(/\n10_b\.sql h1:.*\n9_a\.sql h1:/);
  });
});
