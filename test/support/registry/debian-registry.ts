import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTokenServer, type TokenServer } from './token-server.ts';

const program = '/usr/bin/docker-registry';

/** The account of `credentials`; bcrypt is the only kind of hash that the registry takes. */
const htpasswd = 'ada:$2b$04$zE38RZGkJFNrlKshetu3lOATizy6hp4ElEGNoAPY1KYsWJ5YQmjSW\n';

export interface DebianRegistry {
  /** As in a reference: `127.0.0.1:4711`. */
  readonly host: string;
  /** Every request so far: `PUT /v2/acme/shop/manifests/v1 201`. */
  readonly requests: () => readonly string[];
  /** Everything that it has printed. */
  readonly log: () => string;
  /** With `token`: the server of its tokens. */
  readonly tokens: TokenServer | null;
  readonly stop: () => Promise<void>;
}

export interface DebianOptions {
  /** Default: anonymous. The account is that of `credentials`. */
  readonly access?: 'anonymous' | 'htpasswd' | 'token';
  readonly relativeUrls?: boolean;
  /** Of a token, in seconds. */
  readonly tokenLife?: number;
}

/** The real registry that Debian has, as the package `docker-registry`, with its own storage and on its own port. */
export async function startDebianRegistry(options: DebianOptions = {}): Promise<DebianRegistry> {
  if (!existsSync(program)) throw new Error(`This test needs ${program}: apt-get install docker-registry`);
  const folder = mkdtempSync(join(tmpdir(), 'lockstep-registry-'));
  const tokens = options.access === 'token' ? await startTokenServer(folder, options.tokenLife) : null;
  const file = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const auth =
    tokens !== null
      ? {
          token: {
            realm: tokens.realm,
            service: tokens.service,
            issuer: tokens.issuer,
            rootcertbundle: tokens.certificate,
          },
        }
      : options.access === 'htpasswd'
        ? { htpasswd: { realm: 'registry of the tests', path: file('htpasswd', htpasswd) } }
        : undefined;
  // JSON is YAML too.
  const config = {
    version: 0.1,
    log: { level: 'info', accesslog: { disabled: false } },
    storage: { filesystem: { rootdirectory: join(folder, 'data') }, delete: { enabled: true } },
    http: { addr: '127.0.0.1:0', secret: 'of the tests', relativeurls: options.relativeUrls ?? false },
    ...(auth === undefined ? {} : { auth }),
  };
  // Standard input ends when this process does, however it dies: then the registry goes, and its folder too.
  const script = '"$@" 2>&1 & cat > /dev/null; kill $!; wait $!; rm -rf "$FOLDER"';
  const child = spawn(
    '/bin/sh',
    ['-c', script, 'sh', program, 'serve', file('config.yml', JSON.stringify(config))],
    {
      env: { PATH: '/usr/bin:/bin', FOLDER: folder },
      cwd: folder,
      detached: true,
      stdio: ['pipe', 'pipe', 'ignore'],
    },
  );
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let log = '';
  const port = await new Promise<string>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      log += text;
      const [, found] = /listening on 127\.0\.0\.1:(\d+)/.exec(log) ?? [];
      if (found !== undefined) resolve(found);
      // The shell stays: it waits for the end of its standard input.
      else if (/level=fatal|^panic|configuration error/m.test(log))
        reject(new Error(`docker-registry did not start:\n${log}`));
    });
    child.once('exit', () => reject(new Error(`docker-registry did not start:\n${log}`)));
  });
  return {
    host: `127.0.0.1:${port}`,
    requests: () =>
      [...log.matchAll(/"([A-Z]+ \S+) HTTP\/1\.1" (\d{3})/g)].map(
        ([, request, status]) => `${request} ${status}`,
      ),
    log: () => log,
    tokens,
    stop: async () => {
      child.stdin.end();
      await exited;
      await tokens?.stop();
    },
  };
}
