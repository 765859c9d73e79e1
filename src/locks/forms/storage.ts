import { exclusive, type FormGroup, rewriting } from '../form.ts';
import { shop, shopRoles } from './shop-setup.ts';

export const storage: FormGroup = {
  title: 'Storage and settings of a table',
  setup: `${shop}
CREATE TABLE loners (id bigint PRIMARY KEY, note text, quiet bigint);
CREATE UNLOGGED TABLE scratch (id bigint PRIMARY KEY);
CREATE ACCESS METHOD heap2 TYPE TABLE HANDLER heap_tableam_handler;`,
  roles: {
    ...shopRoles,
    loners: 'target',
    loners_pkey: 'index',
    scratch: 'target',
    scratch_pkey: 'index',
    loners_note: 'index',
  },
  forms: [
    {
      form: 'ALTER TABLE … SET (fillfactor)',
      sql: 'ALTER TABLE orders SET (fillfactor = 70)',
      does: ['SHARE UPDATE EXCLUSIVE target'],
    },
    {
      form: 'ALTER TABLE … SET (autovacuum_…)',
      sql: 'ALTER TABLE orders SET (autovacuum_enabled = off)',
      does: ['SHARE UPDATE EXCLUSIVE target'],
    },
    {
      form: 'ALTER TABLE … SET (parallel_workers)',
      sql: 'ALTER TABLE orders SET (parallel_workers = 2)',
      does: ['SHARE UPDATE EXCLUSIVE target'],
    },
    {
      form: 'ALTER TABLE … SET (toast_tuple_target)',
      sql: 'ALTER TABLE orders SET (toast_tuple_target = 4096)',
      does: ['SHARE UPDATE EXCLUSIVE target'],
    },
    {
      form: 'ALTER TABLE … SET (log_autovacuum_min_duration)',
      sql: 'ALTER TABLE orders SET (log_autovacuum_min_duration = 0)',
      does: ['SHARE UPDATE EXCLUSIVE target'],
    },
    {
      form: 'ALTER TABLE … SET (vacuum_truncate)',
      sql: 'ALTER TABLE orders SET (vacuum_truncate = off)',
      does: ['SHARE UPDATE EXCLUSIVE target'],
    },
    {
      form: 'ALTER TABLE … SET (vacuum_index_cleanup)',
      sql: 'ALTER TABLE orders SET (vacuum_index_cleanup = off)',
      does: ['SHARE UPDATE EXCLUSIVE target'],
    },
    {
      form: 'ALTER TABLE … SET (user_catalog_table)',
      sql: 'ALTER TABLE orders SET (user_catalog_table = on)',
      does: [exclusive],
    },
    {
      form: 'ALTER TABLE … RESET',
      sql: 'ALTER TABLE orders RESET (fillfactor)',
      does: ['SHARE UPDATE EXCLUSIVE target'],
    },
    {
      form: 'ALTER TABLE … SET LOGGED',
      sql: 'ALTER TABLE scratch SET LOGGED',
      does: rewriting('persistence'),
    },
    {
      form: 'ALTER TABLE … SET LOGGED',
      when: 'it is logged already',
      sql: 'ALTER TABLE loners SET LOGGED',
      does: [exclusive],
    },
    {
      form: 'ALTER TABLE … SET UNLOGGED',
      sql: 'ALTER TABLE loners SET UNLOGGED',
      does: rewriting('persistence'),
    },
    {
      form: 'ALTER TABLE … SET TABLESPACE',
      sql: 'ALTER TABLE orders SET TABLESPACE elsewhere',
      does: [exclusive, 'rewrite target: new file'],
    },
    {
      form: 'ALTER TABLE … SET TABLESPACE',
      when: 'it is there already',
      sql: 'ALTER TABLE orders SET TABLESPACE pg_default',
      does: [exclusive],
    },
    {
      form: 'ALTER TABLE ALL IN TABLESPACE … SET TABLESPACE',
      setup: `ALTER TABLE loners SET TABLESPACE elsewhere`,
      sql: 'ALTER TABLE ALL IN TABLESPACE elsewhere SET TABLESPACE pg_default',
      does: [exclusive, 'rewrite target: new file'],
    },
    {
      form: 'ALTER TABLE … SET ACCESS METHOD',
      sql: 'ALTER TABLE orders SET ACCESS METHOD heap2',
      does: rewriting('access method'),
    },
    {
      form: 'ALTER TABLE … SET ACCESS METHOD',
      when: 'it has it already',
      sql: 'ALTER TABLE orders SET ACCESS METHOD heap',
      does: [exclusive],
    },
    {
      form: 'ALTER TABLE … SET ACCESS METHOD DEFAULT',
      sql: 'ALTER TABLE orders SET ACCESS METHOD DEFAULT',
      does: [exclusive],
      since: 17,
    },
    { form: 'ALTER TABLE … SET WITHOUT OIDS', sql: 'ALTER TABLE orders SET WITHOUT OIDS', does: [exclusive] },
    {
      form: 'ALTER TABLE … CLUSTER ON',
      sql: 'ALTER TABLE orders CLUSTER ON orders_note',
      does: ['SHARE UPDATE EXCLUSIVE target', 'SHARE UPDATE EXCLUSIVE index'],
    },
    {
      form: 'ALTER TABLE … SET WITHOUT CLUSTER',
      sql: 'ALTER TABLE orders SET WITHOUT CLUSTER',
      does: ['SHARE UPDATE EXCLUSIVE target'],
    },
    {
      form: 'ALTER TABLE … REPLICA IDENTITY FULL',
      sql: 'ALTER TABLE orders REPLICA IDENTITY FULL',
      does: [exclusive],
    },
    {
      form: 'ALTER TABLE … REPLICA IDENTITY USING INDEX',
      sql: 'ALTER TABLE orders REPLICA IDENTITY USING INDEX orders_pkey',
      does: [exclusive, 'SHARE index'],
    },
  ],
};
