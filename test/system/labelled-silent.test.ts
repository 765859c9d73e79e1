import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silent } from '../labelled/silent/index.ts';
import { casesOf } from '../support/labelled.ts';
import { openOn } from '../support/labelled-server.ts';
import { expectSilence } from '../support/labelled-silence.ts';
import { startServer, type TestServer } from '../support/postgres.ts';

describe.each([15, 18] as const)('on PostgreSQL %i', (major) => {
  let server: TestServer;
  const databases = openOn(() => server.url());
  beforeAll(async () => {
    server = await startServer(major);
  });
  afterAll(() => server.stop());

  describe.each(silent.map((group) => [group.subject, group] as const))('%s', (_, group) => {
    it.each(casesOf(group, major).map((one) => [one.name, one] as const))('%s', async (_, one) => {
      await expectSilence(one, databases.open, major);
      expect(databases.leftovers()).toEqual([]);
    });
  });
});
