import type { Session } from '../../../src/database/session.ts';
import type { Deed, Form, FormGroup, SupportedMajor } from '../../../src/locks/form.ts';
import { deedsOn } from '../../../src/locks/lock-table.ts';
import { isStronger } from '../../../src/observe/lock-modes.ts';
import type { LockMode } from '../../../src/observe/observation.ts';
import { run } from '../pglite-session.ts';
import { startDatabase } from '../sessions.ts';
import { type Deeds, probe, rewriteReporter } from './probe.ts';
import { obstacles, probeAlone } from './probe-alone.ts';

export type Engine = 'embedded' | SupportedMajor;
/** The embedded server is this major. */
export const majorOf = (engine: Engine): SupportedMajor => (engine === 'embedded' ? 18 : engine);

/** What a server did with a form. */
export type Proof =
  | { readonly kind: 'refused'; readonly sqlstate: string }
  /** Refused inside a transaction block; `deeds` is null where only one connection is to be had to watch from. */
  | { readonly kind: 'alone'; readonly deeds: readonly string[] | null }
  | { readonly kind: 'done'; readonly deeds: readonly string[] };

export interface LockBench {
  readonly session: Session;
  /** Makes the set-up of the form, unless it is there from the form before. */
  readonly prepare: (group: FormGroup, form: Form) => Promise<void>;
  readonly prove: (group: FormGroup, form: Form) => Promise<Proof>;
  readonly stop: () => Promise<void>;
}

/** A server with connections enough to watch, and to be in the way of, every form of the lock table. */
export async function startLockBench(engine: Engine): Promise<LockBench> {
  const database = await startDatabase(engine);
  const { session } = database;
  const watcher = await database.open();
  const others: Session[] = [];
  if (engine !== 'embedded') while (others.length < 12) others.push(await database.open());
  await run(session, 'CREATE ROLE ada; CREATE ROLE bob; SET allow_in_place_tablespaces = on');
  await run(session, `CREATE TABLESPACE elsewhere LOCATION ''`);
  let standing: FormGroup | null = null;

  const prepareAnew = async (group: FormGroup, form: Form): Promise<void> => {
    standing = null;
    await empty(session);
    await run(session, group.setup);
    if (form.setup !== undefined) await run(session, form.setup);
    if (form.interrupted !== undefined) await interrupt(form.interrupted, { session, watcher, others });
    if (form.setup === undefined && form.interrupted === undefined) standing = group;
  };
  const prepare = async (group: FormGroup, form: Form): Promise<void> => {
    const own = form.setup !== undefined || form.interrupted !== undefined;
    if (own || standing !== group) await prepareAnew(group, form);
  };

  return {
    session,
    prepare,
    prove: async (group, form) => {
      if (deedsOn(form, majorOf(engine)) === null && form.setup !== undefined) return refusal(session, form);
      await prepare(group, form);
      const probed = await probe(form.sql, { session, watcher, before: form.settings });
      if (probed.ok) return { kind: 'done', deeds: inRoles(probed.deeds, group, form) };
      if (probed.sqlstate !== '25001') return { kind: 'refused', sqlstate: probed.sqlstate };
      if (engine === 'embedded') return { kind: 'alone', deeds: null };
      const locks = new Map<string, LockMode>();
      let last: Deeds | null = null;
      for (const obstacle of obstacles) {
        await prepareAnew(group, form);
        const tables = await run(
          watcher,
          `SELECT oid::regclass FROM pg_class
           WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace ORDER BY oid`,
        );
        const names = tables.flatMap(([name]) => name ?? []);
        last = await probeAlone(form.sql, { session, watcher, others, obstacle, tables: names });
        for (const [name, mode] of last.locks) {
          const known = locks.get(name);
          if (known === undefined || isStronger(mode, known)) locks.set(name, mode);
        }
      }
      standing = null;
      return { kind: 'alone', deeds: last === null ? [] : inRoles({ ...last, locks }, group, form) };
    },
    stop: database.stop,
  };
}

/** A set-up that the major does not have either says no more than the statement itself. */
async function refusal(session: Session, { setup = '', sql }: Form): Promise<Proof> {
  const reply = await session.send(`BEGIN; ${setup}; ${sql}`);
  await session.send('ROLLBACK');
  return reply.error === null
    ? { kind: 'done', deeds: [] }
    : { kind: 'refused', sqlstate: reply.error.sqlstate };
}

/** In the words of the lock table, where each relation goes by its role. One that has none keeps its name, and agrees with nothing. */
export function inRoles(deeds: Deeds, group: FormGroup, form: Form): readonly string[] {
  const roles: Readonly<Record<string, string>> = { ...group.roles, ...form.roles };
  const role = (name: string): string => roles[name] ?? `"${name}"`;
  return unique([
    ...[...deeds.locks].map(([name, mode]) => `${mode} ${role(name)}`),
    ...[...deeds.rewrites].map(([name, reason]) => `rewrite ${role(name)}: ${reason}`),
    ...[...deeds.builds].map((name) => `build ${role(name)}`),
    ...(group.scans === 'by plan'
      ? []
      : [...deeds.scans].map(([name, reason]) => `scan ${role(name)}: ${reason}`)),
    ...(deeds.scanAvoided ? ['scan avoided'] : []),
  ]);
}

const unique = (deeds: readonly string[]): string[] => [...new Set(deeds)].sort();

/** What a row of the table says a server should do, in the shape of what one did. */
export function expected(
  form: Form,
  engine: Engine,
): Pick<Proof, 'kind'> & { deeds?: readonly Deed[] | null } {
  const deeds = deedsOn(form, majorOf(engine));
  if (deeds === null) return { kind: 'refused' };
  if (form.transaction !== 'alone') return { kind: 'done', deeds: unique(deeds) as Deed[] };
  return { kind: 'alone', deeds: engine === 'embedded' ? null : (unique(deeds) as Deed[]) };
}

/** Begins a statement that waits for an old transaction, and cancels it. */
async function interrupt(
  sql: string,
  { session, watcher, others }: { session: Session; watcher: Session; others: readonly Session[] },
): Promise<void> {
  const [old] = others;
  if (old === undefined) throw new Error('this needs a second connection');
  const pid = (await run(session, 'SELECT pg_backend_pid()'))[0]?.[0] ?? '0';
  await run(old, 'BEGIN; SELECT * FROM logs');
  const done = session.send(sql);
  while ((await run(watcher, `SELECT 1 WHERE pg_blocking_pids(${pid}) <> '{}'`)).length === 0);
  await run(watcher, `SELECT pg_cancel_backend(${pid})`);
  await done;
  await run(old, 'COMMIT');
}

async function empty(session: Session): Promise<void> {
  const drops = await run(
    session,
    `SELECT format('DROP SCHEMA %I CASCADE;', nspname) FROM pg_namespace
       WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'
     UNION ALL SELECT format('DROP ACCESS METHOD %I CASCADE;', amname) FROM pg_am WHERE oid >= 16384
     UNION ALL SELECT format('DROP FOREIGN DATA WRAPPER %I CASCADE;', fdwname) FROM pg_foreign_data_wrapper
     UNION ALL SELECT format('DROP PUBLICATION %I;', pubname) FROM pg_publication`,
  );
  const statements = drops.map(([statement]) => statement).join(' ');
  await run(
    session,
    `SET client_min_messages = error; ${statements} CREATE SCHEMA public; ${rewriteReporter}`,
  );
}
