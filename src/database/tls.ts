import { readFileSync } from 'node:fs';
import * as tls from 'node:tls';
import { ExitCode, UserError } from '../runtime/errors.ts';
import { type Host, isSocket, type TlsSettings } from './connection.ts';
import type { ServerMessage } from './embedded-worker.ts';

export type Encryption = 'tls' | 'plain';

/**
 * The ways to try, in order: https://www.postgresql.org/docs/current/libpq-ssl.html#LIBPQ-SSL-PROTECTION
 * From `require` on there is only one. A Unix-domain socket is never encrypted, whatever the mode.
 */
export function encryptions({ mode }: TlsSettings, place: Host): readonly Encryption[] {
  if (mode === 'disable' || isSocket(place)) return ['plain'];
  if (mode === 'allow') return ['plain', 'tls'];
  return mode === 'prefer' ? ['tls', 'plain'] : ['tls'];
}

/**
 * As libpq does, the certificate is verified in every mode for which there is a root certificate, the host name with
 * `verify-full` only.
 * https://github.com/postgres/postgres/blob/REL_18_STABLE/src/interfaces/libpq/fe-secure-openssl.c (initialize_SSL)
 * @throws UserError (8) when a file is missing that the mode needs
 */
export function tlsOptions({ mode, rootCertificate, certificate, key }: TlsSettings): tls.ConnectionOptions {
  const ca = rootCertificate === 'system' ? trustedBySystem() : readIfThere(rootCertificate);
  if (ca === null && mode.startsWith('verify')) {
    throw new UserError(
      ExitCode.environment,
      `\`sslmode=${mode}\` needs a root certificate, and there is no file \`${rootCertificate ?? 'root.crt'}\``,
      { hint: 'Name the file with sslrootcert=…, or trust what the system trusts with sslrootcert=system.' },
    );
  }
  const cert = readIfThere(certificate);
  const clientKey = cert === null ? null : readIfThere(key);
  if (cert !== null && clientKey === null) {
    throw new UserError(
      ExitCode.environment,
      `there is a client certificate, \`${certificate}\`, but its key, \`${key}\`, is missing`,
      { hint: 'Name the key file with sslkey=….' },
    );
  }
  return {
    // Never left to NODE_TLS_REJECT_UNAUTHORIZED.
    rejectUnauthorized: ca !== null,
    ...(ca === null ? {} : { ca }),
    ...(mode === 'verify-full' ? {} : { checkServerIdentity: () => undefined }),
    ...(cert === null || clientKey === null ? {} : { cert, key: clientKey }),
  };
}

function readIfThere(path: string | null): string | null {
  if (path === null) return null;
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw new UserError(ExitCode.environment, `cannot read \`${path}\`: ${code}`, { cause: error });
  }
}

/** Node before 22.15 has only the list that it was built with, which is also better than an empty one. */
function trustedBySystem(): string[] {
  const ofSystem = 'getCACertificates' in tls ? tls.getCACertificates('system') : [];
  return ofSystem.length > 0 ? ofSystem : [...tls.rootCertificates];
}

/**
 * Watches the messages by which the server asks for proof, and gives up before a password is sent to one who cannot show that
 * the encrypted channel ends with it: https://www.postgresql.org/docs/current/sasl-authentication.html
 */
export function requireBinding(giveUp: (error: Error) => void): (message: ServerMessage) => void {
  let offered = false;
  let proven = false;
  return ({ name, mechanisms }) => {
    if (name === 'authenticationSASL')
      offered = Array.isArray(mechanisms) && mechanisms.includes('SCRAM-SHA-256-PLUS');
    else if (name === 'authenticationSASLFinal') proven = offered;
    const asks = name.startsWith('authentication') && name !== 'authenticationOk';
    if ((asks && !offered) || (name === 'authenticationOk' && !proven))
      giveUp(new NoBinding('it offers no channel binding, and `channel_binding=require` asks for it'));
  };
}

/** The server cannot do what `channel_binding=require` asks for. */
export class NoBinding extends Error {
  override readonly name = 'NoBinding';
}
