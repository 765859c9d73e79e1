-- Order numbers go on from those of the old shop, and integer ends at 2,147,483,647.
ALTER TABLE orders ALTER COLUMN id TYPE bigint;
ALTER TABLE order_items ALTER COLUMN order_id TYPE bigint;
ALTER TABLE payments ALTER COLUMN order_id TYPE bigint;
