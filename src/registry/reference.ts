import { isIPv6 } from 'node:net';
import { ExitCode, UserError } from '../runtime/errors.ts';
import { type Digest, isDigest } from './digest.ts';
import { dockerHub, isLoopback } from './host.ts';

/** A repository in a registry, and what of it is meant. */
export interface Reference {
  /** With the port where there is one. Docker Hub is `docker.io` here, however it was written. */
  readonly host: string;
  /** The repository's name: `acme/shop/migrations`. */
  readonly name: string;
  readonly tag: string | null;
  readonly digest: Digest | null;
}

export const example = 'oci://ghcr.io/acme/shop/migrations:latest';

/** https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#pulling-manifests */
const component = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;
const tagPattern = /^[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}$/;
const hostPattern = /^(?<domain>[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\])(?::(?<port>\d{1,5}))?$/;
/** Many clients limit host and name together to this: the same section of the specification. */
const longest = 255;

export const isTag = (text: string): boolean => tagPattern.test(text);

/**
 * Reads `oci://host[:port]/name[:tag][@sha256:…]`.
 * @throws UserError (usage) that says what is wrong and gives the line as it should be
 */
export function parseReference(text: string): Reference {
  const { scheme = '', rest = '' } =
    /^(?:(?<scheme>[a-z][a-z0-9+.-]*):\/\/)?(?<rest>.*)$/is.exec(text)?.groups ?? {};
  const authority = rest.split('/', 1)[0] ?? '';
  // First of all, so that no other message repeats a password.
  if (authority.includes('@') && !/@sha\d+:/.test(authority)) {
    const host = authority.slice(authority.lastIndexOf('@') + 1);
    const clean = `oci://${host}${rest.slice(authority.length)}`;
    throw malformed(
      'A reference carries no user name and password',
      `Write ${clean}, and log in by \`docker login ${host}\`, its action, or the inputs for user name and password.`,
    );
  }
  if (text.trim() === '') throw malformed('The reference is empty', `Write it like ${example}`);
  if (/[\s\p{Cc}]/u.test(text))
    throw malformed(
      `${JSON.stringify(text)} has white space in it`,
      `Write ${text.replaceAll(/[\s\p{Cc}]/gu, '')}`,
    );
  const what = `\`${text}\``;
  if (scheme !== 'oci')
    throw malformed(
      scheme === ''
        ? `${what} is no reference: it does not start with oci://`
        : `${what} starts with ${scheme}://, not oci://`,
      `Write oci://${rest === '' ? example.slice(6) : rest}`,
    );
  if (/[?#]/.test(rest))
    throw malformed(`${what} has a query or a fragment`, `Write oci://${rest.replace(/[?#].*$/, '')}`);

  const at = rest.indexOf('@');
  const digest = at === -1 ? null : rest.slice(at + 1);
  if (digest !== null && !isDigest(digest)) throw malformedDigest(what, digest);
  const address = at === -1 ? rest : rest.slice(0, at);
  const slash = address.indexOf('/');
  if (slash === -1 || slash === address.length - 1)
    throw malformed(`${what} names no repository`, `Write the repository after the registry: ${example}`);

  const path = address.slice(slash + 1);
  const colon = path.indexOf(':', path.lastIndexOf('/') + 1);
  const tag = colon === -1 ? null : path.slice(colon + 1);
  const name = colon === -1 ? path : path.slice(0, colon);
  const host = address.slice(0, slash);
  const upper = `${host}/${name}`;
  if (upper !== upper.toLowerCase())
    throw malformed(
      `${what} has capital letters; registries allow them in tags only`,
      `Write oci://${upper.toLowerCase()}${rest.slice(upper.length)}`,
    );
  checkHost(what, host, rest);
  checkName(what, name);
  if (tag !== null && !isTag(tag))
    throw malformed(
      `${what}: ${tag === '' ? 'nothing follows the colon' : `\`${tag}\` is no tag`}`,
      'A tag has up to 128 letters, digits, `_`, `.` and `-`, and starts with none of the last two.',
    );
  if (upper.length > longest)
    throw malformed(
      `${what} is too long`,
      `Registry and repository together have ${longest} characters at most.`,
    );
  return { ...dockerHub(host, name), tag, digest };
}

/** As `parseReference` reads it. */
export function printReference({ host, name, tag, digest }: Reference): string {
  return `oci://${host}/${name}${tag === null ? '' : `:${tag}`}${digest === null ? '' : `@${digest}`}`;
}

function checkHost(what: string, host: string, rest: string): void {
  const { domain, port } = hostPattern.exec(host)?.groups ?? {};
  if (host === '') throw malformed(`${what} names no registry`, `Write ${example}`);
  const isAddress = domain?.startsWith('[') ?? false;
  const valid = isAddress ? isIPv6(domain?.slice(1, -1) ?? '') : !/\.\.|\.-|-\./.test(domain ?? '');
  if (domain === undefined || !valid || Number(port ?? 1) > 65_535 || Number(port ?? 1) === 0)
    throw malformed(
      `${what}: \`${host}\` is no host name`,
      'Write a name as ghcr.io, an IPv4 address or an IPv6 address in brackets, each with or without a port: [2001:db8::1]:5000',
    );
  // As Docker decides it: `oci://acme/shop` is a repository whose registry was left out.
  if (!isAddress && !domain.includes('.') && port === undefined && !isLoopback(domain))
    throw malformed(
      `${what}: \`${host}\` is no registry: it has neither a dot nor a port`,
      `Write the registry in front: oci://ghcr.io/${rest}`,
    );
}

function checkName(what: string, name: string): void {
  const wrong = name.split('/').find((part) => !component.test(part));
  if (wrong === undefined) return;
  throw malformed(
    `${what}: ${wrong === '' ? 'a part of the repository is empty' : `\`${wrong}\` may not be part of a repository's name`}`,
    'Each part between slashes has small letters and digits, with `.`, `_`, `__` or `-` between them.',
  );
}

function malformedDigest(what: string, digest: string): UserError {
  const [algorithm = '', hex = ''] = digest.split(':');
  if (algorithm !== 'sha256')
    return malformed(
      `${what}: \`${digest}\` is no digest that is supported`,
      'Write sha256: and 64 digits from 0 to f.',
    );
  const count = hex.length === 64 ? 'others than small ones from 0 to f' : `${hex.length}`;
  return malformed(`${what}: its digest has ${count} digits`, 'Write sha256: and 64 digits from 0 to f.');
}

const malformed = (message: string, hint: string): UserError =>
  new UserError(ExitCode.usage, message, { hint });
