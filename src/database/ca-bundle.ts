import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { ExitCode, UserError } from '../runtime/errors.ts';

/**
 * The absolute path of a file of certificates that was asked for by name. libpq connects to whoever answers when there is no
 * such file and the mode is below `verify-ca`; who names a file wants to know whom the connection leads to.
 * @throws UserError (2) where the file is not there, cannot be read, or holds no certificate
 */
export function caBundleAt(path: string, cwd: string): string {
  const certificates = read(path, cwd)
    .split(/(?=-----BEGIN )/)
    .filter((block) => /^-----BEGIN (?:X509 |TRUSTED )?CERTIFICATE-----/.test(block));
  if (certificates.length === 0) throw unfit(path, 'and no certificate is in that file', cwd);
  for (const [index, certificate] of certificates.entries()) {
    try {
      new X509Certificate(certificate);
    } catch (cause) {
      throw unfit(path, `and certificate ${index + 1} in that file cannot be read`, cwd, cause);
    }
  }
  return resolve(cwd, path);
}

function read(path: string, cwd: string): string {
  try {
    return readFileSync(resolve(cwd, path), 'utf8');
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
    const why =
      code === 'ENOENT' || code === 'ENOTDIR' ? 'and there is no such file' : `which cannot be read: ${code}`;
    throw unfit(path, why, cwd, cause);
  }
}

const unfit = (path: string, why: string, cwd: string, cause?: unknown): UserError =>
  new UserError(ExitCode.usage, `\`ca-bundle\` names ${path}, ${why}`, {
    hint: `Its path starts from ${cwd}. Name a PEM file with the certificates of the authorities to trust: --ca-bundle certs/root.crt`,
    cause,
  });
