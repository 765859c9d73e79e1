import type { FormGroup } from '../form.ts';

/** What the groups about partitions have in common. */
export const partitionsSetup: Pick<FormGroup, 'setup' | 'roles'> = {
  setup: `CREATE TABLE events (at date NOT NULL, id bigint) PARTITION BY RANGE (at);
CREATE INDEX events_at ON events (at);
CREATE TABLE events_2023 PARTITION OF events FOR VALUES FROM ('2023-01-01') TO ('2024-01-01');
CREATE TABLE events_rest PARTITION OF events DEFAULT;
CREATE TABLE events_2024 (at date NOT NULL, id bigint);
CREATE TABLE events_2025 (at date NOT NULL, id bigint, CHECK (at >= '2025-01-01' AND at < '2026-01-01'));
CREATE TABLE logs (at date NOT NULL, id bigint) PARTITION BY RANGE (at);
CREATE TABLE logs_2023 PARTITION OF logs FOR VALUES FROM ('2023-01-01') TO ('2024-01-01');
CREATE TABLE logs_2022 PARTITION OF logs FOR VALUES FROM ('2022-01-01') TO ('2023-01-01');
CREATE INDEX logs_at ON ONLY logs (at);
CREATE INDEX logs_2023_at ON logs_2023 (at);
CREATE TABLE logs_2024 (at date NOT NULL, id bigint);
CREATE TABLE logs_2025 (at date NOT NULL, id bigint, CHECK (at >= '2025-01-01' AND at < '2026-01-01'));
CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE ACCESS METHOD heap2 TYPE TABLE HANDLER heap_tableam_handler;`,
  roles: {
    events: 'target',
    events_at: 'index',
    events_2023: 'partition',
    events_2023_at_idx: 'index of partition',
    events_rest: 'default partition',
    events_rest_at_idx: 'index of default partition',
    events_2024: 'attached',
    events_2025: 'attached',
    logs: 'target',
    logs_2023: 'partition',
    logs_2022: 'partition',
    logs_2023_at: 'index of partition',
    logs_at: 'index',
    logs_2024: 'attached',
    logs_2025: 'attached',
    customers: 'referenced',
    customers_pkey: 'index',
  },
};
