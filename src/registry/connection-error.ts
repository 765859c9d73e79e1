/** Why there was no whole answer. */
export type ConnectionTrouble =
  | 'refused'
  | 'unknown-host'
  | 'closed-port'
  | 'tls'
  | 'proxy'
  | 'timeout'
  | 'lost';

/** Nobody knows whether the server has done what it was asked. */
export class ConnectionError extends Error {
  readonly trouble: ConnectionTrouble;
  readonly host: string;

  constructor(trouble: ConnectionTrouble, host: string, message: string) {
    super(message);
    this.name = 'ConnectionError';
    this.trouble = trouble;
    this.host = host;
  }
}

const troubles: Readonly<Record<string, ConnectionTrouble>> = {
  ECONNREFUSED: 'refused',
  ENOTFOUND: 'unknown-host',
  EAI_AGAIN: 'unknown-host',
  EPROTO: 'tls',
  ETIMEDOUT: 'timeout',
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
  UND_ERR_BODY_TIMEOUT: 'timeout',
};

/** https://nodejs.org/api/tls.html#x509-certificate-error-codes, and Node's own for a wrong name and for no TLS at all. */
const certificate =
  /^(?:ERR_TLS_|ERR_SSL_|CERT_|CRL_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|INVALID_CA|INVALID_PURPOSE|HOSTNAME_MISMATCH|PATH_LENGTH_)/;

/** The ports of other protocols, which no `fetch` asks; it has no code: https://fetch.spec.whatwg.org/#port-blocking */
const closedPort = 'bad port';

/** What `fetch` throws says only "fetch failed"; the reason is the cause, or several for a host with several addresses. */
export function connectionError(thrown: unknown, host: string): ConnectionError {
  const all = causes(thrown);
  for (const error of all) {
    if (error instanceof ConnectionError) return error;
    if (error.message === closedPort) return new ConnectionError('closed-port', host, closedPort);
    const { code } = error as { code?: unknown };
    if (typeof code !== 'string') continue;
    const isProxy = error.message.startsWith('Proxy response');
    const trouble = isProxy ? 'proxy' : (troubles[code] ?? (certificate.test(code) ? 'tls' : 'lost'));
    return new ConnectionError(trouble, host, error.message || code);
  }
  return new ConnectionError('lost', host, all.at(-1)?.message ?? String(thrown));
}

function causes(thrown: unknown): readonly Error[] {
  if (!(thrown instanceof Error)) return [];
  const inner = thrown instanceof AggregateError ? thrown.errors : [thrown.cause];
  return [thrown, ...inner.flatMap(causes)];
}
