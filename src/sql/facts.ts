import type { AlterSubscriptionStmt, CreateSubscriptionStmt, ObjectType, ReindexStmt } from '@pgsql/types';
import { detachesConcurrently } from './concurrently.ts';
import { booleanOption, hasOption, typed } from './node.ts';
import type { ParseNode } from './parser.ts';

export { withoutConcurrently } from './concurrently.ts';

/** `AND CHAIN` changes nothing here: ask the server for the state after a commit or rollback. */
export type TransactionControl =
  | 'begin'
  | 'commit'
  | 'rollback'
  | 'savepoint'
  | 'release'
  | 'rollback to savepoint'
  | 'prepare transaction'
  | 'commit prepared'
  | 'rollback prepared';

/** What a statement does to the transaction it is in, or null: `START TRANSACTION` begins, `END` commits, `ABORT` rolls back. */
export function isTransactionControl(node: ParseNode): TransactionControl | null {
  switch (typed(node).TransactionStmt?.kind) {
    case 'TRANS_STMT_BEGIN':
    case 'TRANS_STMT_START':
      return 'begin';
    case 'TRANS_STMT_COMMIT':
      return 'commit';
    case 'TRANS_STMT_ROLLBACK':
      return 'rollback';
    case 'TRANS_STMT_SAVEPOINT':
      return 'savepoint';
    case 'TRANS_STMT_RELEASE':
      return 'release';
    case 'TRANS_STMT_ROLLBACK_TO':
      return 'rollback to savepoint';
    case 'TRANS_STMT_PREPARE':
      return 'prepare transaction';
    case 'TRANS_STMT_COMMIT_PREPARED':
      return 'commit prepared';
    case 'TRANS_STMT_ROLLBACK_PREPARED':
      return 'rollback prepared';
    default:
      return null;
  }
}

/** `COPY … FROM stdin`: the rows follow in the file. */
export function copyFromStdin(node: ParseNode): boolean {
  const copy = typed(node).CopyStmt;
  return copy?.is_from === true && !copy.is_program && copy.filename === undefined;
}

/** `COPY … FROM | TO PROGRAM`: the server runs a command of its operating system. */
export function copyProgram(node: ParseNode): boolean {
  return typed(node).CopyStmt?.is_program === true;
}

/**
 * The words for a statement that the server refuses inside a transaction block (SQLSTATE 25001), or null. These are the
 * callers of PreventInTransactionBlock that the text alone tells: whether a table in REINDEX or CLUSTER is partitioned and
 * whether a CALL or DO commits cannot be seen. DROP SUBSCRIPTION is taken to have a replication slot, as it has unless
 * it was taken away before.
 */
export function mustRunAlone(node: ParseNode): string | null {
  const statement = typed(node);
  if (statement.IndexStmt?.concurrent) return 'CREATE INDEX CONCURRENTLY';
  if (statement.DropStmt?.concurrent) return 'DROP INDEX CONCURRENTLY';
  if (statement.ReindexStmt) return reindexAlone(statement.ReindexStmt);
  if (detachesConcurrently(node)) return 'ALTER TABLE … DETACH PARTITION … CONCURRENTLY';
  if (statement.VacuumStmt?.is_vacuumcmd) return 'VACUUM';
  if (statement.ClusterStmt && statement.ClusterStmt.relation === undefined) return 'CLUSTER';
  if (statement.AlterSystemStmt) return 'ALTER SYSTEM';
  if (statement.CreatedbStmt) return 'CREATE DATABASE';
  if (statement.DropdbStmt) return 'DROP DATABASE';
  if (statement.CreateTableSpaceStmt) return 'CREATE TABLESPACE';
  if (statement.DropTableSpaceStmt) return 'DROP TABLESPACE';
  if (hasOption(statement.AlterDatabaseStmt?.options, 'tablespace')) return 'ALTER DATABASE … SET TABLESPACE';
  if (statement.CreateSubscriptionStmt) return createSubscriptionAlone(statement.CreateSubscriptionStmt);
  if (statement.AlterSubscriptionStmt) return alterSubscriptionAlone(statement.AlterSubscriptionStmt);
  if (statement.DropSubscriptionStmt) return 'DROP SUBSCRIPTION';
  if (statement.DiscardStmt?.target === 'DISCARD_ALL') return 'DISCARD ALL';
  switch (statement.TransactionStmt?.kind) {
    case 'TRANS_STMT_COMMIT_PREPARED':
      return 'COMMIT PREPARED';
    case 'TRANS_STMT_ROLLBACK_PREPARED':
      return 'ROLLBACK PREPARED';
    default:
      return null;
  }
}

/**
 * The words for a statement that acts on the whole server or on another one and not only on the database in which it
 * runs, or null: on a shared server it would leave traces outside a scratch database.
 */
