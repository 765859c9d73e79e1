import { describe, expect, test } from 'vitest';
import { detectFormat } from '../../src/directory/detect.ts';
import { detectionOrder, formatNames } from '../../src/directory/format-names.ts';
import { formats } from '../../src/directory/formats/index.ts';
import { knownFormats } from '../../src/directory/known-formats.ts';
import { recognise } from '../../src/directory/recognise.ts';
import { type Files, listingOf, refusal } from '../support/directories.ts';

const SQL = 'CREATE TABLE a ();\n';
const GOOSE = '-- +goose Up\nCREATE TABLE a ();\n-- +goose Down\nDROP TABLE a;\n';
const DBMATE = '-- migrate:up\nCREATE TABLE a ();\n-- migrate:down\nDROP TABLE a;\n';
const READABLE = 'Formats that can be read: atlas, plain, prisma, diesel, sqlx, golang-migrate, goose';
const KNOWN = `Known formats: ${formatNames.join(', ')}`;

describe('every format that the documentation names', () => {
  test('has exactly one place in the order of detection', () => {
    expect([...detectionOrder].sort()).toEqual([...formatNames].sort());
  });

  test('has exactly one detector', () => {
    expect([...formats, ...knownFormats].map((format) => format.name).sort()).toEqual(
      [...formatNames].sort(),
    );
  });
});

