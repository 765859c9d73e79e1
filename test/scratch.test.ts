import { it } from 'vitest';
import { openEmbedded } from './support/embedded-server.ts';
import { observeSql } from './support/lint-sql.ts';
it('x', async () => {
  const s = await openEmbedded();
  for (const q of [
 "create function f(a int) returns int language sql as 'select 1'; create function f(a int, b text default 'x') returns int language sql as 'select 2'; select f(1);",
 "create function g(a int, c int default 2) returns int language sql as 'select 1'; create function g(a int, b text default 'x') returns int language sql as 'select 2'; select g(1);",
 "create function h(a int) returns int language sql as 'select 1'; create function h(a bigint) returns int language sql as 'select 2'; select h(1)",
 ]) { const r = await s.send(q); console.log(q, r.error?.message, r.results.at(-1)?.rows); }
  await s.close();
  const { observations } = await observeSql({schema: "CREATE TABLE orders (id bigint PRIMARY KEY, a text UNIQUE); CREATE TYPE mood AS ENUM ('a','b'); CREATE FUNCTION f(a int, OUT b text, OUT c int) language sql as $$ select 'a', 1 $$; CREATE POLICY p ON orders USING (true); CREATE ROLE app; GRANT SELECT, INSERT ON orders TO app; CREATE SCHEMA sales; create domain dom as int; create sequence sq;",
   files: [`CREATE FUNCTION f(a int, x text DEFAULT 'a') RETURNS int LANGUAGE sql AS 'select 1'; ALTER TYPE mood RENAME TO mood_old; CREATE TYPE mood AS ENUM ('a'); DROP TYPE mood_old; REVOKE INSERT ON orders FROM app; REVOKE ALL ON FUNCTION f(int) FROM PUBLIC;
   ALTER TYPE mood RENAME VALUE 'a' TO 'c';
   CREATE TABLE IF NOT EXISTS orders (id int, b text); CREATE INDEX IF NOT EXISTS orders_pkey ON orders (a); ALTER TABLE orders ADD COLUMN IF NOT EXISTS a int; DROP POLICY p ON orders; ALTER SCHEMA sales RENAME TO s2; ALTER TABLE orders SET SCHEMA s2; ALTER FUNCTION f(int) RENAME TO ff; ALTER TABLE s2.orders RENAME CONSTRAINT orders_a_key TO k; ALTER SEQUENCE sq RENAME TO sq2; DROP SEQUENCE sq2; DROP DOMAIN dom; DROP FUNCTION ff(int); DROP SCHEMA s2 CASCADE;`] });
  for (const o of observations) console.log(o.statement.sql, o.error?.message, JSON.stringify({ c: o.commands.map(({tag, created, changed, dropped}) => ({tag, created, changed, dropped})), t: o.tables.map(t => t.after), r: o.routines, e: o.enums, v: o.revoked, s: o.skippedFor }, null, 0));
});
