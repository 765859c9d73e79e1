import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { HistoryRequest } from '../../../src/apply/history/choose.ts';
import { lockstepHistory } from '../../../src/apply/history/lockstep.ts';
import { openHistory } from '../../../src/apply/history/open.ts';
import { prismaHistory } from '../../../src/apply/history/prisma.ts';
import { lockstepSchemaSql } from '../../../src/apply/schema/ensure.ts';
import type { Session } from '../../../src/database/session.ts';
import { refusal } from '../../support/directories.ts';
import { fileOf, versionsOf } from '../../support/migrations.ts';
import { openPglite, reset, run } from '../../support/pglite-session.ts';
import { runId } from './histories.ts';

let session: Session;
beforeAll(async () => {
  session = await openPglite();
});
beforeEach(() => reset(session));
afterAll(() => session.close());

const directory = versionsOf(['1', '2', '3'], { format: 'prisma' });
const request: HistoryRequest = { directory, requested: 'native', historySchema: null, takeOver: false };
const place = { database: 'postgres', directory };
const prisma = prismaHistory({ ...place, schema: 'public' });
const ours = lockstepHistory({ ...place, schema: 'lockstep' });
const facts = (version: string) => {
  return { file: fileOf(version), directory, statements: 1, duration: 1, run: runId };
};

/** Counts what is asked of the server. */
function counted(): { readonly session: Session; readonly sent: () => number } {
  let sent = 0;
  const send: Session['send'] = (...message) => {
    sent += 1;
    return session.send(...message);
  };
  return { session: { ...session, send }, sent: () => sent };
}

describe('a history is opened', () => {
  it('with two queries', async () => {
    await run(session, `${prisma.create}; ${prisma.applied(facts('1'))}; CREATE TABLE t ()`);
    const { session: watched, sent } = counted();
    const opened = await openHistory(watched, request);
    expect(sent()).toBe(2);
    expect(opened.history.table).toBe('public._prisma_migrations');
    expect(opened.recorded).toMatchObject([{ version: '1', state: 'applied' }]);
    expect(opened.state.objects).toEqual(['public.t']);
  });

  it('in an empty database, in which it makes nothing', async () => {
    await run(session, 'BEGIN READ ONLY');
    const opened = await openHistory(session, request);
    expect(opened.recorded).toEqual([]);
    expect(opened.state).toMatchObject({ objects: [], histories: [], lockstepVersion: null });
    await run(session, 'ROLLBACK');
  });

  it('not where another tool may have applied it', async () => {
    await run(session, `CREATE TABLE schema_version (version int); INSERT INTO schema_version VALUES (3)`);
    expect(await refusal(() => openHistory(session, request))).toEqual({
      code: 3,
      message:
        'public.schema_version has rows and public._prisma_migrations has none: tern has migrated this database, and migrations is read as prisma',
      hint: 'When migrations goes on from what tern has done, name the last version that the database already has with --baseline. When the two have nothing to do with each other, give migrations a schema of its own: ?search_path=NAME in the URL.',
    });
  });

  it('not where a newer release has been', async () => {
    await run(
      session,
      `${lockstepSchemaSql}; INSERT INTO lockstep.version (version, tool_version) VALUES (7, '9.0')`,
    );
    const error = await refusal(() => openHistory(session, request));
    expect(error).toMatchObject({
      code: 3,
      message: expect.stringContaining('has version 7; this release knows 1'),
    });
  });
});

describe('two tables about one directory', () => {
  beforeEach(async () => {
    await run(session, `${prisma.create}; ${ours.create}`);
    for (const version of ['1', '2']) await run(session, prisma.applied(facts(version)));
  });

  it.each<[string, readonly string[], HistoryRequest['requested']]>([
    ['agree', ['1', '2'], 'native'],
    ['agree as far as the one goes', ['1'], 'native'],
    ['agree, and the other one goes further', ['1', '2', '3'], 'lockstep'],
  ])('%s', async (_, versions, requested) => {
    for (const version of versions) await run(session, ours.applied(facts(version)));
    const { recorded } = await openHistory(session, { ...request, requested });
    expect(recorded).toHaveLength(requested === 'native' ? 2 : versions.length);
  });

  it.each<[string, readonly string[], HistoryRequest['requested'], string]>([
    [
      'ours knows more',
      ['1', '3'],
      'native',
      'lockstep.revisions has 3 as applied, public._prisma_migrations has not',
    ],
    [
      'the tool’s knows more',
      ['1'],
      'lockstep',
      'public._prisma_migrations has 2 as applied, lockstep.revisions has not',
    ],
  ])('disagree: %s', async (_, versions, requested, message) => {
    for (const version of versions) await run(session, ours.applied(facts(version)));
    const error = await refusal(() => openHistory(session, { ...request, requested }));
    expect(error.code).toBe(3);
    expect(error.message).toContain(message);
  });
});
