import { describe, expect, test } from 'vitest';
import { type Files, read, refusal } from '../support/directories.ts';

const FILES: Readonly<Record<string, string>> = {
  goose: '-- +goose Up\nSELECT 1;\n-- +goose Down\nSELECT 2;\n',
  dbmate: '-- migrate:up\nSELECT 1;\n-- migrate:down\nSELECT 2;\n',
  'sql-migrate': '-- +migrate Up\nSELECT 1;\n-- +migrate Down\nSELECT 2;\n',
  tern: 'SELECT 1;\n\n---- create above / drop below ----\nSELECT 2;\n',
  'node-pg-migrate': '-- Up Migration\nSELECT 1;\n-- Down Migration\nSELECT 2;\n',
};
const elsewhere = (tool: string) =>
  `${tool} directories cannot be read: keep the up part only, in a file of its own`;

describe('a file with an up and a down part is not run whole', () => {
  const cases: [tool: string, hint: string][] = [
    ['goose', 'Name the tool to which the file belongs: format: goose'],
    ['dbmate', elsewhere('dbmate')],
    ['sql-migrate', elsewhere('sql-migrate')],
    ['tern', elsewhere('tern')],
    ['node-pg-migrate', elsewhere('node-pg-migrate')],
  ];
  const formats = ['plain', 'atlas', 'sqlx'];
  test.each(cases.flatMap(([tool, hint]) => formats.map((format) => [tool, format, hint] as const)))(
    '%s as %s',
    async (tool, format, hint) => {
      expect(await refusal(() => read({ '1_a.sql': FILES[tool] ?? '' }, format))).toEqual({
        code: 2,
        message: `migrations/1_a.sql:3: the down part of a ${tool} migration begins here, and format: ${format} would run it right after the up part`,
        hint,
      });
    },
  );

  const others: [name: string, content: string][] = [
    ['in lower case', '-- +goose up\nSELECT 1;\n-- +GOOSE DOWN\nSELECT 2;\n'],
    ['with line ends of Windows', '-- +goose Up\r\nSELECT 1;\r\n-- +goose Down\r\nSELECT 2;\r\n'],
    ['after a byte order mark', '\ufeff-- +goose Up\nSELECT 1;\n-- +goose Down\n'],
  ];
  test.each(others)('%s', async (_, content) => {
    expect((await refusal(() => read({ '1_a.sql': content }, 'plain'))).message).toMatch(
      /^migrations\/1_a\.sql:3: the down part of a goose migration/,
    );
  });

  test('far down in a file that looks plain at its head', async () => {
    const content = `${'-- x\n'.repeat(2000)}${FILES.goose}`;
    expect((await refusal(() => read({ '1_a.sql': content }))).message).toBe(
      'migrations/1_a.sql:2003: the down part of a goose migration begins here, and format: plain would run it right after the up part',
    );
  });

  test('one among many', async () => {
    const files: Files = { '1_a.sql': 'SELECT 1;', '2_b.sql': FILES.dbmate ?? '' };
    expect((await refusal(() => read(files, 'atlas'))).message).toMatch(/^migrations\/2_b\.sql:3: /);
  });
});

describe('nothing is refused', () => {
  const cases: [name: string, content: string][] = [
    ['without a down part', '-- +goose Up\nSELECT 1;\n'],
    ['with a remark about going down', '-- down migration: restore the backup\nSELECT 1;\n'],
    ['with a mark in a string', "SELECT '-- migrate:up', '-- migrate:down';\n"],
  ];
  test.each(cases)('%s', (_, content) => {
    expect(read({ '1_a.sql': content }, 'plain')).toHaveLength(1);
  });

  test('in the format of the mark', () => {
    expect(read({ '1_a.sql': FILES.goose ?? '' }, 'goose')).toHaveLength(1);
  });
});
