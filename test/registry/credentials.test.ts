import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type CredentialSources, findCredentials } from '../../src/registry/credentials.ts';
import { UserError } from '../../src/runtime/errors.ts';
import { temporaryFolder } from '../support/temporary.ts';

const base64 = (text: string) => Buffer.from(text).toString('base64');
const none = { kind: 'none' };
const ada = (password: string) => expect.objectContaining({ kind: 'basic', username: 'ada', password });
const auth = base64('ada:s3cret');

interface Setting {
  readonly config?: unknown;
  /** Name after `docker-credential-` → a shell script. */
  readonly helpers?: Readonly<Record<string, string>>;
  readonly sources?: Partial<CredentialSources>;
}

async function find(host: string, { config, helpers = {}, sources }: Setting) {
  const folder = temporaryFolder();
  if (config !== undefined)
    writeFileSync(join(folder, 'config.json'), typeof config === 'string' ? config : JSON.stringify(config));
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  for (const [name, script] of Object.entries(helpers)) {
    writeFileSync(join(bin, `docker-credential-${name}`), `#!/bin/sh\n${script}\n`);
    chmodSync(join(bin, `docker-credential-${name}`), 0o755);
  }
  const secrets: string[] = [];
  const credentials = await findCredentials(
    { host },
    {
      explicit: null,
      githubToken: null,
      env: { DOCKER_CONFIG: folder, PATH: `${bin}${delimiter}${process.env.PATH}` },
      onSecret: (secret) => void secrets.push(secret),
      ...sources,
    },
  );
  return { credentials, secrets, folder };
}

describe('the credentials for a host', () => {
  const explicit = { username: 'eve', password: 'given', source: 'the inputs' };
  const token = { githubToken: 'ghs_token' };
  const print = (fields: object) => `cat > "$(dirname "$0")/asked"; echo '${JSON.stringify(fields)}'`;

  it.each<[string, string, Setting, unknown]>([
    ['none', 'ghcr.io', {}, none],
    [
      'given ones first',
      'ghcr.io',
      { config: { auths: { 'ghcr.io': { auth } } }, sources: { explicit, ...token } },
      { kind: 'basic', ...explicit },
    ],
    [
      'of `auths`',
      'registry.example',
      { config: { auths: { 'registry.example': { auth } } } },
      ada('s3cret'),
    ],
    [
      'of `auths`, with a port',
      'localhost:5000',
      { config: { auths: { 'localhost:5000': { auth } } } },
      ada('s3cret'),
    ],
    [
      'with colons in the password',
      'r.example',
      { config: { auths: { 'r.example': { auth: base64('ada:a:b:c') } } } },
      ada('a:b:c'),
    ],
    [
      'with zero bytes at the end',
      'r.example',
      { config: { auths: { 'r.example': { auth: base64('ada:x\0\0') } } } },
      ada('x'),
    ],
    [
      'in two fields',
      'r.example',
      { config: { auths: { 'r.example': { username: 'ada', password: 'x' } } } },
      ada('x'),
    ],
    [
      'an old key with the address',
      'r.example',
      { config: { auths: { 'https://r.example/v1/': { auth } } } },
      ada('s3cret'),
    ],
    [
      'of Docker Hub by its old key',
      'docker.io',
      { config: { auths: { 'https://index.docker.io/v1/': { auth } } } },
      ada('s3cret'),
    ],
    [
      'of Docker Hub by its name',
      'docker.io',
      { config: { auths: { 'docker.io': { auth } } } },
      ada('s3cret'),
    ],
    [
      'an identity token',
      'a.azurecr.io',
      { config: { auths: { 'a.azurecr.io': { auth: base64('0000:'), identitytoken: 'refresh' } } } },
      expect.objectContaining({ kind: 'identity-token', token: 'refresh' }),
    ],
    [
      'a registry token',
      'r.example',
      { config: { auths: { 'r.example': { registrytoken: 'ready' } } } },
      expect.objectContaining({ kind: 'bearer', token: 'ready' }),
    ],
    [
      'the GitHub token',
      'ghcr.io',
      { sources: token },
      expect.objectContaining({ kind: 'basic', password: 'ghs_token' }),
    ],
    [
      'the GitHub token after a login',
      'ghcr.io',
      { config: { auths: { 'ghcr.io': { auth } } }, sources: token },
      ada('s3cret'),
    ],
    [
      'the helper of the host',
      'r.example',
      {
        config: { credHelpers: { 'r.example': 'one' }, credsStore: 'two' },
        helpers: { one: print({ Username: 'ada', Secret: 'one' }), two: 'exit 1' },
      },
      ada('one'),
    ],
    [
      'the helper of all',
      'r.example',
      {
        config: { credsStore: 'two', auths: { 'r.example': {} } },
        helpers: { two: print({ Username: 'ada', Secret: 'two' }) },
      },
      ada('two'),
    ],
    [
      'the identity token of a helper',
      'r.example',
      { config: { credsStore: 'two' }, helpers: { two: print({ Username: '<token>', Secret: 'refresh' }) } },
      expect.objectContaining({ kind: 'identity-token', token: 'refresh' }),
    ],
    [
      'the file where the helper of all knows none',
      'r.example',
      {
        config: { credsStore: 'two', auths: { 'r.example': { auth } } },
        helpers: { two: 'echo "credentials not found in native keychain"; exit 1' },
      },
      ada('s3cret'),
    ],
    [
      'the file where the helper of all is not installed',
      'r.example',
      { config: { credsStore: 'missing', auths: { 'r.example': { auth } } } },
      ada('s3cret'),
    ],
    [
      'none where the helper of the host knows none',
      'r.example',
      {
        config: { credHelpers: { 'r.example': 'one' } },
        helpers: { one: 'echo "credentials not found"; exit 1' },
      },
      none,
    ],
  ])('%s', async (_, host, setting, wanted) => {
    const { credentials, secrets } = await find(host, setting);
    expect(credentials).toEqual(wanted);
    if ('password' in credentials)
      expect(secrets).toEqual([
        credentials.password,
        base64(`${credentials.username}:${credentials.password}`),
      ]);
    else if ('token' in credentials) expect(secrets).toEqual([credentials.token]);
    else expect(secrets).toEqual([]);
  });

  it.each([
    ['of another host', 'r.example', 'other.example'],
    ['of a host that begins the same', 'r.example', 'r.example.evil'],
    ['of a host that ends the same', 'r.example', 'evil-r.example'],
    ['of a host below it', 'r.example', 'sub.r.example'],
    ['of another port', 'r.example', 'r.example:5000'],
    ['of a port where it is without', 'r.example:5000', 'r.example'],
    ['of one namespace of the host', 'r.example/acme', 'r.example'],
    ['of a host in the path of another', 'https://evil.example/r.example', 'r.example'],
    ['of Docker Hub', 'https://index.docker.io/v1/', 'ghcr.io'],
  ])('are never those %s', async (_, key, host) => {
    const helpers = { one: 'echo \'{"Username":"ada","Secret":"x"}\'' };
    const config = { auths: { [key]: { auth } }, credHelpers: { [key]: 'one' } };
    expect((await find(host, { config, helpers })).credentials).toEqual(none);
  });

  it('are never the GitHub token where the host is not ghcr.io', async () => {
    for (const host of [
      'ghcr.io.example',
      'docker.io',
      'localhost:5000',
      'ghcr.io:8443',
      'containers.ghcr.io',
    ])
      expect((await find(host, { sources: token })).credentials).toEqual(none);
  });

  it.each([
    ['the host', 'r.example:5000', 'r.example:5000'],
    ['the old key of Docker Hub', 'docker.io', 'https://index.docker.io/v1/'],
  ])('a helper is asked for %s', async (_, host, asked) => {
    const helpers = { two: print({ Username: 'ada', Secret: 'x' }) };
    const { folder } = await find(host, { config: { credsStore: 'two' }, helpers });
    expect(readFileSync(join(folder, 'bin', 'asked'), 'utf8')).toBe(asked);
  });

  it('come from the home folder where no other is named', async () => {
    const home = temporaryFolder();
    mkdirSync(join(home, '.docker'));
    writeFileSync(join(home, '.docker', 'config.json'), JSON.stringify({ auths: { 'r.example': { auth } } }));
    expect((await find('r.example', { sources: { env: { HOME: home } } })).credentials).toEqual(
      ada('s3cret'),
    );
  });
});

