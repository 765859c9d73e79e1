import { channel } from 'node:diagnostics_channel';
import type { Notice, Reply, Session } from '../database/session.ts';
import { asStatement } from '../sql/ast.ts';
import { isTransactionControl } from '../sql/facts.ts';
import type { Statement } from '../sql/source.ts';
import { dataChangesIn } from './block-body.ts';
import { readCommands } from './commands.ts';
import type { Definitions } from './definitions.ts';
import { arm } from './instruments.ts';
import { judgedLocks } from './judged-locks.ts';
import {
  type LockTable,
  newlyTaken,
  noLocks,
  readLocks,
  strengthened,
  strongestPerRelation,
} from './locks.ts';
import type { Command, HeldLock, Observation, ParseNode, TransactionContext } from './observation.ts';
import { amends } from './own-session.ts';
import { readPrivileges, revokedBetween, revokes } from './privileges.ts';
import type { Relations } from './relations.ts';
import { readSkipped } from './skipped.ts';
import { readSqlFunctions } from './sql-functions.ts';
import type { Tables } from './tables.ts';

export interface ObserverOptions {
  readonly session: Session;
  readonly relations: Relations;
  readonly tables: Tables;
  readonly definitions: Definitions;
  readonly parse: (sql: string) => ParseNode | null;
  /** Milliseconds that one statement may take. */
  readonly deadline: number;
}

export interface Observer {
  /**
   * Runs one statement and records what the server did. The transaction it runs in is the caller's affair.
   * @throws SessionLost
   */
  readonly observe: (subject: ObservedStatement, transaction: TransactionContext) => Promise<Observation>;
  /** What has been made so far counts as existing before what comes next. */
  readonly mark: () => void;
  /** What the lock table says of a statement that is not run. */
  readonly judge: (node: ParseNode | null) => Pick<Observation, 'locks' | 'locksFrom'>;
  /** To be called when the transaction has ended: its locks are gone. */
  readonly forgetLocks: () => void;
  /** Reads again what it believes about the open transaction: after statements that ran unobserved, or were undone. */
  readonly readAgain: () => Promise<void>;
}

export interface ObservedStatement {
  readonly statement: Statement;
  readonly node: ParseNode | null;
  readonly copyData: Uint8Array | null;
}

/** Milliseconds that a statement took, and that all of its observation did, itself included. For whoever measures. */
const timings = channel('lockstep:observe');

export function createObserver(options: ObserverOptions): Observer {
  const { session, relations, tables, definitions, parse, deadline } = options;
  /** As `class:oid`. */
  const made = new Set<string>();
  let held: LockTable = noLocks;

  return {
    mark: () => made.clear(),
    judge: (node) => byTable(judgedLocks(node, session.version, relations, held)),
    forgetLocks: () => {
      held = noLocks;
    },
    readAgain: async () => {
      held = await readLocks(session);
      await relations.load(session);
      await tables.load(session);
      await definitions.load(session);
    },
    observe: async ({ statement, node, copyData }, transaction) => {
      const begun = performance.now();
      const privileges = revokes(node) ? await readPrivileges(session) : [];
      const armed = await session.send(arm);
      const start = performance.now();
      const reply = await session.send(
        statement.sql,
        copyData === null ? { deadline } : { deadline, copyData },
      );
      const duration = performance.now() - start;
      const before = held;
      const after = reply.transaction === 'open' && !leavesNoTrace(node) ? await readLocks(session) : before;
      // A refused statement and one that runs alone have no locks left to read.
      const isWatched = reply.transaction === 'open';
      await relations.learn(session, [...after.keys(), ...oidsIn(reply.notices)]);
      const commands =
        reply.error === null
          ? readCommands(reply.notices, {
              sql: statement.sql,
              node,
              relations,
              locked: new Set(after.keys()),
              sqlFunctions: await readSqlFunctions(session, reply.notices),
              columnsOf: (oid) => tables.columnsOf(oid),
              made,
              parse,
            })
          : [];
      const histories =
        reply.transaction === 'failed'
          ? []
          : await tables.follow(
              session,
              changedOids(commands, newlyTaken(before, after, relations), relations),
            );
      const open = reply.error === null && reply.transaction !== 'failed';
      const observation: Observation = {
        statement,
        status: reply.error === null ? 'observed' : 'failed',
        reason: null,
        node,
        transaction,
        ...(isWatched
          ? { locks: strengthened(before, after, relations) }
          : byTable(judgedLocks(node, session.version, relations, before))),
        locksTaken: newlyTaken(before, after, relations),
        heldBefore: strongestPerRelation(before, relations),
        commands: commands.map((command) => withColumns(command, tables)),
        innerChanges: dataChangesIn(node, parse),
        undone: false,
        tables: histories,
        ...(open ? await definitions.follow(session, commands) : { routines: [], enums: [] }),
        revoked:
          open && privileges.length > 0
            ? revokedBetween(privileges, await readPrivileges(session), { relations, made })
            : [],
        skippedFor: open
          ? await readSkipped(session, { node, notices: reply.notices, relations, tables })
          : null,
        notices: reply.notices.filter(isForPeople),
        error: reply.error,
        lockTimeout: milliseconds(armed.results[1]?.rows[0]?.[0] ?? '0'),
        rows: rowsTouched(reply),
        duration,
      };
      held = reply.transaction === 'open' ? after : noLocks;
      const mending = reply.error === null ? amends(node, session.engine) : null;
      if (mending !== null) await session.send(mending);
      // Only now, so that locks and messages above carry the names that the author knew.
      if (reply.transaction !== 'failed') await relations.refresh(session, renamed(commands, relations));
      if (timings.hasSubscribers) timings.publish({ statement: duration, all: performance.now() - begun });
      return observation;
    },
  };
}

