import { describe, expect, it } from 'vitest';
import { chooseHistory, type HistoryRequest } from '../../../src/apply/history/choose.ts';
import type { DatabaseState, FoundHistory } from '../../../src/apply/history/find.ts';
import type { HistoryTool } from '../../../src/apply/history/fingerprints.ts';
import { versionsOf } from '../../support/migrations.ts';

/** `atlas public.atlas_schema_revisions`; `(flyway …)` is a table without rows, `?flyway …` one that nobody may read. */
function found(text: string): FoundHistory {
  const [, mark, tool = '', schema = '', name] = /^([(?]?)(\S+) (\w+)\.(\w+)\)?$/.exec(text) ?? [];
  return {
    tool: tool as HistoryTool,
    schema,
    table: `${schema}.${name}`,
    filled: mark === '?' ? null : mark !== '(',
    visible: schema === 'public',
  };
}

interface Case {
  readonly format: string;
  readonly has?: readonly string[];
  readonly request?: Partial<HistoryRequest>;
  readonly state?: Partial<DatabaseState>;
}

function choiceOf({ format, has = [], request = {}, state = {} }: Case) {
  return chooseHistory(
    {
      directory: versionsOf(['1'], { format }),
      requested: 'native',
      historySchema: null,
      takeOver: false,
      ...request,
    },
    {
      database: 'postgres',
      currentSchema: 'public',
      bound: false,
      histories: has.map(found),
      objects: [],
      lockstepVersion: null,
      ...state,
    },
  );
}

const bound = { bound: true, currentSchema: 'app' };
const lockstep = { requested: 'lockstep' } as const;
const takeOver = { takeOver: true } as const;

describe('the history of a directory is kept in', () => {
  it.each<[string, Case, string]>([
    ['plain', { format: 'plain' }, 'lockstep.revisions'],
    ['Prisma', { format: 'prisma' }, 'public._prisma_migrations'],
    ['sqlx', { format: 'sqlx' }, 'public._sqlx_migrations'],
    ['Diesel', { format: 'diesel' }, 'public.__diesel_schema_migrations'],
    ['golang-migrate', { format: 'golang-migrate' }, 'public.schema_migrations'],
    ['goose', { format: 'goose' }, 'public.goose_db_version'],
    ['Atlas, bound to no schema', { format: 'atlas' }, 'atlas_schema_revisions.atlas_schema_revisions'],
    ['Atlas, bound to a schema', { format: 'atlas', state: bound }, 'app.atlas_schema_revisions'],
    [
      'Atlas, in a schema that is named',
      { format: 'atlas', state: bound, request: { historySchema: 'x' } },
      'x.atlas_schema_revisions',
    ],
    ['Prisma, bound to a schema', { format: 'prisma', state: bound }, 'app._prisma_migrations'],
    [
      'plain, bound to a schema: a table for each',
      { format: 'plain', state: bound },
      'app.lockstep_revisions',
    ],
    [
      'plain, in a schema that is named',
      { format: 'plain', request: { historySchema: 'X' } },
      '"X".lockstep_revisions',
    ],
    ['any format, when that is asked for', { format: 'prisma', request: lockstep }, 'lockstep.revisions'],
    [
      'a format that cannot be written, likewise',
      { format: 'flyway', request: lockstep },
      'lockstep.revisions',
    ],
    [
      'a table that is there',
      { format: 'prisma', has: ['prisma public._prisma_migrations'] },
      'public._prisma_migrations',
    ],
    [
      'a table further back in the search path',
      { format: 'sqlx', has: ['sqlx public._sqlx_migrations'], state: { currentSchema: 'app' } },
      'public._sqlx_migrations',
    ],
    [
      'its own, beside those of tools of the past',
      { format: 'prisma', has: ['flyway public.flyway_schema_history', 'prisma public._prisma_migrations'] },
      'public._prisma_migrations',
    ],
    [
      'its own, beside tables without rows',
      { format: 'prisma', has: ['(flyway public.flyway_schema_history)', '(lockstep lockstep.revisions)'] },
      'public._prisma_migrations',
    ],
    [
      'its own, beside a library’s',
      { format: 'prisma', has: ['river public.river_migration'] },
      'public._prisma_migrations',
    ],
    [
      'its own, after another tool, with a baseline',
      { format: 'prisma', has: ['flyway public.flyway_schema_history'], request: takeOver },
      'public._prisma_migrations',
    ],
    [
      'a second one, in a schema that is named, with a baseline',
      {
        format: 'prisma',
        has: ['prisma public._prisma_migrations'],
        request: { historySchema: 'x', takeOver: true },
      },
      'x._prisma_migrations',
    ],
    [
      'ours, after its tool, with a baseline',
      {
        format: 'flyway',
        has: ['flyway public.flyway_schema_history'],
        request: { ...lockstep, ...takeOver },
      },
      'lockstep.revisions',
    ],
    [
      'ours, long after its tool',
      {
        format: 'flyway',
        has: ['flyway public.flyway_schema_history', 'lockstep lockstep.revisions'],
        request: lockstep,
      },
      'lockstep.revisions',
    ],
    [
      'the schema of one of several services',
      {
        format: 'prisma',
        has: [
          'flyway billing.flyway_schema_history',
          'prisma shop._prisma_migrations',
          'lockstep lockstep.revisions',
        ],
        state: bound,
      },
      'app._prisma_migrations',
    ],
    [
      'the schema of one of several tenants',
      { format: 'plain', has: ['lockstep shop.lockstep_revisions'], state: bound },
      'app.lockstep_revisions',
    ],
  ])('%s', (_, given, table) => {
    const choice = choiceOf(given);
    expect(choice.kind === 'history' ? choice.history.table : choice.refusal).toBe(table);
  });

  it('whatever its keys are, the tool takes them', () => {
    const keys = (format: string) => {
      const choice = choiceOf({ format });
      return choice.kind === 'history' ? choice.history.lockKeys : null;
    };
    expect(keys('atlas')).toEqual([2_686_470_616n]);
    expect(keys('sqlx')).toEqual([368_907_709_894_077_238n]);
    expect(keys('plain')).toEqual([]);
  });
});

