import { describe } from 'vitest';
import { staysSilent } from '../../support/rule-cases.ts';

const schema = `
CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE DOMAIN label AS text;
CREATE DOMAIN quantity AS integer DEFAULT 1;
CREATE TYPE status AS ENUM ('open', 'closed');
CREATE TABLE orders (
  id bigint PRIMARY KEY,
  code varchar(10),
  short_code varchar(10) UNIQUE,
  amount numeric(10, 2),
  address cidr,
  placed timestamp,
  seen timestamptz,
  bits varbit(4),
  pause interval(2),
  at time(2),
  note text,
  state status,
  number integer,
  big bigint
);
CREATE INDEX orders_code_idx ON orders (code);`;

describe('a change of type that neither rewrites nor scans', () => {
  staysSilent(schema, {
    'varchar(n) to a larger one': 'ALTER TABLE orders ALTER COLUMN code TYPE varchar(40);',
    'varchar(n) to varchar': 'ALTER TABLE orders ALTER COLUMN code TYPE varchar;',
    'varchar(n) to text': 'ALTER TABLE orders ALTER COLUMN code TYPE text;',
    'varchar(n) to text, with a unique constraint on it':
      'ALTER TABLE orders ALTER COLUMN short_code TYPE text;',
    'text to varchar': 'ALTER TABLE orders ALTER COLUMN note TYPE varchar;',
    'text to a domain without constraints': 'ALTER TABLE orders ALTER COLUMN note TYPE label;',
    'numeric to more digits': 'ALTER TABLE orders ALTER COLUMN amount TYPE numeric(14, 2);',
    'numeric to any number of digits': 'ALTER TABLE orders ALTER COLUMN amount TYPE numeric;',
    'cidr to inet': 'ALTER TABLE orders ALTER COLUMN address TYPE inet;',
    'timestamp to timestamptz under UTC':
      "SET timezone = 'UTC'; ALTER TABLE orders ALTER COLUMN placed TYPE timestamptz;",
    'timestamptz to timestamp under UTC':
      "SET timezone = 'UTC'; ALTER TABLE orders ALTER COLUMN seen TYPE timestamp;",
    'varbit to a longer one': 'ALTER TABLE orders ALTER COLUMN bits TYPE varbit(8);',
    'interval to more digits of seconds': 'ALTER TABLE orders ALTER COLUMN pause TYPE interval(4);',
    'time to more digits of seconds': 'ALTER TABLE orders ALTER COLUMN at TYPE time(4);',
    'a type to itself': 'ALTER TABLE orders ALTER COLUMN number TYPE integer;',
    'several widened at once':
      'ALTER TABLE orders ALTER COLUMN code TYPE text, ALTER COLUMN amount TYPE numeric(12, 2);',
    'USING that only names the column': 'ALTER TABLE orders ALTER COLUMN code TYPE text USING code;',
  });
});

describe('a new column whose value is the same in every row', () => {
  staysSilent(schema, {
    'no default': 'ALTER TABLE orders ADD COLUMN source text;',
    'IF NOT EXISTS of one that exists': 'ALTER TABLE orders ADD COLUMN IF NOT EXISTS note text NOT NULL;',
    'a constant': "ALTER TABLE orders ADD COLUMN source text DEFAULT 'web';",
    'a constant, NOT NULL': "ALTER TABLE orders ADD COLUMN source text NOT NULL DEFAULT 'web';",
    'a cast constant': "ALTER TABLE orders ADD COLUMN data jsonb NOT NULL DEFAULT '{}'::jsonb;",
    'an array': "ALTER TABLE orders ADD COLUMN tags text[] NOT NULL DEFAULT '{}';",
    'an enum value': "ALTER TABLE orders ADD COLUMN other status NOT NULL DEFAULT 'open';",
    'now()': 'ALTER TABLE orders ADD COLUMN created timestamptz NOT NULL DEFAULT now();',
    CURRENT_TIMESTAMP: 'ALTER TABLE orders ADD COLUMN created timestamptz DEFAULT CURRENT_TIMESTAMP;',
    CURRENT_DATE: 'ALTER TABLE orders ADD COLUMN day date NOT NULL DEFAULT CURRENT_DATE;',
    'a stable expression':
      "ALTER TABLE orders ADD COLUMN created timestamp DEFAULT (now() AT TIME ZONE 'utc');",
    'an immutable function': "ALTER TABLE orders ADD COLUMN source text DEFAULT lower('X');",
    'a negative number': 'ALTER TABLE orders ADD COLUMN rank integer NOT NULL DEFAULT -1;',
    'REFERENCES with NULL default':
      'ALTER TABLE orders ADD COLUMN customer_id bigint REFERENCES customers (id);',
    'a domain without constraints': 'ALTER TABLE orders ADD COLUMN title label;',
    'a domain with a default only': 'ALTER TABLE orders ADD COLUMN pieces quantity;',
    'a VIRTUAL generated column':
      'ALTER TABLE orders ADD COLUMN twice bigint GENERATED ALWAYS AS (big * 2) VIRTUAL;',
    'a generated column, VIRTUAL unless said otherwise':
      'ALTER TABLE orders ADD COLUMN twice bigint GENERATED ALWAYS AS (big * 2);',
    'a volatile default for new rows only': `ALTER TABLE orders ADD COLUMN token uuid;
ALTER TABLE orders ALTER COLUMN token SET DEFAULT gen_random_uuid();`,
    'DROP DEFAULT, SET STATISTICS, SET STORAGE': `ALTER TABLE orders ALTER COLUMN number DROP DEFAULT;
ALTER TABLE orders ALTER COLUMN number SET STATISTICS 500;
ALTER TABLE orders ALTER COLUMN note SET STORAGE EXTERNAL;`,
  });
});

describe('SET NOT NULL whose proof the server has', () => {
  staysSilent(schema, {
    'a valid CHECK': [
      'ALTER TABLE orders ADD CONSTRAINT note_there CHECK (note IS NOT NULL) NOT VALID;',
      'ALTER TABLE orders VALIDATE CONSTRAINT note_there;',
      'ALTER TABLE orders ALTER COLUMN note SET NOT NULL;',
    ],
    'a valid CHECK that says more': [
      'ALTER TABLE orders ADD CONSTRAINT sane CHECK (note IS NOT NULL AND number > 0) NOT VALID;',
      'ALTER TABLE orders VALIDATE CONSTRAINT sane;',
      'ALTER TABLE orders ALTER COLUMN note SET NOT NULL;',
    ],
    'a NOT NULL constraint NOT VALID, validated later': [
      'ALTER TABLE orders ADD CONSTRAINT note_there NOT NULL note NOT VALID;',
      'ALTER TABLE orders VALIDATE CONSTRAINT note_there;',
    ],
    'a column that is NOT NULL already': 'ALTER TABLE orders ALTER COLUMN id SET NOT NULL;',
    'DROP NOT NULL':
      'ALTER TABLE customers ADD COLUMN a text; ALTER TABLE customers ALTER COLUMN a DROP NOT NULL;',
  });
});
