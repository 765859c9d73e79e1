import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { registryOrigin } from '../../src/registry/host.ts';
import { parseReference, printReference } from '../../src/registry/reference.ts';
import { UserError } from '../../src/runtime/errors.ts';

const hex = '0123456789abcdef'.repeat(4);
const digest = `sha256:${hex}`;

describe('a reference', () => {
  it.each([
    ['oci://ghcr.io/acme/shop', 'ghcr.io', 'acme/shop', null, null],
    ['oci://ghcr.io/acme/shop:v1.2', 'ghcr.io', 'acme/shop', 'v1.2', null],
    [`oci://ghcr.io/acme/shop@${digest}`, 'ghcr.io', 'acme/shop', null, digest],
    [`oci://ghcr.io/acme/shop:v1@${digest}`, 'ghcr.io', 'acme/shop', 'v1', digest],
    ['oci://ghcr.io/a/b/c/d-e_f__g.h---i:Release_1', 'ghcr.io', 'a/b/c/d-e_f__g.h---i', 'Release_1', null],
    ['oci://registry.example:5000/shop:1', 'registry.example:5000', 'shop', '1', null],
    ['oci://localhost/shop', 'localhost', 'shop', null, null],
    ['oci://localhost:5000/shop', 'localhost:5000', 'shop', null, null],
    ['oci://registry:5000/shop', 'registry:5000', 'shop', null, null],
    ['oci://192.0.2.7/shop', '192.0.2.7', 'shop', null, null],
    ['oci://[::1]:5000/shop:v1', '[::1]:5000', 'shop', 'v1', null],
    ['oci://[2001:db8::1]/shop', '[2001:db8::1]', 'shop', null, null],
    ['oci://docker.io/node:22', 'docker.io', 'library/node', '22', null],
    ['oci://docker.io/acme/shop', 'docker.io', 'acme/shop', null, null],
    ['oci://index.docker.io/node', 'docker.io', 'library/node', null, null],
    ['oci://registry-1.docker.io/acme/shop', 'docker.io', 'acme/shop', null, null],
  ])('%s', (text, host, name, tag, wanted) => {
    expect(parseReference(text)).toEqual({ host, name, tag, digest: wanted });
  });

  it.each(['oci://ghcr.io/acme/shop', 'oci://[::1]:5000/shop:v1', `oci://ghcr.io/acme/shop:v1@${digest}`])(
    '%s is printed as it was read',
    (text) => {
      expect(printReference(parseReference(text))).toBe(text);
    },
  );

  it('of Docker Hub is printed in one way', () => {
    expect(printReference(parseReference('oci://index.docker.io/node:22'))).toBe(
      'oci://docker.io/library/node:22',
    );
  });
});

