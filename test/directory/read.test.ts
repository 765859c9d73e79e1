import { describe, expect, test } from 'vitest';
import { atlasSum } from '../../src/directory/atlas-sum.ts';
import { readDirectory } from '../../src/directory/read.ts';
import { type Files, listingOf, refusal, workspaceWith } from '../support/directories.ts';

const SQL = 'CREATE TABLE a ();\n';
const TWO = { '1_a.sql': SQL, '2_b.sql': SQL };
const SUM = atlasSum(listingOf(TWO).entries);

const below = (folder: string, files: Files): Files =>
  Object.fromEntries(Object.entries(files).map(([name, content]) => [`${folder}/${name}`, content]));

describe('the checksum is data, never an error', () => {
  const cases: [name: string, files: Files, checksum: object][] = [
    ['none', TWO, { kind: 'none' }],
    ['valid', { ...TWO, 'atlas.sum': SUM }, { kind: 'valid', file: 'atlas.sum' }],
    [
      'mismatch',
      { ...TWO, 'atlas.sum': SUM, '2_b.sql': 'DROP TABLE a;' },
      { kind: 'mismatch', file: 'atlas.sum', line: 3, name: '2_b.sql', reason: 'edited' },
    ],
  ];
  test.each(cases)('%s', async (_, files, checksum) => {
    const { directory } = await readDirectory('migrations', {
      workspace: workspaceWith(below('migrations', files)),
    });
    expect(directory.checksum).toEqual(checksum);
    expect(directory.files.map((file) => file.name)).toEqual(['1_a.sql', '2_b.sql']);
  });

  test('a plain directory that has one is compared too', async () => {
    const workspace = workspaceWith(below('db', { ...TWO, 'atlas.sum': SUM, '3_c.sql': SQL }));
    const { directory } = await readDirectory('db', { workspace, format: 'plain' });
    expect(directory).toMatchObject({
      format: 'plain',
      checksum: { kind: 'mismatch', name: '3_c.sql', reason: 'added' },
    });
  });

  test('prisma knows none', async () => {
    const workspace = workspaceWith({ 'db/migration_lock.toml': '', 'db/1_a/migration.sql': SQL });
    const { directory } = await readDirectory('db', { workspace });
    expect(directory).toMatchObject({ path: 'db', format: 'prisma', checksum: { kind: 'none' } });
  });
});

describe('the format', () => {
  const cases: [name: string, path: string, format: string | null, read: string][] = [
    ['in the address', 'file://db?format=plain', null, 'plain'],
    ['in the address, with the default of the input', 'file://db?format=plain', 'auto', 'plain'],
    ['in the input goes before the address', 'file://db?format=plain', 'atlas', 'atlas'],
    ['recognised', 'file://db', null, 'atlas'],
  ];
  test.each(cases)('%s', async (_, path, format, read) => {
    const workspace = workspaceWith(below('db', { ...TWO, 'atlas.sum': SUM }));
    const { directory } = await readDirectory(path, { workspace, format });
    expect([directory.path, directory.format]).toEqual(['db', read]);
  });

  test('of an address that does not exist', async () => {
    const workspace = workspaceWith(below('db', TWO));
    const refused = await refusal(() => readDirectory('file://db?format=flywya', { workspace }));
    expect(refused.message).toBe('format: flywya is not a format');
    expect(refused.hint).toMatch(/^Did you mean format: flyway\?/);
  });
});

test('warnings about the format and about directives come together', async () => {
  const files = { '1_a.sql': '-- atlas:txmode none\nVACUUM;', 'atlas.sum': '' };
  const { warnings } = await readDirectory('db', {
    workspace: workspaceWith(below('db', files)),
    format: 'plain',
  });
  expect(warnings).toEqual([
    'format: plain was named, but db looks like an atlas directory (atlas.sum)',
    'db/1_a.sql:1: atlas:txmode has no effect: a blank line must follow the comments at the top of the file',
  ]);
});

test('a format that finds nothing among SQL files is refused: nothing to do would be wrong', async () => {
  const workspace = workspaceWith(below('db', TWO));
  expect(await refusal(() => readDirectory('db', { workspace, format: 'prisma' }))).toEqual({
    code: 2,
    message: 'db holds no migration in the format prisma, but 1_a.sql and 1 more',
    hint: 'Name the format to which these files belong, as in format: plain',
  });
});
