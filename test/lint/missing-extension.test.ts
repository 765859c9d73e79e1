import { describe, expect, it } from 'vitest';
import { lintSql, type SqlCase } from '../support/lint-sql.ts';

async function judged(sql: SqlCase) {
  const { report } = await lintSql(sql);
  return {
    failures: report.findings.filter(({ tier }) => tier === 'fail').map(({ message }) => message),
    statements: report.files.flatMap(({ statements }) =>
      statements.map(({ status, reason }) => reason ?? status),
    ),
  };
}

const lacks = 'the embedded server lacks the extension vector: `--dev-url` names a server that has it';
const follows = 'not verified because the embedded server lacks the extension vector';

describe('an extension that the embedded server lacks', () => {
  it('is no failure, nor is what needs it, in later files too', async () => {
    const files = [
      'CREATE EXTENSION IF NOT EXISTS vector; CREATE TABLE items (id bigint PRIMARY KEY, embedding vector(3));',
      `CREATE INDEX items_embedding_idx ON items USING hnsw (embedding vector_l2_ops);
SELECT extensions.cosine_distance(1, 2);
SELECT l2_normalize(1);`,
    ];
    const { failures, statements } = await judged({ files });
    expect(failures).toEqual([]);
    expect(statements).toEqual([lacks, follows, follows, follows, follows]);
  });

  it('is known inside a DO block, and a column that could not be added is not missed', async () => {
    const { failures, statements } = await judged({
      schema: 'CREATE TABLE items (id bigint PRIMARY KEY);',
      files: `DO $$ BEGIN CREATE EXTENSION vector; END $$;
ALTER TABLE items ADD COLUMN embedding vector(3);
ALTER TABLE items ALTER COLUMN embedding SET STORAGE external;`,
    });
    expect(failures).toEqual([]);
    expect(statements).toEqual([lacks, follows, follows]);
  });

  it('excuses nothing else', async () => {
    const { failures } = await judged({
      schema: 'CREATE TABLE items (id bigint PRIMARY KEY);',
      files: `CREATE EXTENSION vector;
ALTER TABLE items ADD COLUMN id text;`,
    });
    expect(failures).toEqual(['This statement fails: column "id" of relation "items" already exists.']);
  });

  it('excuses nothing before it, and no column that nothing was to add', async () => {
    const before = await judged({
      files: 'CREATE TABLE items (embedding vector(3)); CREATE EXTENSION vector;',
    });
    expect(before.failures).toEqual(['This statement fails: type "vector" does not exist.']);
    const column = await judged({
      schema: 'CREATE TABLE items (id bigint PRIMARY KEY);',
      files: 'CREATE EXTENSION vector; ALTER TABLE items DROP COLUMN nothing;',
    });
    expect(column.failures).toEqual([
      'This statement fails: column "nothing" of relation "items" does not exist.',
    ]);
  });
});

describe('history that needs what production has from elsewhere', () => {
  it.each([
    ['an extension', 'CREATE EXTENSION vector;', 'not vector. Name a server that has it with `--dev-url`.'],
    [
      'a schema of Supabase',
      'CREATE TABLE profiles (id uuid REFERENCES auth.users);',
      'Where production has schema "auth" from elsewhere, make it in a file that `--dev-setup` names, or name a server that has it with `--dev-url`. It is one of those that Supabase makes.',
    ],
    ['a type', 'CREATE TABLE a (b hstore);', 'Where production has type "hstore" from elsewhere'],
    [
      'a function',
      'CREATE TABLE a (b uuid DEFAULT uuid_generate_v4());',
      'Where production has function uuid_generate_v4() from elsewhere',
    ],
  ])('%s', async (_, schema, hint) => {
    await expect(lintSql({ schema, files: 'SELECT 1;' })).rejects.toMatchObject({
      hint: expect.stringContaining(hint),
    });
  });
});
