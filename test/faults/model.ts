import { createHash } from 'node:crypto';
import type { SchemaSnapshot } from '../../src/database/schema.ts';
import { describeDifference, differ } from '../../src/database/schema-difference.ts';
import { takeSnapshot } from '../../src/database/schema-snapshot.ts';
import type { Session } from '../../src/database/session.ts';
import { sumEntries } from '../../src/directory/atlas-sum.ts';
import { ask } from '../support/apply.ts';
import type { FileSet } from './file-set.ts';

/** What a database is to look like in the end, by a way that has nothing to do with the engine. */
export interface Expected {
  readonly schema: SchemaSnapshot;
  readonly steps: readonly string[];
  readonly counter: number;
  readonly history: readonly string[];
}

/** What is not as expected. */
export interface Differences {
  readonly lost: number;
  readonly doubled: number;
  readonly problems: readonly string[];
}

/** Runs the statements one by one, as psql would, in an empty database, and reads what comes of it. */
export async function expectedOf(session: Session, set: FileSet): Promise<Expected> {
  for (const { items } of set.generated) {
    for (const { sql, rows } of items) {
      const copyData = rows === undefined ? {} : { copyData: Buffer.from(`${rows.join('\n')}\n`) };
      const { error } = await session.send(sql, copyData);
      if (error !== null) throw new Error(`set ${set.seed}: ${error.message}: ${sql}`);
    }
    await ask(session, 'RESET ALL');
  }
  const items = set.generated.flatMap((file) => file.items);
  return {
    schema: await schemaOf(session),
    steps: items.flatMap(({ steps }) => steps ?? []).sort(),
    counter: items.reduce((sum, { counts }) => sum + (counts ?? 0), 0),
    history: historyOf(set),
  };
}

/** Everything but the tables of migration tools. */
async function schemaOf(session: Session): Promise<SchemaSnapshot> {
  const snapshot = await takeSnapshot(session, { ignoreSchemas: ['lockstep', 'atlas_schema_revisions'] });
  const tools = ['_prisma_migrations', '_sqlx_migrations', '__diesel_schema_migrations'];
  return { ...snapshot, tables: snapshot.tables.filter(({ name }) => !tools.includes(name)) };
}

/** The table in which each format's history is. */
export const historyTables: Readonly<Record<FileSet['format'], string>> = {
  plain: 'lockstep.revisions',
  atlas: 'atlas_schema_revisions.atlas_schema_revisions',
  prisma: 'public._prisma_migrations',
  sqlx: 'public._sqlx_migrations',
  diesel: 'public.__diesel_schema_migrations',
};

/** What each tool would find in its table: every file once, done, with its checksum, and no trace of what went wrong. */
const historyColumns: Readonly<Record<FileSet['format'], string>> = {
  plain: `version, state, sha256, done = total, digests IS NULL, error IS NULL`,
  atlas: `version, type, applied = total, error IS NULL AND error_stmt IS NULL, partial_hashes IS NULL, hash`,
  prisma: `migration_name, finished_at IS NOT NULL, rolled_back_at IS NULL, applied_steps_count, logs IS NULL, checksum`,
  sqlx: `version, success, execution_time > 0, encode(checksum, 'hex')`,
  diesel: 'version',
};

function historyOf({ format, generated }: FileSet): readonly string[] {
  const digest = (algorithm: string, text: string) => createHash(algorithm).update(text).digest('hex');
  const sums = sumEntries(
    generated.map(({ name, text }) => ({ name, source: { path: name, bytes: Buffer.from(text) } })),
  );
  return generated
    .map(({ version, text }, index) => {
      const sha256 = digest('sha256', text);
      return {
        plain: [version, 'applied', sha256, 't', 't', 't'],
        atlas: [version, '2', 't', 't', 't', sums[index]?.hash],
        prisma: [version, 't', 't', '1', 't', sha256],
        sqlx: [version, 't', 't', digest('sha384', text)],
        diesel: [version],
      }[format].join('|');
    })
    .sort();
}

