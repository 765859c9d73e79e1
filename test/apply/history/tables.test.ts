import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isDone } from '../../../src/apply/history/content.ts';
import type { Session } from '../../../src/database/session.ts';
import { reset, run } from '../../support/pglite-session.ts';
import { startDatabase, type TestDatabase } from '../../support/sessions.ts';
import { at, columnsOf, directory, facts, runId, tools } from './histories.ts';

describe.each([15, 18, 'embedded'] as const)('PostgreSQL %s', (engine) => {
  let database: TestDatabase;
  let session: Session;
  beforeAll(async () => {
    database = await startDatabase(engine);
    session = database.session;
  });
  beforeEach(() => reset(session));
  afterAll(() => database.stop());

  describe.each(tools)('$name', (tool) => {
    const history = at(tool.make);
    const [first, second, third] = directory.files.map(({ version }) => version);

    it('makes its table as the tool does, once', async () => {
      await run(session, history.create);
      expect(await columnsOf(session, tool.table)).toEqual(tool.columns);
      const before = await run(session, `SELECT count(*) FROM ${tool.table}`);
      await run(session, history.create);
      expect(await run(session, `SELECT count(*) FROM ${tool.table}`)).toEqual(before);
    });

    it('makes it in a schema that is not there yet, whatever its name', async () => {
      const odd = at(tool.make, `it's "odd" \\`);
      await run(session, odd.create);
      await run(session, odd.applied(facts(0)));
      expect(await odd.read(session)).toMatchObject([{ version: first, state: 'applied' }]);
      expect(await history.read(session)).toEqual([]);
    });

    it('reads nothing where there is no table, and nothing from an empty one', async () => {
      expect(await history.read(session)).toEqual([]);
      await run(session, history.create);
      expect(await history.read(session)).toEqual([]);
    });

    it('reads what it wrote of files in transactions', async () => {
      await run(session, history.create);
      await run(session, `BEGIN; ${history.applied(facts(0))}; COMMIT`);
      await run(session, `BEGIN; ${history.applied(facts(1, 3))}; COMMIT`);
      await run(session, `BEGIN; ${history.applied(facts(2))}; ROLLBACK`);
      const recorded = await history.read(session);
      expect(recorded.map(({ version, state }) => [version, state])).toEqual([
        [first, 'applied'],
        [second, 'applied'],
      ]);
      for (const row of recorded) {
        const file = directory.files.find(({ version }) => version === row.version) ?? facts(0).file;
        expect(row.checksum).toBe(tool.keepsChecksums ? history.checksum(file, directory) : null);
        expect(row.progress).toBeNull();
      }
      expect(history.edited(recorded, directory)).toEqual([]);
    });

    it('does not depend on settings that a file may leave behind', async () => {
      await run(session, history.create);
      const settings = `SET LOCAL search_path = ''; SET LOCAL standard_conforming_strings = off; SET LOCAL backslash_quote = on; SET LOCAL escape_string_warning = off; SET LOCAL DateStyle = 'German'`;
      await run(session, `BEGIN; ${settings}; ${history.applied(facts(1, 3))}; COMMIT`);
      expect((await history.read(session)).at(-1)).toMatchObject({ version: second, state: 'applied' });
    });

    it('takes files as applied that ran elsewhere', async () => {
      await run(session, history.create);
      await run(session, history.baseline(directory.files.slice(0, 2), directory, runId));
      await run(session, history.applied(facts(2)));
      const recorded = await history.read(session);
      expect(recorded.at(-1)).toMatchObject({ version: third, state: 'applied' });
      expect(recorded.filter(isDone)).toHaveLength(recorded.length);
      expect(recorded.map(({ version }) => version)).toContain(second);
      const state = tool.marksBaseline ? 'baseline' : 'applied';
      expect(recorded.find(({ version }) => version === second)?.state).toBe(state);
      expect(history.edited(recorded, directory)).toEqual([]);
    });

    it('a baseline of nothing writes nothing', async () => {
      await run(session, history.create);
      await run(session, history.baseline([], directory, runId));
      expect(await history.read(session)).toEqual([]);
    });

    it('a file outside a transaction: while it runs, when it fails, when it ends after all', async () => {
      await run(session, history.create);
      await run(session, history.applied(facts(0)));
      const last = async () => (await history.read(session)).find(({ version }) => version === second);
      await run(session, history.started(facts(1, 3)));
      expect((await last())?.state ?? null).toBe(tool.while);
      await run(session, history.progressed(facts(1, 3), 1));
      expect((await last())?.state ?? null).toBe(tool.while);
      const failure = { statement: 1, sql: 'SELECT 2;', message: 'it\'s "broken" \\' };
      await run(session, history.failed(facts(1, 3), failure));
      const failed = await last();
      expect(failed === undefined ? null : isDone(failed)).toBe(tool.while === null ? null : false);
      await run(session, history.started(facts(1, 3)));
      expect((await last())?.progress ?? null).toEqual(failed?.progress ?? null);
      await run(session, history.applied(facts(1, 3)));
      expect(await last()).toMatchObject({ state: 'applied', progress: null });
      expect((await history.read(session)).filter(({ version }) => version === second)).toHaveLength(1);
    });

    it('a file that failed at its first statement has not begun', async () => {
      await run(session, history.create);
      await run(session, history.applied(facts(0)));
      const before = await history.read(session);
      await run(session, history.started(facts(1, 3)));
      await run(session, history.withdrawn(facts(1).file));
      expect(await history.read(session)).toEqual(before);
    });

    it('says what to do about a file that did not end', () => {
      const row = { version: second ?? '', state: 'failed', checksum: null, progress: null } as const;
      expect(history.mend(row)).toContain(second);
    });
  });
});

describe.each([15, 18] as const)('on PostgreSQL %i, of many that make a table at once', (major) => {
  let database: TestDatabase;
  let sessions: readonly Session[];
  beforeAll(async () => {
    database = await startDatabase(major);
    sessions = await Promise.all(Array.from({ length: 8 }, () => database.open()));
  });
  afterAll(() => database.stop());

  it.each(tools)('none fails: $name', async ({ make }) => {
    const history = at(make, `of_${make.name.toLowerCase()}`);
    for (let round = 0; round < 5; round += 1) {
      const replies = await Promise.all(sessions.map((session) => session.send(history.create)));
      expect(replies.map(({ error }) => error)).toEqual(sessions.map(() => null));
      expect(await history.read(database.session)).toEqual([]);
      await run(database.session, `DROP SCHEMA of_${make.name.toLowerCase()} CASCADE`);
    }
  });

  it('a role that may not create anything needs not to, where the table is there', async () => {
    for (const { make, table } of tools) {
      const history = at(make);
      await run(database.session, history.create);
      await run(
        database.session,
        `DROP ROLE IF EXISTS writer; CREATE ROLE writer; REVOKE CREATE ON SCHEMA public FROM PUBLIC; GRANT SELECT, INSERT, UPDATE, DELETE ON ${table} TO writer;
        SET ROLE writer`,
      );
      await run(database.session, history.create);
      await run(database.session, history.applied(facts(0)));
      await run(database.session, `RESET ROLE; DROP OWNED BY writer; DROP ROLE writer`);
    }
  });
});
