import type { GivenTarget } from '../config/targets.ts';
import type { ConnectionSettings } from '../database/connection.ts';
import { ExitCode, UserError } from '../runtime/errors.ts';
import { type Connect, type ConnectionSource, createConnector, settingsOf } from './connector.ts';
import { listRows } from './target-rows.ts';

/** One database of several, or one schema of it. */
export interface FleetTarget {
  readonly name: string;
  readonly database: string;
  /** Equal for two that lie in one database, where only one runner can work at a time. */
  readonly server: string;
  /** Nothing else is begun when it fails. */
  readonly canary: boolean;
  readonly connect: Connect;
}

/** What all connections have in common. The password command is for those that name none of their own. */
export type SharedSource = Omit<ConnectionSource, 'url'>;

/**
 * Finds out which databases are meant: queries are asked for their rows, and no two targets may be one.
 * @param historySchema where all keep their history, or null where the connection decides
 * @throws UserError (2) that names the place of what is wrong, (8) where a query cannot be asked
 */
export async function openTargets(
  given: readonly GivenTarget[],
  source: SharedSource,
  { historySchema, signal }: { readonly historySchema: string | null; readonly signal: AbortSignal },
): Promise<readonly FleetTarget[]> {
  const listed: GivenTarget[] = [];
  for (const target of given) {
    const connect = () => at(target, () => createConnector(sourceOf(target, source)));
    listed.push(...(target.query === null ? [target] : await listRows(target, await connect(), signal)));
  }
  const targets: FleetTarget[] = [];
  const identities = new Map<string, GivenTarget>();
  const names = new Map<string, GivenTarget>();
  for (const target of listed) {
    const from = sourceOf(target, source);
    const settings = await at(target, () => settingsOf(from));
    const server = serverOf(settings);
    const identity = historySchema === null ? `${server} ${settings.searchPath ?? ''}` : server;
    const twin = identities.get(identity);
    if (twin !== undefined) throw sameDatabase(target, twin, historySchema);
    identities.set(identity, target);
    const name = target.name ?? nameOf(settings);
    const namesake = names.get(name);
    if (namesake !== undefined) throw sameName(name, target, namesake);
    names.set(name, target);
    const connect = await createConnector(from);
    targets.push({ name, server, database: settings.database, canary: target.canary, connect });
  }
  return targets;
}

const sourceOf = ({ url, passwordCommand }: GivenTarget, source: SharedSource): ConnectionSource => ({
  ...source,
  url,
  passwordCommand: passwordCommand ?? source.passwordCommand,
});

/** Host names know no case: https://www.rfc-editor.org/rfc/rfc4343 */
function serverOf({ hosts, database }: ConnectionSettings): string {
  const places = hosts.map(({ host, port }) => `${host.toLowerCase()}:${port}`).sort();
  return JSON.stringify([places, database]);
}

/** `db.example.com/shop`, `db.example.com:5433/shop/tenant_a`. */
function nameOf({ hosts, database, searchPath }: ConnectionSettings): string {
  const places = hosts.map(({ host, port }) => (port === 5432 ? host : `${host}:${port}`)).join(',');
  return [places, database, ...(searchPath === null ? [] : [searchPath])].join('/');
}

/** What is wrong with one of many is said with its place. */
async function at<T>({ place }: GivenTarget, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new UserError(error.code, `${place}: ${error.message}`, {
      ...(error.hint === undefined ? {} : { hint: error.hint }),
      cause: error,
    });
  }
}

const sameDatabase = (one: GivenTarget, other: GivenTarget, historySchema: string | null): UserError =>
  new UserError(
    ExitCode.usage,
    `${one.place} is the same database and history as ${other.place}`,
    historySchema === null
      ? { hint: 'Keep one of them.' }
      : {
          hint: `Keep one of them, or leave history-schema ${historySchema} away: then each schema has a history of its own.`,
        },
  );

const sameName = (name: string, one: GivenTarget, other: GivenTarget): UserError =>
  new UserError(ExitCode.usage, `${one.place} has the name \`${name}\`, and so has ${other.place}`, {
    hint: 'Give each one a name of its own. The name of a query goes before those of its rows.',
  });
