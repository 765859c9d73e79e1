import { readFile } from 'node:fs/promises';
import { parseConnection } from '../database/connection.ts';
import { startEmbedded } from '../database/embedded.ts';
import { openScratch } from '../database/scratch.ts';
import type { Session } from '../database/session.ts';
import type { MigrationDirectory } from '../directory/directory.ts';
import { ExitCode, UserError } from '../runtime/errors.ts';
import { checkEncoding, decode } from '../sql/encoding.ts';
import { byteOrderMarkLength } from '../sql/lexer.ts';
import { indexPositions, offsetOfServerPosition, positionOf } from '../sql/positions.ts';
import type { Source } from '../sql/source.ts';
import type { LintPorts } from './lint-directory.ts';

export interface DevDatabaseOptions {
  /** A server to make scratch databases on; null for the embedded one. */
  readonly devUrl: string | null;
  /** SQL that runs first on the databases of a directory, with the path that messages name. */
  readonly setup: (directory: MigrationDirectory) => Source | null;
  /** For PG* variables, which fill in what the URL leaves out. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal?: AbortSignal;
}

export interface DevDatabases {
  /** An empty database, with the setup done. Closing the session removes the database. */
  readonly open: LintPorts['openSession'];
  /** Sentences about what could not be removed from the server. */
  readonly leftovers: () => readonly string[];
}

/** @throws UserError for an address that cannot be understood */
export function devDatabases({ devUrl, setup, env, signal }: DevDatabaseOptions): DevDatabases {
  const left: string[] = [];
  const settings = devUrl === null ? null : parseConnection(devUrl, env);
  const stopping = signal === undefined ? {} : { signal };
  const start = async (extensions: readonly string[]): Promise<Session> => {
    if (settings === null) return startEmbedded({ extensions, ...stopping });
    const { session, dispose } = await openScratch(settings, stopping);
    return {
      engine: session.engine,
      version: session.version,
      send: (sql, options) => session.send(sql, options),
      close: async () => {
        const sentence = await dispose();
        if (sentence !== null && !left.includes(sentence)) left.push(sentence);
      },
    };
  };
  return {
    open: async (extensions, directory) => {
      const session = await start(extensions);
      const source = setup(directory);
      try {
        if (source !== null) await runSetup(session, source);
        return session;
      } catch (error) {
        await session.close();
        throw error;
      }
    },
    leftovers: () => left,
  };
}

/** @throws UserError (2) when there is no such file */
export async function readSetup(path: string, shown: string): Promise<Source> {
  try {
    const source = { path: shown, bytes: await readFile(path) };
    checkEncoding(source);
    return source;
  } catch (cause) {
    if (cause instanceof UserError) throw cause;
    throw new UserError(ExitCode.usage, `cannot read the setup file ${shown}`, {
      hint: 'Name an SQL file relative to the working directory, as in dev-setup: db/dev-setup.sql',
      cause,
    });
  }
}

async function runSetup(session: Session, setup: Source): Promise<void> {
  const { error } = await session.send(decode(setup));
  if (error === null) return;
  const index = indexPositions(setup.bytes);
  const start = byteOrderMarkLength(setup.bytes);
  const offset = error.position === null ? start : offsetOfServerPosition(index, { start }, error.position);
  throw new UserError(ExitCode.usage, `the setup file does not run: ${error.message} (${error.sqlstate})`, {
    at: { file: setup.path, ...positionOf(index, offset) },
    ...(error.hint === null ? {} : { hint: error.hint }),
  });
}
