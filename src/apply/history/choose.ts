import type { MigrationDirectory } from '../../directory/directory.ts';
import { quoteIdentifier } from '../../sql/quote.ts';
import type { Refusal } from '../plan-refusals.ts';
import { LOCKSTEP_SCHEMA } from '../schema/migrations.ts';
import { ATLAS_TABLE, atlasHistory } from './atlas.ts';
import { dieselHistory } from './diesel.ts';
import type { DatabaseState, FoundHistory } from './find.ts';
import { type HistoryTool, librariesOwn, toolSchemas } from './fingerprints.ts';
import { golangMigrateHistory } from './golang-migrate.ts';
import { gooseHistory } from './goose.ts';
import type { History, HistoryPlace } from './history.ts';
import { lockstepHistory } from './lockstep.ts';
import { prismaHistory } from './prisma.ts';
import { sqlxHistory } from './sqlx.ts';

/** Tables that we write as their tool does. */
const histories: Readonly<Partial<Record<HistoryTool, (place: HistoryPlace) => History>>> = {
  atlas: atlasHistory,
  prisma: prismaHistory,
  sqlx: sqlxHistory,
  diesel: dieselHistory,
  'golang-migrate': golangMigrateHistory,
  goose: gooseHistory,
  lockstep: lockstepHistory,
};

export interface HistoryRequest {
  readonly directory: MigrationDirectory;
  readonly requested: 'native' | 'lockstep';
  /** The schema for the table; null for where its tool would have it. */
  readonly historySchema: string | null;
  /** A baseline is named: what other tables say is known of. */
  readonly takeOver: boolean;
}

export type HistoryChoice =
  | {
      readonly kind: 'history';
      readonly history: History;
      /** A second table about this directory: what it has as applied, `history` has to have as well. */
      readonly other: History | null;
    }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/**
 * Chooses the table that says what has run. Wherever a directory could run twice, because another table may know that it
 * has, nothing is chosen.
 */
export function chooseHistory(request: HistoryRequest, state: DatabaseState): HistoryChoice {
  const { directory, requested } = request;
  const tool = requested === 'lockstep' || directory.format === 'plain' ? 'lockstep' : directory.format;
  const make = histories[tool as HistoryTool];
  const own = state.histories.filter((found) => found.tool === tool);
  if (make === undefined) return refused(cannotWrite(tool, own.filter(mayHaveRows)));
  const schema = request.historySchema ?? schemaOf(tool, own, state);
  if (schema === null) return refused(noSchema);
  const place = { schema, database: state.database, directory };
  const history = make(place);
  const here = own.find((found) => found.schema === schema);
  const others = state.histories.filter(
    (found) => mayHaveRows(found) && isInScope(found, tool, schema, state),
  );
  if (here !== undefined && mayHaveRows(here)) {
    const counterpart = others.find(
      (found) => found.tool === (tool === 'lockstep' ? directory.format : 'lockstep'),
    );
    const second = counterpart && histories[counterpart.tool]?.({ ...place, schema: counterpart.schema });
    return { kind: 'history', history, other: second ?? null };
  }
  const elsewhere = own.filter(
    (found) => mayHaveRows(found) && (!state.bound || found.schema === ownSchemas[tool]),
  );
  // A baseline that stays in a workflow must not begin a second history when the connection changes: that takes both.
  const meantToBeNew = request.takeOver && request.historySchema !== null;
  if (elsewhere.length > 0 && !meantToBeNew) return refused(otherPlace(history.table, elsewhere));
  if (request.takeOver) return { kind: 'history', history, other: null };
  const [foreign] = others.filter((found) => found.tool !== tool);
  return foreign === undefined
    ? { kind: 'history', history, other: null }
    : refused(otherTool(history, foreign, directory));
}

const refused = (refusal: Refusal): HistoryChoice => ({ kind: 'refused', refusal });

/** What nobody may look into counts as having rows. */
const mayHaveRows = ({ filled }: FoundHistory): boolean => filled !== false;

/** Where a table goes when the connection is bound to no schema. Atlas' is named like its table. */
const ownSchemas: Readonly<Record<string, string>> = { atlas: ATLAS_TABLE, lockstep: LOCKSTEP_SCHEMA };

/** The other tools find their table along the search path. */
function schemaOf(
  tool: string,
  own: readonly FoundHistory[],
  { bound, currentSchema }: DatabaseState,
): string | null {
  const schema = ownSchemas[tool];
  if (schema !== undefined) return bound ? currentSchema : schema;
  return own.find(({ visible }) => visible)?.schema ?? currentSchema;
}

/** In a database that several services share, each with its schema, the tables of the others say nothing. */
function isInScope(found: FoundHistory, tool: string, schema: string, { bound }: DatabaseState): boolean {
  if (librariesOwn.has(found.tool)) return false;
  if (!bound || found.schema === schema) return true;
  return found.tool !== tool && found.schema !== LOCKSTEP_SCHEMA && toolSchemas.includes(found.schema);
}

const noSchema: Refusal = {
  kind: 'history',
  message: 'the search path of this connection names no schema that exists, so the history has no place',
  hint: 'Create the schema, name an existing one in the URL (?search_path=app), or one for the history with --history-schema.',
};

function cannotWrite(tool: string, own: readonly FoundHistory[]): Refusal {
  const [found] = own;
  return {
    kind: 'history',
    message:
      found === undefined
        ? `the history table of ${tool} cannot be written yet`
        : `${found.table} says what ${tool} has applied, and the history table of ${tool} cannot be written yet`,
    hint:
      found === undefined
        ? 'Keep the history in a table of our own: --history lockstep.'
        : 'Keep the history in a table of our own from now on: --history lockstep --baseline with the last version that has run.',
  };
}

function otherPlace(table: string, elsewhere: readonly FoundHistory[]): Refusal {
  const tables = elsewhere.map((found) => found.table).join(' and ');
  const schemas = elsewhere.map(({ schema }) => `--history-schema ${quoteIdentifier(schema)}`).join(' or ');
  return {
    kind: 'history',
    message: `${table} has no rows, but ${tables} ${elsewhere.length === 1 ? 'has' : 'have'}`,
    hint: `Say which one is meant: ${schemas}. To begin another history beside it, name its schema with --history-schema and the last version that is there already with --baseline.`,
  };
}

function otherTool(history: History, found: FoundHistory, { format, path }: MigrationDirectory): Refusal {
  const message = `${found.table} has rows and ${history.table} has none`;
  const baseline = 'name the last version that the database already has with --baseline';
  if (found.tool === 'lockstep') {
    return {
      kind: 'history',
      message: `${message}: this database keeps its history with Lockstep`,
      hint: `Stay with it: --history lockstep. To go over to ${history.table}, ${baseline}.`,
    };
  }
  if (found.tool === format) {
    return {
      kind: 'history',
      message: `${message}: ${format} has applied files here`,
      hint: `Go on with ${found.table}: leave --history lockstep away. To go over to ${history.table}, ${baseline}.`,
    };
  }
  const same =
    histories[found.tool] === undefined
      ? `When ${path} goes on from what ${found.tool} has done, ${baseline}`
      : `When ${path} is meant for ${found.tool}, say so: --format ${found.tool}. When it follows on, ${baseline}`;
  // A table in a schema of its tool's own counts for the whole database.
  const apart = toolSchemas.includes(found.schema)
    ? ''
    : ` When the two have nothing to do with each other, give ${path} a schema of its own: ?search_path=NAME in the URL.`;
  return {
    kind: 'history',
    message: `${message}: ${found.tool} has migrated this database, and ${path} is read as ${format}`,
    hint: `${same}.${apart}`,
  };
}
