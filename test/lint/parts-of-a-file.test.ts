import { describe, expect, test } from 'vitest';
import { defaultConfig } from '../../src/config/config.ts';
import { readListing } from '../../src/directory/read.ts';
import { lint } from '../../src/lint/lint.ts';
import { listingOf } from '../support/directories.ts';
import { openPglite } from '../support/pglite-session.ts';

const HISTORY = `-- +goose Up
-- +goose StatementBegin
CREATE TABLE ü (id int, name text)
-- +goose StatementEnd
-- +goose Down
DROP TABLE ü;
`;
const NEW = `-- +goose Up
-- +goose StatementBegin
ALTER TABLE ü DROP COLUMN name
-- +goose StatementEnd
-- +goose Down
DROP TABLE ü;
`;

describe('a file with an up and a down part', () => {
  test('is judged by its up part, at its places in the whole file, and shown as it is', async () => {
    const { directory } = readListing(listingOf({ '1_a.sql': HISTORY, '2_b.sql': NEW }), null);
    const { report, sources } = await lint(
      {
        directories: [{ directory, selection: { kind: 'latest', count: 1 }, deadline: 30_000 }],
        config: defaultConfig(),
        today: '2026-08-01',
        productionMajor: null,
      },
      { openSession: () => openPglite(), onProgress: () => undefined },
    );
    const sql = 'ALTER TABLE ü DROP COLUMN name';
    const start = Buffer.from(NEW).indexOf(sql);
    expect(report.files).toMatchObject([
      { version: '2', statements: [{ sql, line: 3, start, end: start + Buffer.byteLength(sql) }] },
    ]);
    expect(report.findings.map(({ rule, line, subject }) => [rule, line, subject])).toEqual([
      ['drop-column', 3, 'public."ü".name'],
    ]);
    expect(sources).toEqual(new Map([['migrations/2_b.sql', NEW]]));
  });
});
