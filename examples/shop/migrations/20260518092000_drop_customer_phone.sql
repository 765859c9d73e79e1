-- Phone numbers moved to the address book, the profile page has not shown this one since March.
-- CASCADE because Postgres asks for it.
ALTER TABLE customers DROP COLUMN phone CASCADE;