describe('two tables about one directory have to agree', () => {
  it.each<[string, Case, string | null]>([
    [
      'native beside ours',
      { format: 'prisma', has: ['prisma public._prisma_migrations', 'lockstep lockstep.revisions'] },
      'lockstep.revisions',
    ],
    [
      'ours beside native',
      {
        format: 'prisma',
        has: ['prisma public._prisma_migrations', 'lockstep lockstep.revisions'],
        request: lockstep,
      },
      'public._prisma_migrations',
    ],
    [
      'ours without rows',
      { format: 'prisma', has: ['prisma public._prisma_migrations', '(lockstep lockstep.revisions)'] },
      null,
    ],
    [
      'a third one says nothing about it',
      { format: 'prisma', has: ['prisma public._prisma_migrations', 'atlas public.atlas_schema_revisions'] },
      null,
    ],
    [
      'that of another service',
      {
        format: 'prisma',
        has: ['prisma app._prisma_migrations', 'lockstep shop.lockstep_revisions'],
        state: bound,
      },
      null,
    ],
  ])('%s', (_, given, other) => {
    const choice = choiceOf(given);
    expect(choice.kind === 'history' ? (choice.other?.table ?? null) : choice.refusal).toBe(other);
  });
});

describe('nothing is chosen', () => {
  it.each<[string, Case, string, string]>([
    [
      'for a format that cannot be written',
      { format: 'flyway' },
      'the history table of flyway cannot be written yet',
      '--history lockstep.',
    ],
    [
      'for one that has been at work',
      { format: 'flyway', has: ['flyway public.flyway_schema_history'] },
      'public.flyway_schema_history says what flyway has applied',
      '--history lockstep --baseline',
    ],
    [
      'not even ours, where the tool has been at work',
      { format: 'flyway', has: ['flyway public.flyway_schema_history'], request: lockstep },
      'public.flyway_schema_history has rows and lockstep.revisions has none: flyway has applied files here',
      '--baseline',
    ],
    [
      'after another tool',
      { format: 'plain', has: ['flyway public.flyway_schema_history'] },
      'flyway has migrated this database, and migrations is read as plain',
      'goes on from what flyway has done',
    ],
    [
      'after another tool in its own schema, though bound to one',
      { format: 'prisma', has: ['drizzle drizzle.__drizzle_migrations'], state: bound },
      'drizzle has migrated this database',
      'goes on from what drizzle has done',
    ],
    [
      'beside a table that nobody may read',
      { format: 'plain', has: ['?flyway public.flyway_schema_history'] },
      'flyway has migrated this database',
      '--baseline',
    ],
    [
      'where the history is kept by us',
      { format: 'prisma', has: ['(prisma public._prisma_migrations)', 'lockstep lockstep.revisions'] },
      'lockstep.revisions has rows and public._prisma_migrations has none: this database keeps its history with Lockstep',
      '--history lockstep.',
    ],
    [
      'of ours where the tool keeps one',
      { format: 'prisma', has: ['prisma public._prisma_migrations'], request: lockstep },
      'public._prisma_migrations has rows and lockstep.revisions has none: prisma has applied files here',
      'leave --history lockstep away',
    ],
    [
      'where Atlas was bound to a schema before',
      { format: 'atlas', has: ['atlas public.atlas_schema_revisions'] },
      'atlas_schema_revisions.atlas_schema_revisions has no rows, but public.atlas_schema_revisions has',
      '--history-schema public',
    ],
    [
      'where Atlas was bound to none before',
      { format: 'atlas', has: ['atlas atlas_schema_revisions.atlas_schema_revisions'], state: bound },
      'app.atlas_schema_revisions has no rows, but',
      '--history-schema atlas_schema_revisions',
    ],
    [
      'where our table is elsewhere',
      { format: 'plain', has: ['lockstep lockstep.revisions'], state: bound },
      'app.lockstep_revisions has no rows, but lockstep.revisions has',
      '--history-schema lockstep',
    ],
    [
      'where two schemas have one',
      { format: 'atlas', has: ['atlas a.atlas_schema_revisions', 'atlas b.atlas_schema_revisions'] },
      'a.atlas_schema_revisions and b.atlas_schema_revisions have',
      '--history-schema a or --history-schema b',
    ],
    [
      'in a schema that is named, when another one has it',
      { format: 'prisma', has: ['prisma public._prisma_migrations'], request: { historySchema: 'x' } },
      'x._prisma_migrations has no rows, but public._prisma_migrations has',
      '--history-schema public',
    ],
    [
      'where our table is elsewhere, not even with a baseline',
      { format: 'plain', has: ['lockstep lockstep.revisions'], state: bound, request: takeOver },
      'app.lockstep_revisions has no rows, but lockstep.revisions has',
      '--history-schema lockstep',
    ],
    [
      'where the search path leads nowhere',
      { format: 'prisma', state: { bound: true, currentSchema: null } },
      'names no schema that exists',
      '?search_path=app',
    ],
  ])('%s', (_, given, message, hint) => {
    const choice = choiceOf(given);
    if (choice.kind !== 'refused') throw new Error(`chose ${choice.history.table}`);
    expect(choice.refusal.kind).toBe('history');
    expect(choice.refusal.message).toContain(message);
    expect(choice.refusal.hint).toContain(hint);
  });
});
