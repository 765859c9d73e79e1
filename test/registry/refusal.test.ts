import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RegistryError } from '../../src/registry/errors.ts';
import { type Need, refusal } from '../../src/registry/refusal.ts';
import { page, problem, type Reply } from '../support/registry/reply.ts';

const ecr = '123456789012.dkr.ecr.eu-west-1.amazonaws.com';

const need = (host: string, changes: Partial<Need> = {}): Need => ({
  host,
  name: 'acme/shop/migrations',
  access: 'push',
  what: 'tag v1',
  credentials: 'the GitHub token',
  missing: null,
  inputs: false,
  redact: (text) => text.replaceAll('hunter2', '***'),
  ...changes,
});

const refuse = (reply: Reply, of: Need): RegistryError =>
  refusal(
    {
      status: reply.status,
      headers: new Headers(Object.entries(reply.headers ?? {}).map(([name, value]) => [name, String(value)])),
      bytes: Buffer.from(reply.body ?? ''),
      url: new URL(`https://${of.host}/v2/`),
    },
    of,
  );

const denied = problem(403, 'DENIED', 'permission_denied: write_package');
const unauthorized = problem(401, 'UNAUTHORIZED', 'authentication required');
const unknown = problem(404, 'NAME_UNKNOWN', 'The repository does not exist');

