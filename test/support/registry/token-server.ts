import { execFileSync } from 'node:child_process';
import { createSign, randomUUID, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { password } from './repositories.ts';

/** A server of tokens that a real registry believes: https://distribution.github.io/distribution/spec/auth/jwt/ */
export interface TokenServer {
  readonly realm: string;
  readonly service: string;
  readonly issuer: string;
  /** The file with the certificate that the registry trusts. */
  readonly certificate: string;
  /** The scopes of each token that was given. */
  readonly given: readonly (readonly string[])[];
  readonly stop: () => Promise<void>;
}

/**
 * The account of `credentials` may do everything below `acme/`; everybody may pull from `public/`.
 * @param life of a token, in seconds
 */
export async function startTokenServer(folder: string, life = 300): Promise<TokenServer> {
  const certificate = join(folder, 'token.crt');
  const keyFile = join(folder, 'token.key');
  execFileSync(
    'openssl',
    [
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-days',
      '1',
      '-subj',
      '/CN=tokens',
      '-keyout',
      keyFile,
      '-out',
      certificate,
    ],
    { stdio: 'ignore' },
  );
  const key = readFileSync(keyFile, 'utf8');
  const x5c = [new X509Certificate(readFileSync(certificate)).raw.toString('base64')];
  const issuer = 'tokens of the tests';
  const service = 'registry of the tests';
  const given: string[][] = [];

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://tokens');
    const expected = `Basic ${Buffer.from(`ada:${password}`).toString('base64')}`;
    const { authorization } = request.headers;
    if (authorization !== undefined && authorization !== expected) {
      response.writeHead(401, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ details: 'incorrect username or password' }));
      return;
    }
    const scopes = url.searchParams.getAll('scope');
    given.push(scopes);
    const access = scopes.flatMap((scope) => {
      const [, type, name = '', actions = ''] = /^(\w+):(.+):([^:]*)$/.exec(scope) ?? [];
      const allowed =
        authorization !== undefined && name.startsWith('acme/')
          ? ['pull', 'push']
          : name.startsWith('public/')
            ? ['pull']
            : [];
      return { type, name, actions: actions.split(',').filter((one) => allowed.includes(one)) };
    });
    const now = Math.floor(Date.now() / 1000);
    const claims = {
      iss: issuer,
      sub: 'ada',
      aud: service,
      exp: now + life,
      nbf: now - 10,
      iat: now,
      jti: randomUUID(),
      access,
    };
    const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const content = `${encode({ typ: 'JWT', alg: 'RS256', x5c })}.${encode(claims)}`;
    const signature = createSign('RSA-SHA256').update(content).sign(key).toString('base64url');
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ token: `${content}.${signature}`, expires_in: life }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    realm: `http://127.0.0.1:${(server.address() as AddressInfo).port}/token`,
    service,
    issuer,
    certificate,
    given,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
