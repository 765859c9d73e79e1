import { keywordOf, type Parameter, problem, theUrl } from './connection-parameters.ts';

const example = 'postgres://user:password@host:5432/database';
const encoding =
  'In a user or password write `@` as %40, `/` as %2F, `:` as %3A, `?` as %3F, `#` as %23 and `%` as %25.';

/**
 * Takes a URL apart as libpq does, which is not how the web does it: several hosts, no fragment, `+` is no blank, and what
 * is in the query wins over what is before it.
 * https://github.com/postgres/postgres/blob/REL_18_STABLE/src/interfaces/libpq/fe-connect.c (conninfo_uri_parse_options)
 * @throws UserError (2). The messages quote nothing that could be a password in the wrong place.
 */
export function readUrl(url: string): ReadonlyMap<string, Parameter> {
  const scheme = /^postgres(?:ql)?:\/\//i.exec(url);
  if (scheme === null) throw noPostgres(url);
  const parameters = new Map<string, Parameter>();
  const set = (name: string, value: string, extra: Partial<Parameter> = {}) => {
    if (value !== '') parameters.set(name, { value, source: theUrl, ...extra });
  };
  const { userinfo, rest } = divide(url.slice(scheme[0].length));
  if (userinfo !== null) {
    const [, user = '', password = ''] = /^([^:]*):?(.*)$/s.exec(userinfo) ?? [];
    set('user', decode(user, 'the user'));
    set('password', decode(password, 'the password'));
  }
  const [, authority = '', path = '', query = ''] = /^([^/?]*)(?:\/([^?]*))?(?:\?(.*))?$/s.exec(rest) ?? [];
  const hosts = authority.split(',').map(readHost);
  set('host', hosts.every(({ host }) => host === '') ? '' : hosts.map(({ host }) => host).join(','));
  const ports = hosts.map(({ port }) => port);
  const confidential = userinfo === null ? ({ confidential: true } as const) : {};
  set('port', ports.every((port) => port === '') ? '' : ports.join(','), confidential);
  set('dbname', decode(path, 'the database name'));
  for (const { name, value } of readQuery(query)) set(name, value);
  return parameters;
}

/** libpq ends the user and password at the first `@`, unless there is a `/` before it. */
function divide(text: string): { readonly userinfo: string | null; readonly rest: string } {
  const end = text.search(/[@/]/);
  const hasUser = text[end] === '@';
  const rest = hasUser ? text.slice(end + 1) : text;
  const beforeQuery = rest.split('?', 1)[0] ?? '';
  // `ada:se/c?r=et@db`: what looks like a port is the beginning of a password, and the rest of it looks like a parameter.
  const noPort = !hasUser && text.includes('@') && /^[^/?,]*:\d*[^\d/?,]/.test(text);
  if (beforeQuery.includes('@') || noPort) {
    throw problem(`there is ${hasUser ? 'more than one `@`' : 'a `/` before the `@`'}`, theUrl, encoding);
  }
  return { userinfo: hasUser ? text.slice(0, end) : null, rest };
}

function readHost(text: string): { readonly host: string; readonly port: string } {
  if (!text.startsWith('[')) {
    const [, host = '', port = ''] = /^([^:]*):?(.*)$/s.exec(text) ?? [];
    return { host: decode(host, 'the host'), port };
  }
  const match = /^\[([0-9a-f:.%]+)\](?::(.*))?$/is.exec(text);
  if (match === null)
    throw problem(
      'an IPv6 address stands in brackets',
      theUrl,
      'postgres://user@[2001:db8::1]:5432/database',
    );
  return { host: match[1] ?? '', port: match[2] ?? '' };
}

function readQuery(query: string): { readonly name: string; readonly value: string }[] {
  if (query === '') return [];
  return query.split('&').flatMap((piece, index) => {
    const [name, value, ...more] = piece.split('=');
    // Not quoted: with a raw `?` in it, this is a piece of the password.
    if (name === undefined || value === undefined || more.length > 0 || !/^[\w.%-]+$/.test(name)) {
      throw problem(`parameter ${index + 1} after the \`?\` is not of the form name=value`, theUrl, encoding);
    }
    const [known, text] = jdbc(decode(name, 'a parameter'), decode(value, `the parameter \`${name}\``));
    const keyword = keywordOf(known);
    return keyword === null ? [] : [{ name: keyword, value: text }];
  });
}

/** libpq knows this one of JDBC's too. */
const jdbc = (name: string, value: string): [string, string] =>
  name === 'ssl' && value === 'true' ? ['sslmode', 'require'] : [name, value];

function decode(text: string, what: string): string {
  try {
    const decoded = decodeURIComponent(text);
    if (!decoded.includes('\0')) return decoded;
  } catch {
    // Said below.
  }
  throw problem(`${what} has a \`%\` that begins no percent-encoded character`, theUrl, encoding);
}

function noPostgres(url: string) {
  if (/^jdbc:postgres/i.test(url))
    return problem('it is one for Java', theUrl, `Leave out \`jdbc:\`: ${example}`);
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(url)?.[1];
  if (scheme !== undefined) return problem(`\`${scheme}://\` is not PostgreSQL`, theUrl, example);
  if (url === '') return problem('it is empty', theUrl, example);
  return problem('it does not begin with `postgres://` or `postgresql://`', theUrl, example);
}