describe('a malformed reference names what to write', () => {
  it.each([
    ['', 'is empty', 'oci://ghcr.io/'],
    ['ghcr.io/acme/shop:v1', 'does not start with oci://', 'oci://ghcr.io/acme/shop:v1'],
    ['https://ghcr.io/acme/shop', 'https://, not oci://', 'oci://ghcr.io/acme/shop'],
    ['docker://ghcr.io/acme/shop', 'docker://, not oci://', 'oci://ghcr.io/acme/shop'],
    ['OCI://ghcr.io/acme/shop', 'OCI://, not oci://', 'oci://ghcr.io/acme/shop'],
    ['oci://GHCR.io/Acme/Shop:V1', 'capital letters', 'oci://ghcr.io/acme/shop:V1'],
    [`oci://ghcr.io/Acme/shop@${digest}`, 'capital letters', `oci://ghcr.io/acme/shop@${digest}`],
    ['oci://acme/shop', '`acme` is no registry', 'oci://ghcr.io/acme/shop'],
    ['oci://ghcr.io', 'names no repository', 'ghcr.io/acme'],
    ['oci://ghcr.io/', 'names no repository', 'ghcr.io/acme'],
    [`oci://ghcr.io@${digest}`, 'names no repository', 'ghcr.io/acme'],
    ['oci:///acme/shop', 'names no registry', 'ghcr.io/acme'],
    ['oci://ghcr.io/acme/shop ', 'white space', 'oci://ghcr.io/acme/shop'],
    ['oci://ghcr.io/acme/shop\n', 'white space', 'oci://ghcr.io/acme/shop'],
    ['oci://ghcr.io/acme/shop?tag=v1', 'query', 'oci://ghcr.io/acme/shop'],
    ['oci://ghcr.io/acme/shop#v1', 'fragment', 'oci://ghcr.io/acme/shop'],
    ['oci://ghcr.io/acme//shop', 'is empty', 'small letters'],
    ['oci://ghcr.io/acme/shop/', 'is empty', 'small letters'],
    ['oci://ghcr.io/acme/../shop', '`..`', 'small letters'],
    ['oci://ghcr.io/acme/-shop', '`-shop`', 'small letters'],
    ['oci://ghcr.io/acme/shop___x', '`shop___x`', 'small letters'],
    ['oci://ghcr.io/acme/shöp', '`shöp`', 'small letters'],
    ['oci://ghcr.io/acme/shop:', 'nothing follows the colon', '128'],
    ['oci://ghcr.io/acme/shop:a:b', '`a:b` is no tag', '128'],
    ['oci://ghcr.io/acme/shop:.v1', '`.v1` is no tag', '128'],
    ['oci://ghcr.io/acme/shop:v1+build', '`v1+build` is no tag', '128'],
    [`oci://ghcr.io/acme/shop:${'v'.repeat(129)}`, 'is no tag', '128'],
    [`oci://ghcr.io/${'a'.repeat(255)}`, 'too long', '255'],
    ['oci://ghcr.io/acme/shop@v1', '`v1` is no digest', 'sha256:'],
    ['oci://ghcr.io/acme/shop@sha512:abc', 'is no digest that is supported', 'sha256:'],
    ['oci://ghcr.io/acme/shop@sha256:abc', 'has 3 digits', '64'],
    [`oci://ghcr.io/acme/shop@sha256:${hex.toUpperCase()}`, 'others than small ones', '64'],
    ['oci://ghcr.io:99999/acme', '`ghcr.io:99999` is no host name', 'port'],
    ['oci://ghcr.io:0/acme', '`ghcr.io:0` is no host name', 'port'],
    ['oci://ghcr.io:/acme', '`ghcr.io:` is no host name', 'port'],
    ['oci://ghcr..io/acme', 'is no host name', 'port'],
    ['oci://-ghcr.io/acme', 'is no host name', 'port'],
    ['oci://[::g]/acme', 'is no host name', 'IPv6'],
    ['oci://::1/acme', 'is no host name', 'IPv6'],
  ])('%s', (text, message, hint) => {
    expect(error(text)).toMatchObject({
      code: 2,
      message: expect.stringContaining(message),
      hint: expect.stringContaining(hint),
    });
  });

  it('and never repeats a password', () => {
    for (const text of [
      'oci://ada:hunter2@ghcr.io/acme/shop',
      'https://ada:hunter2@ghcr.io/acme',
      'ada:hunter2@ghcr.io/Acme?x',
    ]) {
      const { message, hint } = error(text);
      expect(message).toContain('carries no user name and password');
      expect(`${message}${hint}`).not.toMatch(/ada|hunter2/);
    }
  });

  it('whatever it is', () => {
    const parts = fc.constantFrom(
      'oci://',
      'ghcr.io',
      '/',
      ':',
      '@',
      digest,
      'a',
      'A',
      '..',
      '[',
      ']',
      ' ',
      '\u0000',
      '%',
      '\\',
      '5000',
      '-',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(parts).map((list) => list.join('')),
        ),
        (text) => {
          try {
            const reference = parseReference(text);
            expect(parseReference(printReference(reference))).toEqual(reference);
            expect(() => new URL(`${registryOrigin(reference.host)}/v2/${reference.name}/`)).not.toThrow();
          } catch (thrown) {
            expect(thrown).toBeInstanceOf(UserError);
          }
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('a registry is asked at', () => {
  it.each([
    ['ghcr.io', 'https://ghcr.io'],
    ['docker.io', 'https://registry-1.docker.io'],
    ['registry.example:5000', 'https://registry.example:5000'],
    ['192.168.0.1:5000', 'https://192.168.0.1:5000'],
    ['10.0.0.1', 'https://10.0.0.1'],
    ['[2001:db8::1]:5000', 'https://[2001:db8::1]:5000'],
    ['127.0.0.1.example', 'https://127.0.0.1.example'],
    ['localhost.example', 'https://localhost.example'],
    ['localhost', 'http://localhost'],
    ['localhost:5000', 'http://localhost:5000'],
    ['registry.localhost:5000', 'http://registry.localhost:5000'],
    ['127.0.0.1:5000', 'http://127.0.0.1:5000'],
    ['127.1.2.3:5000', 'http://127.1.2.3:5000'],
    ['[::1]:5000', 'http://[::1]:5000'],
    ['localhost:443', 'https://localhost'],
  ])('%s: %s', (host, origin) => {
    expect(registryOrigin(host)).toBe(origin);
  });
});

function error(text: string): UserError {
  try {
    parseReference(text);
  } catch (thrown) {
    if (thrown instanceof UserError) return thrown;
    throw thrown;
  }
  return expect.unreachable(`${text} was read`);
}