describe('a directory is recognised', () => {
  const cases: [name: string, files: Files, surroundings: Files, evidence: string][] = [
    ['sqitch', { 'sqitch.plan': '', 'deploy/a.sql': SQL, 'revert/a.sql': SQL }, {}, 'sqitch.plan'],
    ['prisma', { 'migration_lock.toml': '', '1_a/migration.sql': SQL }, {}, 'migration_lock.toml'],
    ['prisma', { '1_a/migration.sql': SQL, '2_b/migration.sql': SQL }, {}, 'a migration.sql in every folder'],
    [
      'drizzle',
      { 'meta/_journal.json': '{}', 'meta/0000_snapshot.json': '{}', '0000_a.sql': SQL },
      {},
      'meta/_journal.json',
    ],
    ['drizzle', { '1_a/migration.sql': SQL, '1_a/snapshot.json': '{}' }, {}, '1_a/snapshot.json'],
    [
      'graphile-migrate',
      { 'committed/000001.sql': '--! Previous: -', 'current.sql': '' },
      {},
      'committed/000001.sql',
    ],
    [
      'graphile-migrate',
      { 'committed/000001.sql': '--! Previous: -' },
      { '../.gmrc': '{}' },
      'committed/000001.sql',
    ],
    [
      'graphile-migrate',
      { '000001.sql': '--! Previous: -\n--! Hash: sha1:0\n' },
      {},
      '1 file with "--! Previous:"',
    ],
    [
      'diesel',
      { '00000000000000_a/up.sql': SQL, '00000000000000_a/down.sql': SQL, '2020-01-01-000000_b/up.sql': SQL },
      {},
      '2 files named <version>_<name>/up.sql',
    ],
    [
      'flyway',
      { 'V1__a.sql': SQL, 'V1.1__b.sql': SQL, 'R__view.sql': SQL, 'beforeMigrate.sql': SQL },
      {},
      '3 files named V<version>__<name>.sql',
    ],
    ['flyway', { 'V1__a.sql': SQL, 'U1__a.sql': SQL }, {}, '2 files named V<version>__<name>.sql'],
    ['flyway', { 'V2_1__a.sql': SQL }, {}, '1 file named V<version>__<name>.sql'],
    [
      'refinery',
      { 'V1__a.sql': SQL, 'U2__b.sql': SQL },
      {},
      'U2__b.sql without a V file of the same version',
    ],
    [
      'refinery',
      { 'V1__a.sql': SQL },
      { '../refinery.toml': '' },
      '1 file named V<number>__<name>.sql, and ../refinery.toml',
    ],
    [
      'refinery',
      { 'V1__a.sql': SQL },
      { '../Cargo.toml': 'refinery = "0.8"' },
      '1 file named V<number>__<name>.sql, and refinery in ../Cargo.toml',
    ],
    [
      'liquibase',
      { 'a.sql': '\n--liquibase formatted sql\n--changeset me:1\n' },
      {},
      '1 file with "--liquibase formatted sql"',
    ],
    [
      'liquibase',
      { 'changelog.xml': '<databaseChangeLog>', 'a.sql': SQL },
      {},
      'databaseChangeLog in changelog.xml',
    ],
    ['goose', { '1_a.sql': GOOSE, '2_b.sql': GOOSE }, {}, '2 files with "-- +goose"'],
    ['goose', { '1_a.sql': GOOSE.toLowerCase() }, {}, '1 file with "-- +goose"'],
    ['goose', { '1_a.sql': `\ufeff${GOOSE}` }, {}, '1 file with "-- +goose"'],
    ['goose', { '1_a.sql': GOOSE, 'atlas.sum': '' }, {}, '1 file with "-- +goose"'],
    ['sql-migrate', { '1_a.sql': '-- +migrate Up\nSELECT 1;' }, {}, '1 file with "-- +migrate"'],
    ['dbmate', { '1_a.sql': DBMATE }, {}, '1 file with "-- migrate:up"'],
    [
      'dbmate',
      { '1_a.sql': '-- migrate:up transaction:false\r\nSELECT 1;' },
      {},
      '1 file with "-- migrate:up"',
    ],
    [
      'tern',
      { '001_a.sql': `${SQL}---- create above / drop below ----\n` },
      {},
      '1 file with "---- create above / drop below ----"',
    ],
    ['tern', { '001_a.sql': SQL, 'tern.conf': '' }, {}, '1 file named <number>_<name>.sql, and tern.conf'],
    ['node-pg-migrate', { '1_a.sql': '-- Up Migration\nSELECT 1;' }, {}, '1 file with "-- Up Migration"'],
    [
      'node-pg-migrate',
      { '1_a.up.sql': SQL },
      { '../package.json': '{"devDependencies":{"node-pg-migrate":"8"}}' },
      '1 file named <number>_<name>.up.sql or .down.sql, and "node-pg-migrate" in ../package.json',
    ],
    [
      'sqlx',
      { '1_a.up.sql': SQL },
      { '../Cargo.toml': 'sqlx = { version = "0.8" }' },
      '1 file named <number>_<name>.up.sql or .down.sql, and sqlx in ../Cargo.toml',
    ],
    [
      'sqlx',
      { '1_a.up.sql': SQL, '2_b.sql': SQL },
      {},
      '1 file named <number>_<name>.up.sql or .down.sql, 1 file named <number>_<name>.sql',
    ],
    [
      'sqlx',
      { '1_a.sql': '-- no-transaction\nVACUUM;' },
      {},
      '1 file named <number>_<name>.sql, and "-- no-transaction" in 1_a.sql',
    ],
    [
      'sqlx',
      { '1_a.sql': SQL },
      { '../../sqlx.toml': '' },
      '1 file named <number>_<name>.sql, and ../../sqlx.toml',
    ],
    [
      'golang-migrate',
      { '1_a.up.sql': SQL, '2_b.sql': SQL },
      { '../../go.mod': 'require github.com/golang-migrate/migrate/v4 v4.18.1' },
      '1 file named <number>_<name>.up.sql or .down.sql',
    ],
    [
      'golang-migrate',
      { '1_a.up.sql': SQL, '1_a.down.sql': SQL },
      {},
      '2 files named <number>_<name>.up.sql or .down.sql',
    ],
    [
      'golang-migrate',
      { '1_a.up.sql': SQL, '1_a.down.sql': SQL, 'atlas.sum': '' },
      {},
      '2 files named <number>_<name>.up.sql or .down.sql',
    ],
    ['atlas', { '1_a.sql': SQL, 'atlas.sum': '' }, {}, 'atlas.sum'],
    ['atlas', { '1_a.sql': SQL, 'atlas.sum': '' }, { '../Cargo.toml': 'sqlx = "0.8"' }, 'atlas.sum'],
    [
      'supabase',
      { '1_a.sql': SQL },
      { '../config.toml': 'project_id = "x"\n[db]\nport = 1' },
      '1 file named <number>_<name>.sql, and [db] in ../config.toml',
    ],
    [
      'postgres-migrations',
      { '0001-a.sql': '-- postgres-migrations disable-transaction\n' },
      {},
      '1 file with "-- postgres-migrations"',
    ],
    [
      'postgres-migrations',
      { '0001-a.sql': SQL },
      { '../package.json': '{"dependencies":{"postgres-migrations":"5"}}' },
      '1 file named <number>_<name>.sql, and "postgres-migrations" in ../package.json',
    ],
    ['plain', { '1_a.sql': SQL, 'README.md': 'See -- +goose Up' }, {}, 'numbered .sql files such as 1_a.sql'],
    [
      'plain',
      { '1_a.sql': SQL },
      { '../Cargo.toml': 'tokio = "1"', '../config.toml': '[web]' },
      'numbered .sql files such as 1_a.sql',
    ],
    ['plain', { '1_a.sql': "SELECT '-- no marker +goose Up';" }, {}, 'numbered .sql files such as 1_a.sql'],
  ];
  test.each(cases)('%s: %o', (name, files, surroundings, evidence) => {
    expect(recognise(listingOf(files, surroundings))).toEqual({ name, evidence });
  });

  test('supabase by its folder', () => {
    const listing = { ...listingOf({ '1_a.sql': SQL }), path: 'apps/db/supabase/migrations' };
    expect(recognise(listing)).toEqual({
      name: 'supabase',
      evidence: '1 file named <number>_<name>.sql, and a folder supabase/migrations',
    });
  });

  test('by the first 8 KB of a file only', () => {
    const far = `${'-- x\n'.repeat(1639)}${GOOSE}`;
    const near = `${'-- x\n'.repeat(1600)}${GOOSE}`;
    expect(recognise(listingOf({ '1_a.sql': far }))?.name).toBe('plain');
    expect(recognise(listingOf({ '1_a.sql': near }))?.name).toBe('goose');
  });
});

