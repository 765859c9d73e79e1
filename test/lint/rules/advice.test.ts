import { describe } from 'vitest';
import type { SqlCase } from '../../support/lint-sql.ts';
import { speaks, staysSilent } from '../../support/rule-cases.ts';

const schema = `CREATE TABLE customers (id bigint PRIMARY KEY, code varchar(9) UNIQUE);
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint, day date, state text);
CREATE INDEX orders_customer ON orders (customer_id, day);`;

/** One rule alone: the others have something to say about short examples too. */
const only = (rule: string, files: string | readonly string[], more: Partial<SqlCase> = {}) => ({
  files,
  enabled: [rule],
  ...more,
});

const none = '-- atlas:txmode none\n\n';

describe('it advises', () => {
  speaks(schema, {
    'a key for a table made from a query': {
      ...only('require-primary-key', 'CREATE TABLE copies AS SELECT * FROM orders;'),
      finds: [{ rule: 'require-primary-key', subject: 'public.copies' }],
    },
    'a longer key': {
      ...only(
        'short-int-primary-key',
        'CREATE TABLE t (id smallint GENERATED ALWAYS AS IDENTITY PRIMARY KEY);',
      ),
      finds: [
        {
          subject: 'public.t.id',
          message: 'The primary key of t is a generated smallint, which ends at 32,767.',
        },
      ],
    },
    'an index that is not partial': {
      ...only(
        'fk-without-index',
        'CREATE TABLE t (a bigint REFERENCES customers, b text); CREATE INDEX ON t (a) WHERE b IS NOT NULL;',
      ),
      finds: [{ rule: 'fk-without-index', subject: 'public.t.a' }],
    },
    'an index that begins with the column': {
      ...only(
        'fk-without-index',
        'CREATE TABLE t (a bigint REFERENCES customers, b text); CREATE INDEX ON t (b, a);',
      ),
      finds: [{ rule: 'fk-without-index' }],
    },
    'one type for both sides': {
      ...only('fk-type-mismatch', 'CREATE TABLE t (id bigint PRIMARY KEY, c integer REFERENCES customers);'),
      finds: [{ subject: 'public.t.c' }],
    },
    'against an equal index': {
      ...only(
        'duplicate-or-redundant-index',
        `${none}CREATE INDEX CONCURRENTLY same ON orders (customer_id, day);`,
      ),
      finds: [{ rule: 'duplicate-or-redundant-index', subject: 'public.same' }],
    },
    'against an index that the new one makes needless': {
      ...only(
        'duplicate-or-redundant-index',
        `${none}CREATE INDEX CONCURRENTLY long ON orders (customer_id, day, state);`,
      ),
      finds: [{ message: 'Index orders_customer on orders finds nothing that long does not find.' }],
    },
    'a time zone for a new column': {
      ...only('prefer-timestamptz', 'ALTER TABLE orders ADD COLUMN paid_at timestamp(3);'),
      finds: [{ subject: 'public.orders.paid_at' }],
    },
    'to validate': {
      ...only(
        'left-behind',
        'ALTER TABLE orders ADD FOREIGN KEY (customer_id) REFERENCES customers NOT VALID;',
      ),
      finds: [{ rule: 'left-behind', subject: 'public.orders.orders_customer_id_fkey' }],
    },
    'to attach': {
      ...only(
        'left-behind',
        'CREATE TABLE p (a int) PARTITION BY RANGE (a); CREATE TABLE p1 PARTITION OF p DEFAULT; CREATE INDEX i ON ONLY p (a);',
      ),
      finds: [{ rule: 'left-behind', subject: 'public.p.i' }],
    },
    'names of every kind': {
      ...only(
        'naming-pattern',
        'CREATE TABLE good (id int PRIMARY KEY, "Bad" int); CREATE INDEX "Worse" ON good (id);',
        {
          naming: { table: '^[a-z]+$', column: '^[a-z]+$', index: '^[a-z]+$' },
        },
      ),
      finds: [
        {
          subject: 'public.good.Bad',
          message: 'The column good.Bad does not match the pattern of this repository.',
        },
        { subject: 'public."Worse"' },
      ],
    },
  });
});

describe('it is silent about', () => {
  staysSilent(schema, {
    'everything, where nothing was switched on':
      'CREATE TABLE "T" (a timestamp, c integer REFERENCES customers); CREATE INDEX x ON "T" (a); CREATE INDEX y ON "T" (a);',
    'a partition, which has the key of its parent': only(
      'require-primary-key',
      'CREATE TABLE p (a int PRIMARY KEY) PARTITION BY RANGE (a); CREATE TABLE p1 PARTITION OF p DEFAULT;',
    ),
    'a key that comes later': only(
      'require-primary-key',
      'CREATE TABLE t (a int); ALTER TABLE t ADD PRIMARY KEY (a);',
    ),
    'a temporary table': only('require-primary-key', 'CREATE TEMPORARY TABLE t (a int);'),
    'a table that is gone again': only('require-primary-key', 'CREATE TABLE t (a int); DROP TABLE t;'),
    'a short key that nobody counts up': only(
      'short-int-primary-key',
      'CREATE TABLE t (country smallint PRIMARY KEY);',
    ),
    'a foreign key that is part of the primary key': only(
      'fk-without-index',
      'CREATE TABLE t (a bigint REFERENCES customers, b int, PRIMARY KEY (a, b));',
    ),
    'an index in a later file': only('fk-without-index', [
      'CREATE TABLE t (a bigint REFERENCES customers);',
      'CREATE INDEX ON t (a DESC);',
    ]),
    'texts of other lengths': only(
      'fk-type-mismatch',
      'CREATE TABLE t (id bigint PRIMARY KEY, c text REFERENCES customers (code));',
    ),
    'a unique index, which is a rule': only(
      'duplicate-or-redundant-index',
      `${none}CREATE UNIQUE INDEX CONCURRENTLY one ON orders (customer_id);`,
    ),
    'an index for some rows': only(
      'duplicate-or-redundant-index',
      `${none}CREATE INDEX CONCURRENTLY part ON orders (customer_id, day) WHERE state = 'open';`,
    ),
    'an index in another order': only(
      'duplicate-or-redundant-index',
      `${none}CREATE INDEX CONCURRENTLY other ON orders (customer_id DESC);`,
    ),
    'a time with its zone': only(
      'prefer-timestamptz',
      'ALTER TABLE orders ADD COLUMN paid_at timestamptz(3);',
    ),
    'what is validated in a later file': only('left-behind', [
      'ALTER TABLE orders ADD CONSTRAINT f FOREIGN KEY (customer_id) REFERENCES customers NOT VALID;',
      'ALTER TABLE orders VALIDATE CONSTRAINT f;',
    ]),
    'names that nobody gave a pattern': only('naming-pattern', 'CREATE TABLE "T" (id int PRIMARY KEY);', {
      naming: { index: '^[a-z]+$' },
    }),
    'names that were there': only('naming-pattern', 'ALTER TABLE orders ADD COLUMN b int;', {
      naming: { column: '^b$', table: '^x$', constraint: '^x$' },
    }),
  });
});