/** Compares a database with what is expected. */
export async function compare(session: Session, set: FileSet, expected: Expected): Promise<Differences> {
  const problems: string[] = [];
  const steps = await ask(session, 'SELECT step FROM public.steps');
  const counter = Number((await ask(session, 'SELECT n FROM public.counter'))[0]);
  const { missing, extra } = bagDifference(expected.steps, steps);
  if (missing.length > 0) problems.push(`lost: ${missing.join(', ')}`);
  if (extra.length > 0) problems.push(`too often: ${extra.join(', ')}`);
  if (counter !== expected.counter) problems.push(`the counter is ${counter}, and not ${expected.counter}`);
  const change = describeDifference(differ(expected.schema, await schemaOf(session)));
  problems.push(...change.map((line) => `schema: ${line}`));
  const history = await ask(
    session,
    `SELECT ${historyColumns[set.format]} FROM ${historyTables[set.format]}`,
  );
  if (history.sort().join() !== expected.history.join())
    problems.push(`the history says ${history.join(', ')}`);
  const open = await ask(
    session,
    `SELECT version, index, state FROM lockstep.statements WHERE state <> 'done'`,
  );
  if (open.length > 0) problems.push(`the journal has open statements: ${open.join(', ')}`);
  const kept = await ask(session, 'SELECT count(*) FROM lockstep.files');
  const contents = new Set(set.generated.map(({ text }) => text)).size;
  if (kept[0] !== String(contents)) problems.push(`${kept[0]} of ${contents} files are kept`);
  return {
    lost: missing.length + Math.max(0, expected.counter - counter),
    doubled: extra.length + Math.max(0, counter - expected.counter),
    problems,
  };
}

/** For what cannot come to its end by itself: at least nothing has run twice. */
export async function moreThanExpected(session: Session, expected: Expected): Promise<readonly string[]> {
  const [there] = await ask(session, `SELECT to_regclass('public.steps') IS NOT NULL`);
  if (there !== 't') return [];
  const { extra } = bagDifference(expected.steps, await ask(session, 'SELECT step FROM public.steps'));
  const counter = Number((await ask(session, 'SELECT n FROM public.counter'))[0]);
  return [
    ...extra.map((step) => `${step} ran twice`),
    ...(counter > expected.counter ? [`the counter is ${counter}, and not ${expected.counter}`] : []),
  ];
}

function bagDifference(expected: readonly string[], found: readonly string[]) {
  const left = [...expected];
  const extra = found.filter((one) => {
    const at = left.indexOf(one);
    if (at !== -1) left.splice(at, 1);
    return at === -1;
  });
  return { missing: left, extra };
}

/**
 * The promise that holds at every instant, also while a dead runner's backend has not noticed yet: a file that runs as one
 * transaction has its row if and only if it has its effect. Both are read in one snapshot.
 */
export async function rowsWithoutEffect(session: Session, set: FileSet): Promise<readonly string[]> {
  const table = historyTables[set.format];
  const [there] = await ask(
    session,
    `SELECT to_regclass('${table}') IS NOT NULL AND to_regclass('public.steps') IS NOT NULL`,
  );
  if (there !== 't') return [];
  const [key, done] = {
    plain: ['version', "state = 'applied'"],
    atlas: ['version', 'applied = total'],
    prisma: ['migration_name', 'finished_at IS NOT NULL'],
    sqlx: ['version::text', 'success'],
    diesel: ['version', 'true'],
  }[set.format];
  const [row] = await ask(
    session,
    `SELECT json_build_object('applied', (SELECT coalesce(json_agg(${key}), '[]') FROM ${table} WHERE ${done}),
      'steps', (SELECT coalesce(json_agg(step), '[]') FROM public.steps))`,
  );
  const found: { applied: string[]; steps: string[] } = JSON.parse(row ?? '{}');
  const asOne = set.generated.filter(
    ({ kind }) => kind === 'transaction' && set.options.transaction === null,
  );
  const doubled = found.steps.filter((step, at) => found.steps.indexOf(step) !== at);
  return [
    ...doubled.map((step) => `${step} ran twice`),
    ...asOne.flatMap(({ version, items }) => {
      const wanted = found.applied.includes(version);
      const wrong = items
        .flatMap(({ steps }) => steps ?? [])
        .filter((step) => found.steps.includes(step) !== wanted);
      return wrong.map(
        (step) => `${version} is ${wanted ? '' : 'not '}applied, and ${step} is ${wanted ? 'not ' : ''}there`,
      );
    }),
  ];
}