describe('what is not recognised is refused', () => {
  const example = 'A migration directory holds files such as 0001_init.sql.';
  const cases: [name: string, files: Files, message: string, hint: string][] = [
    [
      'a format without reader is named',
      { '1_a.sql': DBMATE, '2_b.sql': DBMATE },
      'migrations looks like a dbmate directory (2 files with "-- migrate:up"), a format that cannot be read',
      READABLE,
    ],
    [
      'a goose file without its marker',
      { '1_a.sql': GOOSE, '2_b.sql': GOOSE, '3_c.sql': SQL },
      'migrations mixes formats: goose (1_a.sql and 1 more), plain (3_c.sql)',
      'Keep the files of one tool in a folder of their own; when they all belong to one, name it: format: NAME',
    ],
    [
      'two markers',
      { '1_a.sql': GOOSE, '2_b.sql': DBMATE },
      'migrations mixes formats: goose (1_a.sql), dbmate (2_b.sql)',
      'Keep the files of one tool in a folder of their own; when they all belong to one, name it: format: NAME',
    ],
    [
      'flyway names and numbers',
      { '1_a.sql': SQL, 'V2__b.sql': SQL },
      'migrations mixes formats: plain (1_a.sql), flyway (V2__b.sql)',
      'Keep the files of one tool in a folder of their own; when they all belong to one, name it: format: NAME',
    ],
    [
      'folders of two tools',
      { '1_a/migration.sql': SQL, '2_b/up.sql': SQL },
      'migrations mixes formats: prisma or drizzle (1_a/migration.sql), diesel (2_b/up.sql)',
      'Keep the files of one tool in a folder of their own; when they all belong to one, name it: format: NAME',
    ],
    [
      'a numbered file that Prisma would pass over',
      { 'migration_lock.toml': '', '1_a/migration.sql': SQL, '2_b.sql': SQL },
      'migrations mixes formats: prisma or drizzle (1_a/migration.sql), plain (2_b.sql)',
      'Keep the files of one tool in a folder of their own; when they all belong to one, name it: format: NAME',
    ],
    [
      'no migrations, but other files',
      { 'a.ts': '', 'b.ts': '', 'c.ts': '', 'README.md': '', 'x/y.ts': '', 'x/z.ts': '' },
      'migrations is not a migration directory: it holds README.md, 3 .ts files, a folder x',
      `${example} ${KNOWN}`,
    ],
    [
      'many kinds of files',
      { 'a.ts': '', 'b.js': '', LICENSE: '', Makefile: '', 'c.json': '', 'd.yml': '' },
      'migrations is not a migration directory: it holds 2 other files, a.ts, b.js, c.json and 1 more',
      `${example} ${KNOWN}`,
    ],
    [
      'SQL files without numbers',
      { 'schema.sql': SQL, 'seed.sql': SQL },
      'migrations is not a migration directory: it holds 2 .sql files',
      `${example} ${KNOWN}`,
    ],
    [
      'the folder above the right one',
      { 'schema.prisma': '', 'migrations/migration_lock.toml': '', 'migrations/1_a/migration.sql': SQL },
      'migrations is not a migration directory: it holds a folder migrations, schema.prisma',
      'migrations/migrations looks like a prisma directory (migration_lock.toml). Name it, as in dir: migrations/migrations',
    ],
    [
      'the folder above two of them',
      { 'clickhouse/1_a.up.sql': SQL, 'clickhouse/1_a.down.sql': SQL, 'pg/1_a.sql': SQL },
      'migrations is not a migration directory: it holds a folder clickhouse, a folder pg',
      'migrations/clickhouse looks like a golang-migrate directory (2 files named <number>_<name>.up.sql or .down.sql); migrations/pg looks like a plain directory (numbered .sql files such as 1_a.sql). Name it, as in dir: migrations/clickhouse',
    ],
  ];
  test.each(cases)('%s', async (_, files, message, hint) => {
    expect(await refusal(() => detectFormat(listingOf(files), null))).toEqual({ code: 2, message, hint });
  });

  test('files that could be read as they are, with the way to say so', async () => {
    const listing = listingOf({ '1_a.sql': SQL }, { '../config.toml': '[db]' });
    expect(await refusal(() => detectFormat(listing, null))).toEqual({
      code: 2,
      message:
        'migrations looks like a supabase directory (1 file named <number>_<name>.sql, and [db] in ../config.toml), a format that cannot be read',
      hint: `${READABLE}. Its files can be read as they are with format: plain`,
    });
  });

  test('the folder below the workspace itself is named without ./', async () => {
    const listing = { ...listingOf({ 'db/1_a.sql': SQL }), path: '.' };
    expect((await refusal(() => detectFormat(listing, null))).hint).toBe(
      'db looks like a plain directory (numbered .sql files such as 1_a.sql). Name it, as in dir: db',
    );
  });
});

