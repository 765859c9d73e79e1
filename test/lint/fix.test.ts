import { describe, expect, it } from 'vitest';
import { differ } from '../../src/database/schema-difference.ts';
import { rules } from '../../src/lint/rules/index.ts';
import { type FixFormat, type FixRun, fixFormats, fixInput, runFix } from '../support/fix-files.ts';

/** The rules whose bad example a machine can write otherwise. */
const mechanical = [
  'create-index-blocking',
  'reindex-blocking',
  'add-pk-builds-index',
  'add-unique-builds-index',
  'set-not-null-scan',
  'add-check-scan',
  'add-column-inline-check',
  'add-fk-scan',
  'drop-index-blocking',
  'refresh-matview-blocking',
  'identifier-truncated',
];

const serious = ({ after }: FixRun) =>
  after.report.findings
    .filter(({ severity }) => severity !== 'notice')
    .map(({ rule, message }) => `${rule}: ${message}`);

function expectSameSchema({ before, after }: FixRun): void {
  const [then, now] = [before, after].map(({ schemas }) => schemas.get('migrations')?.after);
  if (then === undefined || now === undefined) throw new Error('nothing was run');
  expect(differ(then, now).objects).toEqual([]);
}

const matrix = rules
  .filter(({ id }) => mechanical.includes(id))
  .flatMap((rule) => fixFormats.map((format) => [rule.id, format, rule.examples] as const));

describe.each(matrix)('%s in %s', (rule, format, { schema, bad }) => {
  it('is written otherwise, to the same schema and without a finding, once and for all', async () => {
    const run = await runFix(fixInput(schema, typeof bad === 'string' ? [bad] : bad, format));
    expect(run.before.report.findings.map((one) => one.rule)).toContain(rule);
    expect(run.fixed.fixed.map((one) => one.rule)).toContain(rule);
    expect(run.fixed.refused).toEqual([]);
    expect(serious(run)).toEqual([]);
    expectSameSchema(run);
    const again = await runFix(run.fixed.after);
    expect(again.fixed.fixed).toEqual([]);
    expect(again.files).toEqual(run.files);
  });
});

const shop = `CREATE TABLE customers (id bigint PRIMARY KEY, email text);
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint, total integer, note text);
CREATE INDEX orders_note_idx ON orders (note);`;

const expectFiles = async (
  format: FixFormat,
  sql: readonly string[],
  files: Readonly<Record<string, string>>,
) => {
  const run = await runFix(fixInput(shop, sql, format));
  expect(run.files).toEqual(files);
  expect(serious(run)).toEqual([]);
  expectSameSchema(run);
};

describe('several findings', () => {
  it('of a file share the files behind it', () =>
    expectFiles(
      'plain',
      [
        `-- a new table
CREATE TABLE tags (id bigint PRIMARY KEY, order_id bigint);

-- who bought
ALTER TABLE orders ADD CONSTRAINT orders_customer_fk FOREIGN KEY (customer_id) REFERENCES customers (id);
ALTER TABLE orders ADD CONSTRAINT orders_total CHECK (total > 0), ADD COLUMN paid boolean;

-- for the list
CREATE INDEX orders_total_idx ON orders (total);
`,
      ],
      {
        '1_change.sql': `-- a new table
CREATE TABLE tags (id bigint PRIMARY KEY, order_id bigint);

-- who bought
ALTER TABLE orders ADD CONSTRAINT orders_customer_fk FOREIGN KEY (customer_id) REFERENCES customers (id) NOT VALID;
ALTER TABLE orders ADD COLUMN paid boolean;
ALTER TABLE orders ADD CONSTRAINT orders_total CHECK (total > 0) NOT VALID;

`,
        '2_change_2.sql': `-- atlas:txmode none

-- for the list
CREATE INDEX CONCURRENTLY orders_total_idx ON orders (total);
`,
        '3_change_3.sql': `ALTER TABLE orders VALIDATE CONSTRAINT orders_customer_fk;
ALTER TABLE orders VALIDATE CONSTRAINT orders_total;
`,
      },
    ));
  it('stay where they are among data changes, so that nothing changes places', () =>
    expectFiles(
      'prisma',
      [
        `ALTER TABLE orders ADD COLUMN paid boolean;
CREATE INDEX orders_total_idx ON orders (total);
-- all that is old
UPDATE customers SET email = lower(email);
`,
      ],
      {
        '20260801120001_change/migration.sql': 'ALTER TABLE orders ADD COLUMN paid boolean;\n',
        '20260801120002_change_2/migration.sql':
          'CREATE INDEX CONCURRENTLY orders_total_idx ON orders (total);\n',
        '20260801120003_change_3/migration.sql':
          '-- all that is old\nUPDATE customers SET email = lower(email);\n',
      },
    ));
});

describe('a file', () => {
  it('of one statement is changed where it is', () =>
    expectFiles('sqlx', ['CREATE INDEX orders_total_idx ON orders (total);\n'], {
      '0001_change.sql': '-- no-transaction\nCREATE INDEX CONCURRENTLY orders_total_idx ON orders (total);\n',
    }));
  it('that runs outside a transaction needs no other', () =>
    expectFiles(
      'plain',
      ['-- atlas:txmode none\n\nCREATE INDEX a ON orders (total);\nDROP INDEX orders_note_idx;\n'],
      {
        '1_change.sql':
          '-- atlas:txmode none\n\nCREATE INDEX CONCURRENTLY a ON orders (total);\nDROP INDEX CONCURRENTLY orders_note_idx;\n',
      },
    ));
  it('before another one leaves room for what follows it, or comes last', () =>
    expectFiles(
      'plain',
      [
        'ALTER TABLE orders ADD CONSTRAINT positive CHECK (total > 0);\n',
        'CREATE TABLE late (id bigint PRIMARY KEY);\n',
      ],
      {
        '1_change.sql': 'ALTER TABLE orders ADD CONSTRAINT positive CHECK (total > 0) NOT VALID;\n',
        '2_change.sql': 'CREATE TABLE late (id bigint PRIMARY KEY);\n',
        '3_change_2.sql': 'ALTER TABLE orders VALIDATE CONSTRAINT positive;\n',
      },
    ));
});

describe('nothing is changed', () => {
  it.each([
    [
      'where the finding was accepted',
      '-- lockstep:ignore create-index-blocking: a small table\nCREATE INDEX a ON orders (total);',
    ],
    ['inside a DO block', 'DO $$ BEGIN CREATE INDEX a ON orders (total); END $$;'],
    ['where the remedy is a decision', 'ALTER TABLE orders DROP COLUMN note;'],
    ['where another statement fails', 'CREATE INDEX a ON orders (total); SELECT * FROM nowhere;'],
  ])('%s', async (_, sql) => {
    const start = fixInput(shop, [sql], 'plain');
    const { fixed } = await runFix(start);
    expect(fixed.fixed).toEqual([]);
    expect(fixed.after.listing).toEqual(start.listing);
  });
  it('in a file that is not new', async () => {
    const run = await runFix(fixInput(`${shop}\nCREATE INDEX b ON orders (total);`, ['SELECT 1;'], 'plain'));
    expect(run.fixed.fixed).toEqual([]);
  });
});

it('keeps atlas.sum fitting', async () => {
  const run = await runFix(fixInput(shop, ['CREATE INDEX a ON orders (total);\nSELECT 1;'], 'atlas'));
  expect(run.fixed.fixed).toHaveLength(1);
  expect(run.fixed.after.input.directory.checksum).toMatchObject({ kind: 'valid' });
});
