import type { LabelledGroup } from '../../support/labelled.ts';
import { shop } from './shop.ts';

export const texts: LabelledGroup = {
  subject: 'text that only looks dangerous',
  sources: ['https://www.postgresql.org/docs/current/sql-syntax-lexical.html', 'src/backend/parser/scan.l'],
  schema: `${shop} CREATE TABLE snippets (id int PRIMARY KEY, body text);`,
  cases: [
    { name: 'a file of nothing', why: 'nothing to run', files: '' },
    { name: 'a file of blanks and line ends', why: 'nothing to run', files: ' \n\t\r\n\n' },
    { name: 'a file of semicolons', why: 'empty statements', files: ';;\n;' },
    {
      name: 'a file of comments',
      why: 'nothing to run',
      files: `-- DROP TABLE orders;
        /* ALTER TABLE orders DROP COLUMN note; /* TRUNCATE orders; */ CREATE INDEX ON orders (note); */
        -- VACUUM FULL;`,
    },
    {
      name: 'a comment between the words of a statement',
      why: 'the statement adds a column',
      files: `ALTER TABLE orders /* DROP COLUMN note, */ ADD COLUMN -- SET NOT NULL
        weight int /* DEFAULT random() */;`,
    },
    {
      name: 'SQL in strings',
      why: 'rows of a table',
      files: `INSERT INTO snippets VALUES (1, 'DROP TABLE orders;'), (2, 'it''s; TRUNCATE orders; --'),
        (3, E'\\'; DELETE FROM orders; --'), (4, $$UPDATE orders SET note = '';$$),
        (5, $a$ $b$; DROP SCHEMA public CASCADE; $b$ $a$), (6, U&'\\0044ROP TABLE orders');`,
    },
    {
      name: 'SQL in a comment on a table',
      why: 'a string in the catalog',
      files: `COMMENT ON TABLE orders IS 'To remove: DROP TABLE orders; ALTER TABLE customers SET NOT NULL;';`,
    },
    {
      name: 'names that are words of SQL',
      why: 'a column named drop is a column',
      files: `CREATE TABLE "drop table" (id int PRIMARY KEY, "truncate" text, "column; DROP" int);
        CREATE INDEX "create index" ON "drop table" ("truncate");
        COMMENT ON COLUMN "drop table"."column; DROP" IS '"';
        ALTER TABLE orders ADD COLUMN "default random()" int;`,
    },
    {
      name: 'mixed case',
      why: '"Orders" is another table than orders',
      files: `CREATE TABLE "Orders" ("Id" bigint PRIMARY KEY, "createdAt" timestamp);
        CREATE INDEX "Orders_createdAt_idx" ON "Orders" ("createdAt");
        ALTER TABLE "Orders" DROP COLUMN "createdAt";
        DROP TABLE "Orders";`,
    },
    {
      name: 'mixed case in production too',
      why: 'one short ALTER TABLE',
      schema: 'CREATE TABLE "User" ("Id" int PRIMARY KEY, "eMail" varchar(10));',
      files: `ALTER TABLE "User" ADD COLUMN "displayName" TEXT, ALTER COLUMN "eMail" SET DATA TYPE TEXT;
        alter table only "User" Add Column lowercase Integer Not Null Default 0;`,
    },
    {
      name: 'names beyond ASCII',
      why: 'letters like any others',
      schema: 'CREATE TABLE bücher (größe int, "名前" text); CREATE TABLE "🚲" (id int PRIMARY KEY);',
      files: [
        `ALTER TABLE bücher ADD COLUMN "prix €" numeric DEFAULT 0;
        COMMENT ON COLUMN bücher."名前" IS '著者の名前';`,
        `ALTER TABLE "🚲" ADD COLUMN "räder" int NOT NULL DEFAULT 2;
        CREATE TABLE "книга" (id bigint PRIMARY KEY, "ё" text);
        CREATE INDEX "ё_idx" ON "книга" ("ё");`,
      ],
    },
    {
      name: 'a byte order mark and Windows line ends',
      why: 'editors write them',
      files: '\uFEFF-- a column\r\nALTER TABLE orders\r\n  ADD COLUMN weight int;\r\n',
    },
    {
      name: 'no semicolon at the end',
      why: 'the end of the file ends the statement',
      files: 'ALTER TABLE orders ADD COLUMN weight int -- last line',
    },
    {
      name: 'a name of 63 bytes',
      why: 'exactly as long as names may be',
      files: `ALTER TABLE orders ADD COLUMN ${'n'.repeat(63)} int;`,
    },
    {
      name: 'what pg_dump writes',
      why: 'all of it is new, and the settings are those of a restore',
      notices: {
        'lock-timeout-zero': 'the file switches off the bound that the deploy has set, and locks customers',
      },
      files: `SET statement_timeout = 0;
        SET lock_timeout = 0;
        SET client_encoding = 'UTF8';
        SET standard_conforming_strings = on;
        SELECT pg_catalog.set_config('search_path', '', false);
        SET check_function_bodies = false;
        SET client_min_messages = warning;
        SET row_security = off;
        SET default_tablespace = '';
        SET default_table_access_method = heap;
        CREATE TABLE public.invoices (id bigint NOT NULL, customer_id bigint, total numeric(12,2));
        ALTER TABLE public.invoices OWNER TO postgres;
        CREATE SEQUENCE public.invoices_id_seq START WITH 1 INCREMENT BY 1 NO MINVALUE NO MAXVALUE CACHE 1;
        ALTER SEQUENCE public.invoices_id_seq OWNED BY public.invoices.id;
        ALTER TABLE ONLY public.invoices ALTER COLUMN id SET DEFAULT nextval('public.invoices_id_seq'::regclass);
        SELECT pg_catalog.setval('public.invoices_id_seq', 1, false);
        ALTER TABLE ONLY public.invoices ADD CONSTRAINT invoices_pkey PRIMARY KEY (id);
        CREATE INDEX invoices_customer_id_idx ON public.invoices USING btree (customer_id);
        ALTER TABLE ONLY public.invoices
          ADD CONSTRAINT invoices_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES public.customers(id);`,
    },
    {
      name: 'qualified by search_path alone',
      why: 'the name is found in the schema that was set',
      schema: 'CREATE SCHEMA sales; CREATE TABLE sales.leads (id bigint PRIMARY KEY);',
      files: `SET search_path TO sales;
        ALTER TABLE leads ADD COLUMN source text;
        CREATE TABLE deals (id bigint PRIMARY KEY, lead_id bigint REFERENCES leads);
        CREATE INDEX ON deals (lead_id);`,
    },
  ],
};
