import type { LabelledGroup } from '../../support/labelled.ts';
import { furnishedShop, shop } from './shop.ts';

export const views: LabelledGroup = {
  subject: 'views and materialized views that stay what they were for their readers',
  sources: [
    'https://www.postgresql.org/docs/current/sql-createview.html#SQL-CREATEVIEW-NOTES (CREATE OR REPLACE may add columns at the end)',
    'https://www.postgresql.org/docs/current/sql-refreshmaterializedview.html',
    'src/backend/commands/view.c: DefineVirtualRelation, checkViewColumns',
  ],
  schema: furnishedShop,
  cases: [
    {
      name: 'CREATE OR REPLACE VIEW with another condition',
      why: 'the same columns',
      files: `CREATE OR REPLACE VIEW open_orders AS
        SELECT id, customer_id FROM orders WHERE status IN ('new', 'paid');`,
    },
    {
      name: 'CREATE OR REPLACE VIEW with a column more',
      why: 'the server lets columns be added at the end only',
      files: `CREATE OR REPLACE VIEW open_orders AS SELECT id, customer_id, amount FROM orders WHERE status = 'new';`,
    },
    {
      name: 'a view dropped and made again with the same columns',
      why: 'at the commit the readers find what they had',
      files: `DROP VIEW open_counts;
        CREATE VIEW open_counts AS SELECT customer_id, count(id) AS n FROM open_orders GROUP BY 1;`,
    },
    {
      name: 'two views dropped from the top and made again from the bottom',
      why: 'the way to change a view on which another one rests',
      files: `DROP VIEW open_counts;
        DROP VIEW open_orders;
        CREATE VIEW open_orders AS SELECT id, customer_id FROM orders WHERE status <> 'done';
        CREATE VIEW open_counts AS SELECT customer_id, count(*) AS n FROM open_orders GROUP BY 1;`,
    },
    {
      name: 'a view dropped with CASCADE, and all that fell made again',
      why: 'the same two views, with the same columns',
      files: `DROP VIEW open_orders CASCADE;
        CREATE VIEW open_orders AS SELECT id, customer_id FROM orders WHERE status <> 'done';
        CREATE VIEW open_counts AS SELECT customer_id, count(*) AS n FROM open_orders GROUP BY 1;`,
    },
    {
      name: 'a view dropped, made again, and granted again',
      why: 'the grants went with it and come back in the same transaction',
      schema: `${furnishedShop} CREATE ROLE reader; GRANT SELECT ON open_counts TO reader;`,
      files: `DROP VIEW IF EXISTS open_counts;
        CREATE VIEW open_counts AS SELECT customer_id, count(*) AS n FROM open_orders GROUP BY 1;
        GRANT SELECT ON open_counts TO reader;`,
    },
    {
      name: 'a column widened under a view that goes and comes back',
      why: 'the server refuses to change a column that a view uses, so the view steps aside',
      schema: `${shop} CREATE VIEW emails AS SELECT id, email FROM customers;`,
      files: `DROP VIEW emails;
        ALTER TABLE customers ALTER COLUMN email TYPE varchar(320);
        CREATE VIEW emails AS SELECT id, email FROM customers;`,
    },
    {
      name: 'a new view',
      why: 'ACCESS SHARE on what it reads',
      files:
        'CREATE VIEW done_orders WITH (security_barrier) AS SELECT id FROM orders WHERE NOT (status = $$new$$);',
    },
    {
      name: 'REFRESH MATERIALIZED VIEW CONCURRENTLY',
      why: 'EXCLUSIVE on the view lets its readers through',
      files: 'REFRESH MATERIALIZED VIEW CONCURRENTLY daily;',
    },
    {
      name: 'a default of a view column',
      why: 'ACCESS EXCLUSIVE on a view, for an entry in the catalog',
      files: `ALTER VIEW open_orders ALTER COLUMN customer_id SET DEFAULT 1;`,
    },
  ],
};
