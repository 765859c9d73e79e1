import type { Session } from '../../database/session.ts';
import { ExitCode, UserError } from '../../runtime/errors.ts';
import { qualified, quoteLiteral } from '../../sql/quote.ts';
import { historyNames, userObjects } from '../dirty.ts';
import { ATLAS_CLOUD_ROW } from './atlas.ts';
import { type HistoryTool, toolOf } from './fingerprints.ts';

/** A history table in the database, of whatever tool. */
export interface FoundHistory {
  readonly tool: HistoryTool;
  readonly schema: string;
  /** Qualified and quoted. */
  readonly table: string;
  /** Whether it has rows about migrations; null where the role may not look. */
  readonly filled: boolean | null;
  /** Found by its name alone along the search path. */
  readonly visible: boolean;
}

/** What the database is, before anything is decided. */
export interface DatabaseState {
  readonly database: string;
  /** Where new tables go without a schema's name; null where no schema of the search path exists. */
  readonly currentSchema: string | null;
  /** The connection names its schema: then nothing outside it counts. */
  readonly bound: boolean;
  readonly histories: readonly FoundHistory[];
  /** Up to five objects of users, qualified: history tables are none. */
  readonly objects: readonly string[];
  /** Of our own schema; null where there is none, or the role may not look. */
  readonly lockstepVersion: number | null;
}

/** As it comes from the server. */
interface Answer extends Omit<DatabaseState, 'histories' | 'lockstepVersion'> {
  readonly tables: readonly {
    readonly schema: string;
    readonly name: string;
    readonly visible: boolean;
    readonly filled: boolean | null;
    readonly columns: Readonly<Record<string, string>>;
  }[];
  readonly lockstepVersion: string | null;
}

/** Rows that tools write before any migration: goose's version 0, Atlas' id of its cloud. */
const firstRow = `SELECT 1 AS row FROM %I.%I AS t WHERE coalesce(to_jsonb(t) ->> 'version_id', '') <> '0'
  AND coalesce(to_jsonb(t) ->> 'version', '') <> ${quoteLiteral(ATLAS_CLOUD_ROW)} LIMIT 1`;

/**
 * One query. `query_to_xml` runs a query whose table is only known while this one runs
 * (https://www.postgresql.org/docs/current/functions-xml.html#FUNCTIONS-XML-MAPPING); it works without libxml, too.
 */
const query = `SELECT json_build_object(
  'database', current_database(),
  'currentSchema', current_schema(),
  'bound', s.bound,
  'tables', (SELECT coalesce(json_agg(json_build_object(
      'schema', n.nspname, 'name', c.relname, 'visible', pg_table_is_visible(c.oid),
      'columns', (SELECT json_object_agg(a.attname, format_type(a.atttypid, a.atttypmod)) FROM pg_attribute a
        WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped),
      'filled', CASE WHEN has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT')
        THEN query_to_xml(format(${quoteLiteral(firstRow)}, n.nspname, c.relname), true, false, '')::text LIKE '%<row>%' END
    ) ORDER BY n.nspname, c.relname), '[]') FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p') AND n.nspname !~ '^pg_' AND c.relname = ANY (${historyNames})),
  'objects', ${userObjects('CASE WHEN s.bound THEN current_schema() END')},
  'lockstepVersion', (SELECT substring(query_to_xml(
      format('SELECT max(version) AS v FROM %I.%I', n.nspname, c.relname), true, false, '')::text FROM '<v>([0-9]+)</v>')
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'lockstep' AND c.relname = 'version' AND c.relkind = 'r'
    AND has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT'))
) FROM (SELECT source IN ('client', 'session') AS bound FROM pg_settings WHERE name = 'search_path') AS s`;

/**
 * Looks for every known tool's history, for objects of users and for our own schema, in one query that writes nothing.
 * @throws UserError (8) when the server refuses
 */
export async function inspectDatabase(session: Session): Promise<DatabaseState> {
  const { error, results } = await session.send(query);
  const text = results.at(-1)?.rows[0]?.[0];
  if (error !== null || typeof text !== 'string') {
    const reason = error === null ? 'no answer' : `${error.message} (${error.sqlstate})`;
    throw new UserError(ExitCode.environment, `The database cannot be looked at: ${reason}`);
  }
  const { tables, objects, lockstepVersion, ...answer }: Answer = JSON.parse(text);
  const inRails = new Set(
    tables.filter(({ name }) => name === 'ar_internal_metadata').map(({ schema }) => schema),
  );
  const histories: FoundHistory[] = [];
  const others: string[] = [];
  for (const { schema, name, columns, filled, visible } of tables) {
    const tool = toolOf(schema, name, columns);
    const table = qualified(schema, name);
    if (tool === 'rails') continue;
    // A table of the user's that only happens to be named so.
    if (tool === null) others.push(...(answer.bound && schema !== answer.currentSchema ? [] : [table]));
    else {
      const whose = tool === 'dbmate' && inRails.has(schema) ? 'rails' : tool;
      histories.push({ tool: whose, schema, table, filled, visible });
    }
  }
  return {
    ...answer,
    histories,
    objects: [...objects, ...others].slice(0, 5),
    lockstepVersion: lockstepVersion === null ? null : Number(lockstepVersion),
  };
}

/** Every known tool's history table in the database. */
export async function findHistories(session: Session): Promise<readonly FoundHistory[]> {
  return (await inspectDatabase(session)).histories;
}
