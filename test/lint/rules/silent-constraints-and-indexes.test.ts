import { describe } from 'vitest';
import { staysSilent } from '../../support/rule-cases.ts';

const schema = `
CREATE TABLE customers (id bigint PRIMARY KEY, email text NOT NULL);
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint, total integer, note text);
CREATE INDEX orders_note_idx ON orders (note);
CREATE TABLE logs (id bigint NOT NULL, day date) PARTITION BY RANGE (day);`;

const alone = '-- atlas:txmode none\n\n';

describe('constraints that are added without reading the table', () => {
  staysSilent(schema, {
    'CHECK … NOT VALID': 'ALTER TABLE orders ADD CONSTRAINT positive CHECK (total > 0) NOT VALID;',
    'FOREIGN KEY … NOT VALID':
      'ALTER TABLE orders ADD FOREIGN KEY (customer_id) REFERENCES customers (id) NOT VALID;',
    'VALIDATE of a CHECK in a transaction of its own': [
      'ALTER TABLE orders ADD CONSTRAINT positive CHECK (total > 0) NOT VALID;',
      'ALTER TABLE orders VALIDATE CONSTRAINT positive;',
    ],
    'VALIDATE of a foreign key in a transaction of its own': [
      'ALTER TABLE orders ADD CONSTRAINT fk FOREIGN KEY (customer_id) REFERENCES customers (id) NOT VALID;',
      'ALTER TABLE orders VALIDATE CONSTRAINT fk;',
    ],
    'VALIDATE in one file whose statements commit one by one': `${alone}ALTER TABLE orders ADD CONSTRAINT positive CHECK (total > 0) NOT VALID;
ALTER TABLE orders VALIDATE CONSTRAINT positive;`,
    'UNIQUE USING INDEX': [
      `${alone}CREATE UNIQUE INDEX CONCURRENTLY customers_email_key ON customers (email);`,
      'ALTER TABLE customers ADD CONSTRAINT customers_email_key UNIQUE USING INDEX customers_email_key;',
    ],
    'dropped and added again NOT VALID': [
      'ALTER TABLE orders ADD CONSTRAINT positive CHECK (total > 0) NOT VALID;',
      'ALTER TABLE orders DROP CONSTRAINT positive, ADD CONSTRAINT positive CHECK (total >= 0) NOT VALID;',
    ],
    'DROP CONSTRAINT IF EXISTS of none': 'ALTER TABLE orders DROP CONSTRAINT IF EXISTS nowhere;',
  });
});

describe('indexes that block nobody', () => {
  staysSilent(schema, {
    'CREATE INDEX CONCURRENTLY': `${alone}CREATE INDEX CONCURRENTLY ON orders (customer_id);`,
    'CREATE INDEX CONCURRENTLY in Prisma, alone in its file': {
      files: 'CREATE INDEX CONCURRENTLY orders_customer ON orders (customer_id);',
      format: 'prisma',
    },
    'CREATE INDEX IF NOT EXISTS of one that exists':
      'CREATE INDEX IF NOT EXISTS orders_note_idx ON orders (note);',
    'DROP INDEX IF EXISTS of none': 'DROP INDEX IF EXISTS nowhere;',
    'DROP INDEX CONCURRENTLY': `${alone}DROP INDEX CONCURRENTLY orders_note_idx;`,
    'REINDEX CONCURRENTLY': `${alone}REINDEX INDEX CONCURRENTLY orders_note_idx;`,
    'a materialised view, which nobody writes to': {
      schema: 'CREATE TABLE a (id int); CREATE MATERIALIZED VIEW m AS SELECT id FROM a;',
      files: 'CREATE INDEX m_id ON m (id);',
    },
    'ON ONLY a partitioned table': 'CREATE INDEX logs_id_idx ON ONLY logs (id);',
    'an index on a partitioned table without partitions': 'CREATE INDEX logs_id_idx ON logs (id);',
    'a new index that is dropped again': `${alone}CREATE INDEX CONCURRENTLY i ON orders (total);
DROP INDEX CONCURRENTLY i;`,
  });
});

describe('renames of what no query names', () => {
  staysSilent(schema, {
    'an index': 'ALTER INDEX orders_note_idx RENAME TO orders_remarks_idx;',
    'an index, by ALTER TABLE': 'ALTER TABLE orders_note_idx RENAME TO orders_remarks_idx;',
    'a constraint that is no key': {
      schema: 'CREATE TABLE a (id int CONSTRAINT positive CHECK (id > 0));',
      files: 'ALTER TABLE a RENAME CONSTRAINT positive TO above_zero;',
    },
    'a sequence': 'CREATE SEQUENCE numbers; ALTER SEQUENCE numbers RENAME TO order_numbers;',
  });
});

describe('settings and words', () => {
  staysSilent(schema, {
    'COMMENT ON': "COMMENT ON COLUMN orders.note IS 'what the customer wrote';",
    'fillfactor and autovacuum': 'ALTER TABLE orders SET (fillfactor = 70, autovacuum_enabled = true);',
    GRANT: 'CREATE ROLE app; GRANT SELECT ON orders TO app;',
    'GRANT to a role that only production has': 'GRANT SELECT ON orders TO app;',
    ANALYZE: 'ANALYZE orders;',
    VACUUM: `${alone}VACUUM orders;`,
    lock_timeout: "SET lock_timeout = '5s'; ALTER TABLE orders ADD COLUMN a text;",
    'LOCK TABLE in a weak mode': 'LOCK TABLE orders IN ACCESS SHARE MODE;',
    'an empty file': '',
    'a file with comments only': '-- nothing here yet\n/* really */',
    SELECT: 'SELECT count(*) FROM orders;',
    'ALTER TYPE … ADD VALUE': {
      schema: "CREATE TYPE status AS ENUM ('open');",
      files: "ALTER TYPE status ADD VALUE 'closed';",
    },
    'CREATE STATISTICS': 'CREATE STATISTICS s ON customer_id, total FROM orders;',
    'CREATE TRIGGER': `CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER touch BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION touch();`,
  });
});
