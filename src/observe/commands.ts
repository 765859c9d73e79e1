import type { Notice } from '../database/session.ts';
import { asStatement } from '../sql/ast.ts';
import { typed } from '../sql/node.ts';
import { type Call, readCallStack } from './call-stack.ts';
import { type DebugMessage, readDebugMessage } from './debug-messages.ts';
import { observerMessages, observerSchema } from './instruments.ts';
import { allModes, type ReportedLock, toLockTable } from './locks.ts';
import type {
  CatalogObject,
  Command,
  DroppedObject,
  ParseNode,
  Relation,
  RewriteReason,
} from './observation.ts';
import type { Relations } from './relations.ts';
import type { SqlFunctions } from './sql-functions.ts';

/** What is needed to turn the server's messages into commands. */
export interface Reading {
  readonly sql: string;
  readonly node: ParseNode | null;
  readonly relations: Relations;
  /** Oids of the relations that are locked: they settle which of two tables of one name is meant. */
  readonly locked: ReadonlySet<number>;
  /** The columns of a table or view before the statement. */
  readonly columnsOf: (oid: number | null) => readonly string[] | null;
  readonly sqlFunctions: SqlFunctions;
  /** Objects that the change set has made so far, as `class:oid`; those that this statement makes are added. */
  readonly made: Set<string>;
  readonly parse: (sql: string) => ParseNode | null;
}

interface ReportedObject {
  readonly tag: string;
  readonly type: string;
  readonly identity: string;
  readonly oid: number;
  readonly class: string;
}

interface ReportedCommand {
  readonly tag: string;
  readonly objects: readonly ReportedObject[];
  readonly locks: readonly ReportedLock[] | null;
}

interface ReportedDrop extends Omit<ReportedObject, 'tag'> {
  readonly original: boolean;
  readonly normal: boolean;
  readonly temporary: boolean;
  readonly names: readonly string[] | null;
}

type Draft = {
  -readonly [Key in keyof Command]: Command[Key] extends readonly (infer T)[] ? T[] : Command[Key];
} & {
  foreignKeys: string[];
  /** Messages that name a table without its schema: which one is known when the command has said what it changed. */
  unresolved: {
    readonly message: Exclude<DebugMessage, { readonly kind: 'foreign key' | 'scan avoided' }>;
    readonly text: string;
  }[];
};

/**
 * Groups the messages of one statement by the command that caused them. A command is complete when its
 * `ddl_command_end` is heard; the next message of the same place belongs to the next one (a loop in a DO block).
 */
export function readCommands(notices: readonly Notice[], reading: Reading): Command[] {
  const done: Command[] = [];
  const open = new Map<string, Draft>();
  const draftAt = (place: string): Draft => {
    const known = open.get(place);
    if (known !== undefined) return known;
    const draft = newDraft(readCallStack(place), reading);
    open.set(place, draft);
    return draft;
  };
  for (const notice of notices) {
    const report = reportOf(notice);
    if (report === null) {
      readServerMessage(notice, draftAt);
    } else if (notice.sqlstate === observerMessages.rewrite) {
      addRewrite(draftAt(report.place), report.data as { oid: number; reason: number }, reading);
    } else if (notice.sqlstate === observerMessages.dropped) {
      const { objects } = report.data as { objects: readonly ReportedDrop[] };
      const draft = draftAt(report.place);
      // A table's own CHECK depends on its columns like a stranger would: without the word nothing is taken along.
      const cascades = /\bcascade\b/i.test(draft.sql);
      draft.dropped.push(...objects.flatMap((object) => readDrop(object, cascades, reading)));
    } else {
      const { tag, objects, locks } = report.data as ReportedCommand;
      const draft = draftAt(report.place);
      draft.tag = tag;
      if (locks !== null) draft.locksAtEnd = allModes(toLockTable(locks), reading.relations);
      for (const object of objects) addObject(draft, object, reading);
      open.delete(report.place);
      done.push(finish(draft, reading));
    }
  }
  // Without event triggers (no superuser) nothing says where a command ends.
  for (const draft of open.values()) done.push(finish(draft, reading));
  return done;
}

/** The observer's own messages carry JSON, and its trigger function as the innermost frame. */
function reportOf(notice: Notice): { readonly place: string; readonly data: unknown } | null {
  const own = `PL/pgSQL function ${observerSchema}.report()`;
  if (!notice.sqlstate.startsWith('LS') || !notice.context?.startsWith(own)) return null;
  const end = notice.context.indexOf('\n');
  return { place: end === -1 ? '' : notice.context.slice(end + 1), data: JSON.parse(notice.message) };
}

function newDraft({ sql, inner, blockLine }: Call, reading: Reading): Draft {
  const inSql =
    inner?.unit === 'statement' ? reading.sqlFunctions.get(inner.routine)?.[inner.line - 1] : undefined;
  const text = sql ?? inSql ?? null;
  return {
    sql: text ?? reading.sql,
    node: inner === null ? reading.node : text === null ? null : reading.parse(text),
    inner,
    blockLine,
    tag: '',
    created: [],
    changed: [],
    dropped: [],
    rewrites: [],
    scans: [],
    scansAvoided: [],
    indexesBuilt: [],
    messages: [],
    locksAtEnd: null,
    foreignKeys: [],
    unresolved: [],
  };
}

