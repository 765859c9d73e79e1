import { readFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { ExitCode, UserError } from '../runtime/errors.ts';
import { exec } from '../runtime/exec.ts';
import type { Credentials } from './credentials.ts';
import { isRecord } from './json.ts';

type Json = Readonly<Record<string, unknown>>;
type Environment = Readonly<Record<string, string | undefined>>;

/** Docker Hub is stored under the address of its first API: https://docs.docker.com/reference/cli/docker/login/ */
const hubKey = 'https://index.docker.io/v1/';
const hubHosts = ['docker.io', 'index.docker.io', 'registry-1.docker.io'];

/**
 * What `docker login` has left for a host: its helper (`credHelpers`), the helper of all (`credsStore`), or the file
 * itself (`auths`). Hosts are compared as a whole, with the port.
 * @throws UserError (registry) for a file or a helper that does not work
 */
export async function dockerCredentials(host: string, env: Environment): Promise<Credentials> {
  const path = join(env.DOCKER_CONFIG || join(env.HOME || homedir(), '.docker'), 'config.json');
  const config = read(path);
  if (config === null) return { kind: 'none' };
  const helper = forHost(config.credHelpers, host);
  if (typeof helper === 'string') {
    const found = await askHelper(helper, host, path, env);
    if (found === 'not installed')
      throw broken(
        `The docker configuration ${path} names ${programOf(helper)} for ${host}, and that program is not in the PATH`,
      );
    return found ?? { kind: 'none' };
  }
  const store = isText(config.credsStore) ? config.credsStore : null;
  const stored = store === null ? null : await askHelper(store, host, path, env);
  if (stored !== null && stored !== 'not installed') return stored;
  const found = inline(forHost(config.auths, host), path, host);
  // The file may be that of a desktop: nothing is wrong where nobody has to log in.
  return found.kind === 'none' && store !== null && stored !== null
    ? { kind: 'none', missing: `${programOf(store)}, the \`credsStore\` of ${path}` }
    : found;
}

const programOf = (helper: string): string => `docker-credential-${helper}`;

function read(path: string): Json | null {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const { code } = error as { code?: unknown };
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw broken(`The docker configuration ${path} cannot be read (${String(code)})`, error);
  }
  try {
    return asRecord(JSON.parse(text));
  } catch {
    // The parser's message would quote the file, with its passwords.
    throw broken(`The docker configuration ${path} is not JSON`);
  }
}

/** Keys are hosts, and in old files addresses of the API. */
function forHost(table: unknown, host: string): unknown {
  const wanted = hubHosts.includes(host) ? hubHosts : [host];
  for (const [key, value] of Object.entries(asRecord(table))) {
    const name = key.replace(/^https?:\/\//, '').replace(/\/(?:v[12]\/?)?$/, '');
    if (wanted.includes(name)) return value;
  }
  return undefined;
}

function inline(entry: unknown, path: string, host: string): Credentials {
  const { auth, username, password, identitytoken, registrytoken } = asRecord(entry);
  const source = `the docker configuration ${path}`;
  if (isText(identitytoken)) return { kind: 'identity-token', token: identitytoken, source };
  if (isText(registrytoken)) return { kind: 'bearer', token: registrytoken, source };
  if (isText(auth)) {
    // https://github.com/docker/cli/blob/v28.0.0/cli/config/configfile/file.go#L253 takes the zero bytes off too.
    const [, name, secret] = /^([^:]+):(.*?)\0*$/s.exec(Buffer.from(auth, 'base64').toString('utf8')) ?? [];
    if (name === undefined || secret === undefined)
      throw broken(`The docker configuration ${path} has no user name and password in \`auth\` of ${host}`);
    return { kind: 'basic', username: name, password: secret, source };
  }
  if (isText(username) && isText(password)) return { kind: 'basic', username, password, source };
  return { kind: 'none' };
}

/**
 * https://github.com/docker/docker-credential-helpers#development: the server on standard input, JSON on standard output.
 * @returns null where the helper knows none
 */
async function askHelper(
  helper: string,
  host: string,
  path: string,
  env: Environment,
): Promise<Credentials | 'not installed' | null> {
  const program = programOf(helper);
  if (!/^[\w.-]+$/.test(helper))
    throw broken(
      `The docker configuration ${path} names a credential helper ${JSON.stringify(helper)}, which is no program's name`,
    );
  const input = hubHosts.includes(host) ? hubKey : host;
  const defined = Object.entries(env).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  const { exitCode, stdout, stderr } = await exec(program, ['get'], {
    cwd: tmpdir(),
    env: Object.fromEntries(defined),
    input,
  });
  const printed = stdout.toString('utf8');
  if (exitCode === 127) return 'not installed';
  if (exitCode !== 0) {
    // Helpers print this sentence where others would print nothing.
    if (/credentials not found/i.test(printed + stderr)) return null;
    throw broken(
      `${program} gives no credentials for ${host}: it ended with ${exitCode}${firstLine(stderr)}`,
    );
  }
  const { Username, Secret } = parsed(printed);
  if (!isText(Secret))
    throw broken(`${program} gives no credentials for ${host}: what it prints has no Secret`);
  const source = `${program}, which the docker configuration ${path} names`;
  return Username === '<token>'
    ? { kind: 'identity-token', token: Secret, source }
    : { kind: 'basic', username: isText(Username) ? Username : '', password: Secret, source };
}

function parsed(printed: string): Json {
  try {
    return asRecord(JSON.parse(printed));
  } catch {
    return {};
  }
}

/** Of standard error: what a helper prints on standard output may be a secret. */
function firstLine(stderr: string): string {
  const line =
    stderr
      .trim()
      .split('\n', 1)[0]
      ?.replaceAll(/\p{Cc}/gu, ' ') ?? '';
  return line === '' ? '' : `, ${line.slice(0, 200)}`;
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

const asRecord = (value: unknown): Json => (isRecord(value) ? value : {});

const broken = (message: string, cause?: unknown): UserError =>
  new UserError(ExitCode.registry, message, {
    hint: 'Mend it and log in again, with `docker login`, or in a workflow with docker/login-action.',
    cause,
  });
