import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startEmbedded } from '../../src/database/embedded.ts';
import type { Session } from '../../src/database/session.ts';

let session: Session;

beforeAll(async () => {
  session = await startEmbedded();
});
beforeEach(async () => {
  await session.send('ROLLBACK; RESET ROLE; DROP SCHEMA public CASCADE; CREATE SCHEMA public');
});
afterAll(() => session.close());

const rowsOf = async (sql: string) => (await session.send(sql)).results.at(-1)?.rows;

describe('COPY … FROM stdin', () => {
  const bytes = (text: string) => new TextEncoder().encode(text);
  const copy = (sql: string, rows: Uint8Array | string) =>
    session.send(sql, { copyData: typeof rows === 'string' ? bytes(rows) : rows });

  beforeEach(() => session.send('CREATE TABLE a (id int, t text)'));

  test.each([
    ['text', 'COPY a FROM stdin', '1\tone\n2\t\\N\n3\ttab\\t and é\n', ['one', null, 'tab\t and é']],
    ['a last line without its end', 'COPY a FROM stdin', '1\tone\n2\ttwo', ['one', 'two']],
    ['CSV', 'COPY a FROM stdin WITH (FORMAT csv, HEADER)', 'id,t\n1,"a, ""b"""\n2,\n', ['a, "b"', null]],
    ['one column', `COPY a(t) FROM/* from stdin */ STDIN DELIMITER '|'`, 'from stdin\n', ['from stdin']],
    ['no rows', 'COPY a FROM stdin', '', []],
  ])('reads %s', async (_, sql, rows, expected) => {
    const { error, results } = await copy(sql, rows);
    expect(error).toBeNull();
    expect(results.map(({ tag }) => tag)).toEqual([`COPY ${expected.length}`]);
    expect(await rowsOf('SELECT t FROM a ORDER BY id')).toEqual(expected.map((value) => [value]));
  });

  test('reads every byte, and a megabyte of them', async () => {
    const all = Uint8Array.from({ length: 1 << 20 }, (_, index) => index * 31);
    // The binary format: signature, flags, one row of one field, end.
    const header = Buffer.from('5047434f50590aff0d0a00 00000000 00000000 0001'.replaceAll(' ', ''), 'hex');
    const length = Buffer.alloc(4);
    length.writeInt32BE(all.length);
    const file = Buffer.concat([Buffer.from('before'), header, length, all, Buffer.from('ffff', 'hex')]);
    await session.send('CREATE TABLE b (bytes bytea)');
    // A view into more bytes than are meant.
    const reply = await copy('COPY b FROM stdin (FORMAT binary)', file.subarray('before'.length));
    expect(reply.error).toBeNull();
    expect(await rowsOf('SELECT md5(bytes) FROM b')).toEqual([[createHash('md5').update(all).digest('hex')]]);
  });

  test('works among other statements, and for a role that may not read files', async () => {
    const { error } = await copy(
      'CREATE ROLE app; GRANT ALL ON SCHEMA public TO app; GRANT ALL ON a TO app; SET ROLE app; COPY a FROM stdin; RESET ROLE',
      '1\tone\n',
    );
    expect(error).toBeNull();
    expect(await rowsOf('SELECT t FROM a')).toEqual([['one']]);
    await session.send('DROP OWNED BY app; DROP ROLE app');
  });

  test('names the line of rows that it refuses', async () => {
    const { error } = await copy('COPY a FROM stdin', '1\tone\nzwei\ttwo\n3\tthree\n');
    expect(error).toMatchObject({ sqlstate: '22P02', context: 'COPY a, line 2, column id: "zwei"' });
    expect(await rowsOf('SELECT count(*) FROM a')).toEqual([['0']]);
  });

  test.each([
    ['there are none', 'COPY a FROM stdin', undefined],
    ['there are none for a second one', 'COPY a FROM stdin; COPY a FROM stdin', '1\tone\n'],
  ])('fails where %s', async (_, sql, rows) => {
    const { error } = await session.send(sql, rows === undefined ? {} : { copyData: bytes(rows) });
    expect(error).toMatchObject({
      sqlstate: '57014',
      message: 'COPY from stdin failed: there are no rows',
    });
    expect(await rowsOf('SELECT count(*) FROM a')).toEqual([['0']]);
  });

  test.each([
    ['nobody asks for', 'SELECT 1'],
    ['cannot be asked for', 'COPY nothing FROM stdin'],
  ])('rows that %s are skipped', async (_, sql) => {
    await copy(sql, '1\tone\n');
    expect(await rowsOf('SELECT count(*) FROM a')).toEqual([['0']]);
  });
});

test('rows of COPY … TO stdout are counted and not kept', async () => {
  const { results } = await session.send('COPY (SELECT generate_series(1, 1000)) TO stdout');
  expect(results).toEqual([{ tag: 'COPY 1000', columns: [], rows: [] }]);
});