function readServerMessage(notice: Notice, draftAt: (place: string) => Draft): void {
  if (!notice.severity.startsWith('DEBUG')) return;
  const message = readDebugMessage(notice.message);
  if (message === null) return;
  const draft = draftAt(notice.context ?? '');
  if (message.kind === 'scan avoided') draft.scansAvoided.push(message.text);
  else if (message.kind === 'foreign key') draft.foreignKeys.push(message.constraint);
  else draft.unresolved.push({ message, text: notice.message });
  draft.messages.push(notice.message);
}

/** Of two tables of one name, it is the one that the command worked on, or else the one that is locked. */
function resolveNames(draft: Draft, { relations, locked }: Reading): void {
  const named = [...draft.created, ...draft.changed].flatMap(({ oid }) => oid ?? []);
  const own = new Set([
    ...draft.rewrites.map(({ relation }) => relation.oid),
    ...named,
    ...named.flatMap((oid) => relations.tableOf(oid)?.oid ?? []),
  ]);
  for (const { message, text } of draft.unresolved) {
    const relation = relations.find(message.table, own, locked);
    // TOAST tables have no name that anyone knows: they follow their table.
    if (relation === null) draft.messages = draft.messages.filter((each) => each !== text);
    else if (message.kind === 'index') draft.indexesBuilt.push({ index: message.index, relation });
    else if (message.kind === 'scan') draft.scans.push({ relation, for: 'constraint' });
    else addUnique(draft.rewrites, { relation, reason: 'unknown' });
  }
}

/** Bits of `pg_event_trigger_table_rewrite_reason`, the most telling first: src/include/catalog/… event_trigger.h */
const rewriteReasons: readonly (readonly [number, RewriteReason])[] = [
  [4, 'type'],
  [2, 'default'],
  [8, 'access method'],
  [1, 'persistence'],
];

function addRewrite(
  draft: Draft,
  { oid, reason }: { oid: number; reason: number },
  { relations }: Reading,
): void {
  const relation = relations.get(oid);
  if (relation === null) return;
  const [, word] = rewriteReasons.find(([bit]) => (reason & bit) !== 0) ?? [0, 'unknown' as const];
  addUnique(draft.rewrites, { relation, reason: word });
}

type Rewrite = Command['rewrites'][number];
function addUnique(rewrites: Rewrite[], rewrite: Rewrite): void {
  if (!rewrites.some(({ relation }) => relation.oid === rewrite.relation.oid)) rewrites.push(rewrite);
}

function addObject(draft: Draft, object: ReportedObject, { relations, made }: Reading): void {
  const isRelation = object.class === 'pg_class';
  const key = `${object.class}:${object.oid}`;
  const isNew = object.tag.startsWith('CREATE') && !(isRelation && relations.existedBefore(object.oid));
  if (isNew) made.add(key);
  const entry: CatalogObject = {
    type: object.type,
    identity: object.identity,
    oid: isRelation ? object.oid : null,
    existedBefore: isRelation ? relations.existedBefore(object.oid) : !made.has(key),
    columns: null,
  };
  (isNew ? draft.created : draft.changed).push(entry);
}

/** Objects inside a table have no life of their own: they existed before when the table did. */
function readDrop(
  object: ReportedDrop,
  cascades: boolean,
  { relations, made, columnsOf }: Reading,
): DroppedObject[] {
  // Row types and array types go with every table and view: nobody wants to read about them.
  if (object.type === 'type' && !object.original && !object.normal) return [];
  if (object.identity.startsWith('pg_toast.')) return [];
  const owner = relations.byName((object.names ?? []).slice(0, 2).map(quoteName).join('.'));
  const oid = object.class === 'pg_class' ? object.oid : null;
  const isNew =
    // Nobody else can see it, and production's connection has none from before.
    object.temporary ||
    (object.class === 'pg_class'
      ? !relations.existedBefore(object.oid)
      : owner?.existedBefore === false || made.has(`${object.class}:${object.oid}`));
  return [
    {
      type: object.type,
      identity: object.identity,
      oid,
      existedBefore: !isNew,
      columns: / column$/.test(object.type) ? null : columnsOf(oid),
      cause: object.original ? 'named' : object.normal && cascades ? 'cascade' : 'owned',
    },
  ];
}

const quoteName = (name: string): string =>
  /^[a-z_][a-z0-9_$]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`;

/** A validated foreign key names no table in its message: it is the one that the command changed, or attached to it. */
function finish(draft: Draft, reading: Reading): Command {
  const { relations, locked } = reading;
  resolveNames(draft, reading);
  const { foreignKeys, unresolved, ...command } = draft;
  const changed: Relation | null = relations.get(
    [...command.changed, ...command.created].find(({ oid, type }) => oid !== null && type.endsWith('table'))
      ?.oid ?? 0,
  );
  const attached = command.node === null ? null : attachedPartition(command.node);
  const table = attached === null ? changed : relations.find(attached, locked);
  if (table === null) return command;
  return {
    ...command,
    scans: [...command.scans, ...foreignKeys.map(() => ({ relation: table, for: 'foreign key' as const }))],
  };
}

/** The partition that an ALTER TABLE … ATTACH PARTITION names. */
function attachedPartition(node: ParseNode): string | null {
  for (const each of asStatement(node, 'AlterTableStmt')?.cmds ?? []) {
    const { subtype, def } = typed(each as ParseNode).AlterTableCmd ?? {};
    if (subtype !== 'AT_AttachPartition' || def === undefined) continue;
    return typed(def as ParseNode).PartitionCmd?.name?.relname ?? null;
  }
  return null;
}