export function reachesBeyondDatabase(node: ParseNode): string | null {
  const statement = typed(node);
  for (const [name, words] of sharedObjectStatements) if (statement[name] !== undefined) return words;
  const { GrantRoleStmt, RenameStmt, AlterOwnerStmt, GrantStmt, CommentStmt, SecLabelStmt } = statement;
  if (GrantRoleStmt) return GrantRoleStmt.is_grant ? 'GRANT ROLE' : 'REVOKE ROLE';
  const altered = sharedObject(RenameStmt?.renameType ?? AlterOwnerStmt?.objectType);
  if (altered !== null) return `ALTER ${altered}`;
  const granted = sharedObject(GrantStmt?.objtype);
  if (granted !== null) return `${GrantStmt?.is_grant ? 'GRANT' : 'REVOKE'} ON ${granted}`;
  const described = sharedObject(CommentStmt?.objtype);
  if (described !== null) return `COMMENT ON ${described}`;
  const labelled = sharedObject(SecLabelStmt?.objtype);
  return labelled === null ? null : `SECURITY LABEL ON ${labelled}`;
}

const sharedObjectStatements = [
  ['AlterSystemStmt', 'ALTER SYSTEM'],
  ['CreatedbStmt', 'CREATE DATABASE'],
  ['DropdbStmt', 'DROP DATABASE'],
  ['AlterDatabaseStmt', 'ALTER DATABASE'],
  ['AlterDatabaseSetStmt', 'ALTER DATABASE'],
  ['AlterDatabaseRefreshCollStmt', 'ALTER DATABASE'],
  ['CreateTableSpaceStmt', 'CREATE TABLESPACE'],
  ['DropTableSpaceStmt', 'DROP TABLESPACE'],
  ['AlterTableSpaceOptionsStmt', 'ALTER TABLESPACE'],
  ['CreateRoleStmt', 'CREATE ROLE'],
  ['AlterRoleStmt', 'ALTER ROLE'],
  ['AlterRoleSetStmt', 'ALTER ROLE'],
  ['DropRoleStmt', 'DROP ROLE'],
  // Both also change what the role owns or may do outside the database: databases, tablespaces, settings.
  ['DropOwnedStmt', 'DROP OWNED'],
  ['ReassignOwnedStmt', 'REASSIGN OWNED'],
  // They connect to the publishing server and make or drop a replication slot there.
  ['CreateSubscriptionStmt', 'CREATE SUBSCRIPTION'],
  ['AlterSubscriptionStmt', 'ALTER SUBSCRIPTION'],
  ['DropSubscriptionStmt', 'DROP SUBSCRIPTION'],
] as const;

function sharedObject(type: ObjectType | undefined): string | null {
  switch (type) {
    case 'OBJECT_DATABASE':
      return 'DATABASE';
    case 'OBJECT_TABLESPACE':
      return 'TABLESPACE';
    case 'OBJECT_ROLE':
      return 'ROLE';
    case 'OBJECT_PARAMETER_ACL':
      return 'PARAMETER';
    case 'OBJECT_SUBSCRIPTION':
      return 'SUBSCRIPTION';
    default:
      return null;
  }
}

function reindexAlone({ kind, params }: ReindexStmt): string | null {
  const concurrently = booleanOption(params, 'concurrently') ? ' CONCURRENTLY' : '';
  switch (kind) {
    case 'REINDEX_OBJECT_SCHEMA':
      return `REINDEX SCHEMA${concurrently}`;
    case 'REINDEX_OBJECT_SYSTEM':
      return `REINDEX SYSTEM${concurrently}`;
    case 'REINDEX_OBJECT_DATABASE':
      return `REINDEX DATABASE${concurrently}`;
    case 'REINDEX_OBJECT_INDEX':
      return concurrently === '' ? null : 'REINDEX INDEX CONCURRENTLY';
    default:
      return concurrently === '' ? null : 'REINDEX TABLE CONCURRENTLY';
  }
}

/** `connect = false` makes `create_slot` false too (parse_subscription_options in subscriptioncmds.c). */
function createSubscriptionAlone({ options }: CreateSubscriptionStmt): string | null {
  const createsSlot = booleanOption(options, 'create_slot') ?? booleanOption(options, 'connect') ?? true;
  return createsSlot ? 'CREATE SUBSCRIPTION … WITH (create_slot = true)' : null;
}

/** https://github.com/postgres/postgres/blob/REL_18_STABLE/src/backend/commands/subscriptioncmds.c, AlterSubscription */
function alterSubscriptionAlone({ kind, options }: AlterSubscriptionStmt): string | null {
  switch (kind) {
    case 'ALTER_SUBSCRIPTION_REFRESH':
      return 'ALTER SUBSCRIPTION … REFRESH PUBLICATION';
    case 'ALTER_SUBSCRIPTION_SET_PUBLICATION':
    case 'ALTER_SUBSCRIPTION_ADD_PUBLICATION':
    case 'ALTER_SUBSCRIPTION_DROP_PUBLICATION':
      return booleanOption(options, 'refresh') === false ? null : 'ALTER SUBSCRIPTION with refresh';
    case 'ALTER_SUBSCRIPTION_OPTIONS':
      return hasOption(options, 'failover') || hasOption(options, 'two_phase')
        ? 'ALTER SUBSCRIPTION … SET (failover | two_phase)'
        : null;
    default:
      return null;
  }
}
