import type { ServerError } from '../database/session.ts';
import type { Observation } from '../observe/observation.ts';

/** The extension that a server was asked for and has no files of, or null. */
export function missingExtension({ sqlstate, message }: ServerError): string | null {
  // Of a server with a control file but without its library, or the reverse, the second: src/backend/commands/extension.c
  if (sqlstate !== '0A000' && sqlstate !== '58P01') return null;
  return /extension "([^"]+)" is not available/.exec(message)?.[1] ?? null;
}

/** undefined_object, undefined_function, invalid_schema_name, undefined_table: what an extension would have brought. */
const brought = new Set(['42704', '42883', '3F000', '42P01']);
const undefinedColumn = '42703';

/**
 * That the embedded server lacks an extension is no fault of a migration: its statement, and those that then miss what the
 * extension would have brought, are not verified.
 * @param files the observations of the new files, in the order in which they run
 */
export function excuseMissingExtensions(
  files: readonly (readonly Observation[])[],
): readonly (readonly Observation[])[] {
  const missing = new Set<string>();
  const skipped: string[] = [];
  const judge = (observation: Observation): Observation => {
    const { error, statement } = observation;
    if (error === null) return observation;
    const own = missingExtension(error);
    if (own !== null) missing.add(own);
    else if (missing.size === 0 || !follows(error, skipped)) return observation;
    skipped.push(statement.sql);
    const reason =
      own === null
        ? `not verified because the embedded server lacks ${named([...missing])}`
        : `the embedded server lacks ${named([own])}: \`--dev-url\` names a server that has it`;
    return { ...observation, status: 'static', reason, error: null };
  };
  return files.map((observations) => observations.map(judge));
}

/** A column is missed only where the statement that was to add it could not be run. */
function follows({ sqlstate, message }: ServerError, skipped: readonly string[]): boolean {
  if (sqlstate !== undefinedColumn) return brought.has(sqlstate);
  const column = /column "([^"]+)"/.exec(message)?.[1]?.split('.').at(-1);
  return column !== undefined && skipped.some((sql) => sql.includes(column));
}

const named = (extensions: readonly string[]): string =>
  `the extension${extensions.length === 1 ? '' : 's'} ${extensions.join(', ')}`;
