import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readStatistics } from '../../src/apply/statistics.ts';
import type { Session } from '../../src/database/session.ts';
import type { DatabaseStatistics } from '../../src/database/statistics.ts';
import { parseStatistics } from '../../src/lint/statistics.ts';
import { renderStatistics, statisticsJson } from '../../src/report/stats-terminal.ts';
import { freshDatabase } from '../support/apply.ts';
import { closed, compile, mistakesIn, publishedSchema } from '../support/json-schema.ts';
import { startServer, type TestServer } from '../support/postgres.ts';

let server: TestServer;
let session: Session;
let statistics: DatabaseStatistics;

beforeAll(async () => {
  server = await startServer(15);
  ({ session } = await freshDatabase(server));
  const { error } = await session.send(`
    CREATE SCHEMA "Old";
    CREATE TABLE "Old"."Orders" (id integer PRIMARY KEY);
    CREATE TABLE parts (id integer PRIMARY KEY) PARTITION BY RANGE (id);
    CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM (0) TO (500);
    CREATE TABLE parts_2 PARTITION OF parts FOR VALUES FROM (500) TO (10000);
    INSERT INTO parts SELECT generate_series(1, 1000);
    CREATE TABLE empty (id integer);
    CREATE MATERIALIZED VIEW totals AS SELECT count(*) FROM parts;
    CREATE TEMPORARY TABLE scratch (id integer);
    CREATE VIEW seen AS SELECT id FROM parts;
    ANALYZE parts_1; ANALYZE parts_2;`);
  if (error !== null) throw new Error(error.message);
  statistics = await readStatistics(session);
});
afterAll(async () => {
  await session.close();
  await server.stop();
});

describe('the statistics of a database', () => {
  it('name its tables, sorted, without views and temporary tables', () => {
    expect(statistics.tables.map(({ schema, name }) => `${schema}.${name}`)).toEqual([
      'Old.Orders',
      'public.empty',
      'public.parts',
      'public.parts_1',
      'public.parts_2',
      'public.totals',
    ]);
  });
  it('count the partitions of a table together', () => {
    const rows = Object.fromEntries(statistics.tables.map((table) => [table.name, table.rows]));
    expect(rows).toMatchObject({ parts: 1000, parts_1: 499, parts_2: 501 });
    const [all, one, two] = ['parts', 'parts_1', 'parts_2'].map((name) =>
      statistics.tables.find((table) => table.name === name),
    );
    expect(all?.bytes).toBe((one?.bytes ?? 0) + (two?.bytes ?? 0));
    expect(all?.indexBytes).toBe((one?.indexBytes ?? 0) + (two?.indexBytes ?? 0));
  });
  it('say 0 for a table without bytes, and nothing for one that was never counted', () => {
    const rows = Object.fromEntries(statistics.tables.map((table) => [table.name, table.rows]));
    expect(rows).toMatchObject({ empty: 0, totals: null });
  });
  it('follow their published schema', async () => {
    const validate = compile(closed(await publishedSchema('stats')));
    expect(mistakesIn(JSON.parse(statisticsJson(statistics)), validate)).toEqual([]);
  });
  it('are read back as they were written', () => {
    expect(parseStatistics(statisticsJson(statistics), 'stats.json')).toEqual(statistics);
  });
  it('are a table for people, largest first', () => {
    const [head, first] = renderStatistics(statistics).split('\n');
    expect(head).toMatch(/^table +rows +size +indexes +writes\/s$/);
    expect(first).toMatch(/^public\.parts +1,000 +\d+ kB/);
  });
});