describe('a refusal says what is missing, and its hint the line to add', () => {
  it.each<[string, Reply, Need, string, string, string]>([
    [
      'ghcr.io without the permission',
      denied,
      need('ghcr.io'),
      'denied',
      'does not let the credentials from the GitHub token write tag v1 of acme/shop/migrations: permission_denied: write_package',
      'packages: write',
    ],
    [
      'ghcr.io with a package of another repository',
      denied,
      need('ghcr.io'),
      'denied',
      'write',
      'Manage Actions access',
    ],
    [
      'ghcr.io without the permission to read',
      denied,
      need('ghcr.io', { access: 'pull' }),
      'denied',
      'read',
      'packages: read',
    ],
    [
      'ghcr.io without credentials',
      unauthorized,
      need('ghcr.io', { credentials: null }),
      'unauthorized',
      'no credentials',
      'packages: write',
    ],
    [
      'ECR without the repository',
      unknown,
      need(ecr),
      'unknown-repository',
      'has no repository acme/shop/migrations',
      'aws ecr create-repository --repository-name acme/shop/migrations --region eu-west-1',
    ],
    [
      'ECR without a login',
      unauthorized,
      need(ecr, { credentials: null }),
      'unauthorized',
      'no credentials',
      `aws ecr get-login-password --region eu-west-1 | docker login --username AWS --password-stdin ${ecr}`,
    ],
    [
      'ECR with an old login',
      problem(403, 'DENIED', 'Your authorization token has expired. Reauthenticate and try again.'),
      need(ecr),
      'unauthorized',
      'any more',
      'amazon-ecr-login',
    ],
    [
      'ECR without the right',
      problem(403, 'DENIED', 'User: arn:aws:iam::1:user/x is not authorized to perform: ecr:PutImage'),
      need(ecr),
      'denied',
      'ecr:PutImage',
      'ecr:PutImage',
    ],
    [
      'ECR in China',
      unknown,
      need('1.dkr.ecr.cn-north-1.amazonaws.com.cn'),
      'unknown-repository',
      'has no',
      '--region cn-north-1',
    ],
    [
      'Google without the repository',
      unknown,
      need('europe-docker.pkg.dev', { name: 'project/repo/shop' }),
      'unknown-repository',
      'has no',
      'gcloud artifacts repositories create repo --repository-format=docker --location=europe --project=project',
    ],
    [
      'Google without the role',
      denied,
      need('europe-docker.pkg.dev'),
      'denied',
      'write',
      'roles/artifactregistry.writer',
    ],
    [
      'Azure without a login',
      unauthorized,
      need('acme.azurecr.io', { credentials: null }),
      'unauthorized',
      'no credentials',
      'az acr login --name acme',
    ],
    [
      'one of your own, in a step that takes name and password',
      unauthorized,
      need('r.example', { credentials: null, inputs: true }),
      'unauthorized',
      'no credentials',
      'with:\n      username: $',
    ],
    [
      'one of your own, elsewhere',
      unauthorized,
      need('r.example', { credentials: null }),
      'unauthorized',
      'no credentials',
      'docker login r.example\nIn a workflow:\n\n    - uses: docker/login-action@v3\n      with:\n        registry: r.example',
    ],
    [
      'one whose credentials are in a helper that is not installed',
      unauthorized,
      need('r.example', { credentials: null, missing: 'docker-credential-x, the `credsStore` of /c.json' }),
      'unauthorized',
      'no credentials for it; docker-credential-x, the `credsStore` of /c.json, is not in the PATH',
      'Install that program, or take `credsStore` out of the file. Log in first',
    ],
    [
      'one that refuses everybody, with such a helper',
      denied,
      need('r.example', { credentials: null, missing: 'docker-credential-x, the `credsStore` of /c.json' }),
      'denied',
      'is not in the PATH',
      'Install that program',
    ],
    ['Azure without the role', denied, need('acme.azurecr.io'), 'denied', 'write', 'AcrPush'],
    [
      'Docker Hub with a wrong password',
      unauthorized,
      need('docker.io'),
      'unauthorized',
      'does not accept the credentials from the GitHub token',
      'docker/login-action',
    ],
    ['Docker Hub without the right', denied, need('docker.io'), 'denied', 'write', 'Read & Write'],
    [
      'GitLab without the project',
      unknown,
      need('registry.gitlab.com'),
      'unknown-repository',
      'has no',
      'existing project',
    ],
    ['GitLab with a token to read', denied, need('registry.gitlab.com'), 'denied', 'write', 'write_registry'],
    ['Quay', denied, need('quay.io'), 'denied', 'write', 'robot account'],
    [
      'another registry',
      denied,
      need('registry.example:5000'),
      'denied',
      'write',
      'docker login registry.example:5000',
    ],
    [
      'another registry without credentials',
      unauthorized,
      need('registry.example', { credentials: null }),
      'unauthorized',
      'no credentials',
      'docker login registry.example',
    ],
    [
      'a token for less',
      { ...unauthorized, headers: { 'www-authenticate': 'Bearer realm="x",error="insufficient_scope"' } },
      need('registry.example'),
      'denied',
      'write',
      'the right to write',
    ],
    [
      'no such tag',
      problem(404, 'MANIFEST_UNKNOWN', 'manifest unknown'),
      need('ghcr.io', { access: 'pull' }),
      'unknown-content',
      'has no tag v1 of acme/shop/migrations',
      '',
    ],
    [
      'an immutable tag of ECR',
      problem(400, 'TAG_INVALID', "The image tag 'v1' already exists"),
      need(ecr),
      'immutable-tag',
      'already exists',
      'another tag',
    ],
    [
      'an immutable tag of Harbor',
      problem(412, 'PRECONDITION', 'Failed to process request due to tag configured as immutable'),
      need('harbor.example'),
      'immutable-tag',
      'immutable',
      'another tag',
    ],
    [
      'an immutable tag that is denied',
      problem(403, 'DENIED', 'tag is immutable'),
      need('harbor.example'),
      'immutable-tag',
      'immutable',
      'another tag',
    ],
    [
      'a media type',
      problem(400, 'MANIFEST_INVALID', 'unknown media type'),
      need('registry.gitlab.com'),
      'refused',
      'unknown media type',
      '',
    ],
    [
      'a page of a proxy',
      page(403, 'Blocked by policy'),
      need('ghcr.io'),
      'not-a-registry',
      'a page for people (403, Blocked by policy)',
      'a proxy or a firewall',
    ],
    [
      'a page where there is no registry',
      page(404, 'Not Found'),
      need('github.com'),
      'not-a-registry',
      'a page for people',
      'Check the host: github.com',
    ],
    ['a page of a load balancer', page(502, 'Bad Gateway'), need('ghcr.io'), 'unavailable', '502', 'later'],
    [
      'a rate limit',
      { ...problem(429, 'TOOMANYREQUESTS', 'slow down'), headers: { 'retry-after': '90' } },
      need('docker.io'),
      'unavailable',
      '429',
      '90',
    ],
    ['text', { status: 400, body: 'bad request' }, need('ghcr.io'), 'refused', 'bad request', ''],
    [
      'the words of a token server',
      { status: 401, body: '{"details":"incorrect username or password"}' },
      need('docker.io'),
      'unauthorized',
      'incorrect username or password',
      '',
    ],
    [
      'the words of OAuth',
      { status: 400, body: '{"error":"invalid_grant","error_description":"too old"}' },
      need('x.azurecr.io'),
      'refused',
      'too old',
      '',
    ],
    [
      'nothing',
      { status: 400 },
      need('ghcr.io'),
      'refused',
      'refuses tag v1 of acme/shop/migrations (400)',
      '',
    ],
  ])('%s', (_, reply, of, reason, message, hint) => {
    const error = refuse(reply, of);
    expect(error).toMatchObject({
      code: 9,
      reason,
      status: reply.status,
      message: expect.stringContaining(message),
    });
    expect(error.hint ?? '').toContain(hint);
  });
});

describe('what a registry says', () => {
  it.each([
    ['secrets', 'password hunter2 is wrong', 'password *** is wrong'],
    ['lines and control characters', 'a\r\n::error::b\u001b[31m\u202ec', 'a ::error::b [31m c'],
  ])('is quoted without %s', (_, said, quoted) => {
    expect(refuse(problem(400, 'X', said), need('ghcr.io')).message).toContain(quoted);
  });
  it('is quoted in part where it is long', () => {
    expect(refuse({ status: 400, body: 'x'.repeat(10_000) }, need('ghcr.io')).message.length).toBeLessThan(
      500,
    );
  });
  it('never breaks the message, whatever it is', () => {
    const bodies = fc.oneof(
      fc.string(),
      fc.json(),
      fc.anything().map((value) => JSON.stringify({ errors: [value] }) ?? ''),
    );
    fc.assert(
      fc.property(fc.integer({ min: 400, max: 599 }), bodies, (status, body) => {
        expect(refuse({ status, body }, need('ghcr.io'))).toBeInstanceOf(RegistryError);
      }),
    );
  });
});
