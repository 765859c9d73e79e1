import { afterAll, beforeAll, describe, it } from 'vitest';
import { devDatabases } from '../../src/lint/dev-databases.ts';
import { knownRules } from '../../src/lint/documented-rules.ts';
import { spoken } from '../labelled/speak/all.ts';
import { type Major, startServer, type TestServer } from '../support/postgres.ts';
import { expectNamed, rulesOf, spokenOn } from '../support/spoken.ts';

const isKnown = (rule: string) => knownRules.includes(rule);

const spokenByNow = spoken.filter(({ cases }) => cases.flatMap(rulesOf).some(isKnown));

describe.each<Major>([15, 18])('on PostgreSQL %i', (major) => {
  let server: TestServer;

  beforeAll(async () => {
    server = await startServer(major);
  });

  afterAll(() => server.stop());

  describe.each(spokenByNow)('$subject', (group) => {
    const cases = spokenOn(major, group).filter(
      (one) => one.unheard === undefined && rulesOf(one).some(isKnown),
    );

    it.each(cases)('$name', async (one) => {
      await expectNamed(one, devDatabases({ devUrl: server.url(), setup: () => null, env: {} }).open);
    });
  });
});
