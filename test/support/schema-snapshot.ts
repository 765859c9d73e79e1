import type { SchemaSnapshot } from '../../src/database/schema.ts';

const index = {
  name: 'orders_pkey',
  definition: 'CREATE UNIQUE INDEX orders_pkey ON public.orders USING btree (id)',
  unique: true,
  valid: true,
  constraint: 'orders_pkey',
};

const column = {
  name: 'id',
  type: 'bigint',
  notNull: true,
  default: null,
  identity: null,
  generated: null,
  collation: null,
  comment: null,
};

/** A snapshot with an object of every kind, in which every field that may be null is there both ways. */
export const fullSnapshot: SchemaSnapshot = {
  schema: 'lockstep/schema/v1',
  schemas: ['public'],
  extensions: [{ name: 'citext', schema: 'public' }],
  tables: [
    {
      schema: 'public',
      name: 'orders',
      kind: 'table',
      persistence: 'permanent',
      partitionOf: 'public.all_orders',
      partitionBound: 'FOR VALUES IN (1)',
      partitionKey: 'LIST (region)',
      inherits: ['public.base'],
      columns: [
        { ...column, identity: 'always' },
        {
          ...column,
          default: "lower('A'::text)",
          generated: 'stored',
          collation: 'C',
          comment: 'a comment',
        },
      ],
      constraints: [
        {
          name: 'orders_customer_fkey',
          kind: 'foreign key',
          definition: 'FOREIGN KEY (customer) REFERENCES customers(id)',
          validated: true,
          columns: ['customer'],
          references: 'public.customers',
        },
        {
          name: 'orders_pkey',
          kind: 'primary key',
          definition: 'PRIMARY KEY (id)',
          validated: true,
          columns: ['id'],
          references: null,
        },
      ],
      indexes: [index, { ...index, constraint: null }],
      triggers: [{ name: 'audit', definition: 'CREATE TRIGGER audit …', enabled: 'origin' }],
      policies: [
        { name: 'own', command: 'ALL', permissive: true, roles: ['public'], using: 'true', check: null },
        { name: 'new', command: 'INSERT', permissive: false, roles: ['app'], using: null, check: 'true' },
      ],
      rowSecurity: 'on',
      replicaIdentity: 'default',
      grants: ['SELECT TO app'],
      comment: 'a comment',
    },
    {
      schema: 'public',
      name: 'plain',
      kind: 'partitioned table',
      persistence: 'unlogged',
      partitionOf: null,
      partitionBound: null,
      partitionKey: null,
      inherits: [],
      columns: [],
      constraints: [],
      indexes: [],
      triggers: [],
      policies: [],
      rowSecurity: 'off',
      replicaIdentity: 'full',
      grants: [],
      comment: null,
    },
  ],
  views: [
    {
      schema: 'public',
      name: 'open_orders',
      kind: 'materialized view',
      definition: 'SELECT id FROM orders',
      columns: [{ name: 'id', type: 'bigint' }],
      indexes: [index],
      grants: [],
    },
  ],
  sequences: [
    { schema: 'public', name: 'orders_id_seq', type: 'bigint', ownedBy: 'public.orders.id' },
    { schema: 'public', name: 'numbers', type: 'integer', ownedBy: null },
  ],
  types: [{ schema: 'public', name: 'state', kind: 'enum', definition: ['open', 'closed'] }],
  routines: [
    {
      schema: 'public',
      name: 'touch',
      kind: 'function',
      arguments: '',
      returns: 'trigger',
      definition: 'CREATE FUNCTION …',
    },
    {
      schema: 'public',
      name: 'upgrade',
      kind: 'procedure',
      arguments: 'integer',
      returns: null,
      definition: 'CREATE PROCEDURE …',
    },
  ],
};
