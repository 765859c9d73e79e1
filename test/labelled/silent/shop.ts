/** Production of most cases: two tables in use, one that refers to the other. */
export const shop = `
CREATE TABLE customers (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  email varchar(100) NOT NULL,
  name text,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE orders (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  customer_id bigint NOT NULL REFERENCES customers,
  status text NOT NULL DEFAULT 'new',
  note text,
  amount numeric(10,2) NOT NULL,
  placed_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX orders_customer_id_idx ON orders (customer_id);
`;

/** The shop with one object of each other kind. */
export const furnishedShop = `${shop}
  CREATE VIEW open_orders AS SELECT id, customer_id FROM orders WHERE status = 'new';
  CREATE VIEW open_counts AS SELECT customer_id, count(*) AS n FROM open_orders GROUP BY 1;
  CREATE MATERIALIZED VIEW daily AS SELECT placed_at::date AS day, count(*) AS n FROM orders GROUP BY 1;
  CREATE UNIQUE INDEX daily_day_key ON daily (day);
  CREATE FUNCTION gross(net numeric) RETURNS numeric LANGUAGE sql IMMUTABLE AS 'SELECT net * 1.16';
  CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
  CREATE TRIGGER touch BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION touch();
  CREATE PROCEDURE tidy() LANGUAGE sql AS 'DELETE FROM orders WHERE id < 0';
  CREATE TYPE mood AS ENUM ('sad', 'happy');
  CREATE TYPE unused AS (a int);
  CREATE DOMAIN zip AS text CHECK (length(VALUE) = 5);
  CREATE SEQUENCE ticket AS int MAXVALUE 1000;
  CREATE ROLE app_owner;`;