describe('a format that the user names', () => {
  test.each([null, '', 'auto'])('%o leaves the choice to us', (requested) => {
    expect(detectFormat(listingOf({ '1_a.sql': SQL }), requested).format.name).toBe('plain');
  });

  const wins: [name: string, files: Files, requested: string, warnings: string[]][] = [
    ['agrees', { '1_a.sql': SQL }, 'plain', []],
    ['decides where nothing speaks for any', { 'a.sql': SQL }, 'plain', []],
    ['tells sqlx from golang-migrate', { '1_a.up.sql': SQL, '1_a.down.sql': SQL }, 'sqlx', []],
    [
      'goes before a sign of sqlx',
      { '1_a.up.sql': '-- no-transaction\nVACUUM;' },
      'golang-migrate',
      [
        'format: golang-migrate was named, but migrations looks like an sqlx directory (1 file named <number>_<name>.up.sql or .down.sql, and "-- no-transaction" in 1_a.up.sql)',
      ],
    ],
    ['makes a plain directory one of Atlas', { '1_a.sql': SQL }, 'atlas', []],
    [
      'goes before atlas.sum',
      { '1_a.sql': SQL, 'atlas.sum': '' },
      'plain',
      ['format: plain was named, but migrations looks like an atlas directory (atlas.sum)'],
    ],
    [
      'goes before comments in the files',
      { '1_a.sql': GOOSE },
      'plain',
      ['format: plain was named, but migrations looks like a goose directory (1 file with "-- +goose")'],
    ],
    [
      'goes before a mixture',
      { '1_a.sql': GOOSE, '2_b.sql': SQL },
      'atlas',
      ['format: atlas was named, but migrations mixes formats: goose (1_a.sql), plain (2_b.sql)'],
    ],
  ];
  test.each(wins)('%s', (_, files, requested, warnings) => {
    const detected = detectFormat(listingOf(files), requested);
    expect([detected.format.name, detected.warnings]).toEqual([requested, warnings]);
  });

  test("plain files of another tool's project are read as plain without a word", () => {
    const detected = detectFormat(listingOf({ '1_a.sql': SQL }, { '../sqlx.toml': '' }), 'plain');
    expect([detected.format.name, detected.warnings]).toEqual(['plain', []]);
  });

  const names = `The formats are auto, ${formatNames.join(', ')}`;
  const refused: [requested: string, message: string, hint: string][] = [
    ['prsima', 'format: prsima is not a format', `Did you mean format: prisma? ${names}`],
    ['Prisma', 'format: Prisma is not a format', `Did you mean format: prisma? ${names}`],
    ['mongodb', 'format: mongodb is not a format', names],
    ['dbmate', 'format: dbmate cannot be read', READABLE],
  ];
  test.each(refused)('%s is refused', async (requested, message, hint) => {
    const refusedWith = await refusal(() => detectFormat(listingOf({ '1_a.sql': SQL }), requested));
    expect(refusedWith).toEqual({ code: 2, message, hint });
  });
});