/**
 * Reading pg_locks takes a snapshot, after which `SET TRANSACTION ISOLATION LEVEL` is refused. So it is in a
 * subtransaction: ROLLBACK TO SAVEPOINT, which lets go of locks, can be looked at.
 */
const leavesNoTrace = (node: ParseNode | null): boolean =>
  node !== null &&
  ('VariableSetStmt' in node ||
    ('TransactionStmt' in node && isTransactionControl(node) !== 'rollback to savepoint'));

const byTable = (locks: readonly HeldLock[]): Pick<Observation, 'locks' | 'locksFrom'> =>
  locks.length === 0 ? { locks } : { locks, locksFrom: 'lock table' };

const isForPeople = ({ severity }: Notice): boolean =>
  !severity.startsWith('DEBUG') && !severity.startsWith('LOG');

/** Oids of the relations that the observer's messages speak of. */
function oidsIn(notices: readonly Notice[]): number[] {
  return notices
    .filter(({ sqlstate }) => sqlstate.startsWith('LS'))
    .flatMap(({ message }) =>
      [...message.matchAll(/"oid" : (\d+)[^}]*"class" : "pg_class"/g)].map(([, oid]) => Number(oid)),
    );
}

function changedOids(
  commands: readonly Command[],
  locks: readonly HeldLock[],
  relations: Relations,
): number[] {
  const objects = commands.flatMap(({ changed, created, dropped }) => [...changed, ...created, ...dropped]);
  // ATTACH PARTITION names its parent alone; the partition, and the default one, are locked while they change.
  const attached = commands.some(
    ({ scans, scansAvoided, node }) =>
      scans.length + scansAvoided.length > 0 || asStatement(node, 'CreateStmt')?.partbound !== undefined,
  )
    ? locks.filter(({ relation, mode }) => relation.kind === 'table' && mode === 'ACCESS EXCLUSIVE')
    : [];
  return [
    ...new Set([
      ...objects.flatMap(({ oid, type }) => (oid !== null && hasColumns.test(type) ? [oid] : [])),
      ...attached.map(({ relation }) => relation.oid),
      ...objects.flatMap(({ oid, type }) =>
        oid !== null && type === 'index' ? (relations.tableOf(oid)?.oid ?? []) : [],
      ),
      ...objects.flatMap(({ identity, type }) =>
        ofTable.has(type) ? (relations.byName(identity.slice(identity.indexOf(' on ') + 4))?.oid ?? []) : [],
      ),
    ]),
  ];
}

/** `touch on public.orders` */
const ofTable = new Set(['policy', 'trigger', 'table constraint']);

/** `table`, and `table column` for what happens to one of its columns. */
const hasColumns = /^(?:table|view|materialized view)\b/;

const withColumns = (command: Command, tables: Tables): Command => ({
  ...command,
  created: command.created.map((object) => ({ ...object, columns: tables.columnsOf(object.oid) })),
});

function renamed(commands: readonly Command[], relations: Relations): number[] {
  return commands
    .flatMap(({ changed }) => changed)
    .flatMap(({ oid, identity }) => (oid !== null && relations.get(oid)?.name !== identity ? [oid] : []));
}

function rowsTouched({ results }: Reply): number | null {
  const match = /^(?:INSERT \d+|UPDATE|DELETE|MERGE|COPY) (\d+)$/.exec(results.at(-1)?.tag ?? '');
  return match === null ? null : Number(match[1]);
}

const units: Readonly<Record<string, number>> = {
  us: 0.001,
  ms: 1,
  s: 1000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** `5s`, as SHOW gives a time setting → 5000. */
function milliseconds(setting: string): number {
  const match = /^(\d+)\s*(us|ms|s|min|h|d)?$/.exec(setting);
  return match === null ? 0 : Number(match[1]) * (units[match[2] ?? 'ms'] ?? 1);
}
