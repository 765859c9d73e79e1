import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { caBundleAt } from '../database/ca-bundle.ts';
import { type ConnectionSettings, parseConnection } from '../database/connection.ts';
import { openServer } from '../database/server.ts';
import type { Session } from '../database/session.ts';
import { ExitCode, UserError } from '../runtime/errors.ts';
import { exec } from '../runtime/exec.ts';
import { commandWords } from '../runtime/words.ts';

export interface ConnectionSource {
  /** Null to go by DATABASE_URL, DATABASE_URL_FILE or `PG*`. */
  readonly url: string | null;
  /** Prints the password. */
  readonly passwordCommand: string | null;
  /** A file of certificates, relative to `cwd`. */
  readonly caBundle: string | null;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Called with each secret, before it is used. */
  readonly onSecret: (secret: string) => void;
}

/** A way to connect, asked anew for each connection. The signal ends the session, and what runs on it. */
export type Connect = (applicationName: string, signal?: AbortSignal) => Promise<Session>;

/**
 * Finds out which database is meant. What a file or a command gives is read each time, because tokens expire.
 * @throws UserError (2) for a URL that is wrong, or none at all
 */
export async function createConnector(source: ConnectionSource): Promise<Connect> {
  // What is wrong is said before anything else is done.
  await settingsOf(source);
  return async (applicationName, signal) => {
    const settings = await settingsOf(source);
    const { passwordCommand, onSecret } = source;
    const asked =
      passwordCommand === null
        ? settings
        : {
            ...settings,
            password: await askCommand(source, settings.user),
            passwordCommand: programOf(passwordCommand),
          };
    if (asked.password !== null) onSecret(asked.password);
    const ends = signal === undefined ? {} : { signal };
    return openServer(asked, { applicationName, ...ends });
  };
}

/** The settings of a connection, with what it holds of secrets handed on. @throws UserError (2) */
export async function settingsOf({
  url,
  caBundle,
  env,
  cwd,
  onSecret,
}: ConnectionSource): Promise<ConnectionSettings> {
  const found = url ?? (await urlOf(env, cwd));
  if (found === null && !named.some((name) => (env[name] ?? '') !== '')) throw noDatabase();
  const settings = parseConnection(found, env, caBundle === null ? null : caBundleAt(caBundle, cwd));
  if (settings.password !== null) onSecret(settings.password);
  return settings;
}

const named = ['PGHOST', 'PGPORT', 'PGUSER', 'PGDATABASE'];

async function urlOf(env: ConnectionSource['env'], cwd: string): Promise<string | null> {
  const url = env.DATABASE_URL ?? '';
  if (url !== '') return url;
  const file = env.DATABASE_URL_FILE ?? '';
  if (file === '') return null;
  try {
    return (await readFile(resolve(cwd, file), 'utf8')).trim();
  } catch (cause) {
    const why = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
    throw new UserError(ExitCode.usage, `DATABASE_URL_FILE names ${file}, which cannot be read: ${why}`, {
      hint: 'It is to hold nothing but the URL of the database.',
      cause,
    });
  }
}

const noDatabase = (): UserError =>
  new UserError(ExitCode.usage, 'no database is named', {
    hint: '--url postgres://user:password@host:5432/database, or DATABASE_URL, DATABASE_URL_FILE, or PGHOST and the like',
  });

/** Never through a shell: whatever a password may hold, nothing of it is run. */
async function askCommand({ passwordCommand, cwd }: ConnectionSource, user: string): Promise<string> {
  const words = commandWords(passwordCommand ?? '');
  const [program, ...args] = words ?? [];
  if (words === null || program === undefined)
    throw new UserError(ExitCode.usage, 'the password command cannot be read: a quote in it is not closed', {
      hint: 'For pipes and variables name a shell: sh -c "…"',
    });
  const { exitCode, stdout, stderr } = await exec(program, args, { cwd });
  const password = stdout.toString('utf8').replace(/\r?\n$/, '');
  if (exitCode === 0 && password !== '') return password;
  const said = stderr.trim().split('\n').at(-1) ?? '';
  const why =
    exitCode === 0 ? 'it printed nothing' : `it ended with ${exitCode}${said === '' ? '' : `: ${said}`}`;
  throw new UserError(ExitCode.environment, `the password command for ${user} failed: ${why}`, {
    hint: `Try it by itself: ${program} …`,
  });
}

/** A command may hold a secret among its arguments, so messages name the program alone. */
const programOf = (command: string): string => commandWords(command)?.[0] ?? '';