describe('a docker configuration that does not work is an error', () => {
  it('but the helper of all that is not installed is only named, for whoever has to log in', async () => {
    const { credentials, folder } = await find('r.example', { config: { credsStore: 'missing' } });
    expect(credentials).toEqual({
      kind: 'none',
      missing: `docker-credential-missing, the \`credsStore\` of ${join(folder, 'config.json')}`,
    });
  });

  it.each<[string, Setting, string]>([
    ['no JSON', { config: '{"auths": {"r.example": {"auth": "s3cret"' }, 'is not JSON'],
    [
      'an `auth` without a colon',
      { config: { auths: { 'r.example': { auth: base64('s3cret') } } } },
      'no user name and password',
    ],
    [
      'a helper of the host that is not installed',
      { config: { credHelpers: { 'r.example': 'missing' } } },
      'not in the PATH',
    ],
    ['a helper with a path', { config: { credHelpers: { 'r.example': '../../bin/sh' } } }, 'no program'],
    [
      'a helper that fails',
      { config: { credsStore: 'two' }, helpers: { two: 'echo s3cret; echo "no session" >&2; exit 3' } },
      'it ended with 3, no session',
    ],
    [
      'a helper that prints no JSON',
      { config: { credsStore: 'two' }, helpers: { two: 'echo s3cret' } },
      'has no Secret',
    ],
    [
      'a helper without a secret',
      { config: { credsStore: 'two' }, helpers: { two: 'echo "{}"' } },
      'has no Secret',
    ],
  ])('%s', async (_, setting, message) => {
    const error = await find('r.example', setting).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(UserError);
    expect(error).toMatchObject({
      code: 9,
      message: expect.stringContaining(message),
      hint: expect.stringContaining('docker login'),
    });
    expect(error.message).not.toContain('s3cret');
  });

  it.each([
    ['an empty object', {}],
    ['an array', []],
    ['null', 'null'],
    ['lists of the wrong kind', { auths: [], credHelpers: 'x', credsStore: 1 }],
    ['entries of the wrong kind', { auths: { 'r.example': 'x' }, credHelpers: { 'r.example': 1 } }],
    ['fields of the wrong kind', { auths: { 'r.example': { auth: 1, username: 'ada', password: null } } }],
  ])('but %s has none', async (_, config) => {
    expect((await find('r.example', { config })).credentials).toEqual(none);
  });
});
