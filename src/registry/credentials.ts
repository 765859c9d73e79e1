import { dockerCredentials } from './docker-config.ts';
import type { Reference } from './reference.ts';

/** Who we are to one registry. */
export type Credentials =
  /** `missing` is the helper that may have some, as the message calls it, and is not installed. */
  | { readonly kind: 'none'; readonly missing?: string }
  | { readonly kind: 'basic'; readonly username: string; readonly password: string; readonly source: string }
  /** A refresh token, which the token server gives access tokens for: Azure. */
  | { readonly kind: 'identity-token'; readonly token: string; readonly source: string }
  /** An access token that the registry itself takes. */
  | { readonly kind: 'bearer'; readonly token: string; readonly source: string };

export interface CredentialSources {
  /** What was given for this very registry: the inputs, or variables. `source` is how a message calls it. */
  readonly explicit: { readonly username: string; readonly password: string; readonly source: string } | null;
  /** For ghcr.io, where nothing else is known. */
  readonly githubToken: string | null;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Is told every secret that is found, before it is used. */
  readonly onSecret: (secret: string) => void;
}

/**
 * Finds the credentials for one registry: given ones, else those of the docker configuration, else GitHub's token for
 * GitHub's registry. They are for the host of the reference and no other.
 * @throws UserError (registry) for a docker configuration or a credential helper that does not work
 */
export async function findCredentials(
  { host }: Pick<Reference, 'host'>,
  { explicit, githubToken, env, onSecret }: CredentialSources,
): Promise<Credentials> {
  const found: Credentials =
    explicit !== null ? { kind: 'basic', ...explicit } : await dockerCredentials(host, env);
  const credentials: Credentials =
    found.kind === 'none' && host === 'ghcr.io' && githubToken !== null
      ? { kind: 'basic', username: 'x-access-token', password: githubToken, source: 'the GitHub token' }
      : found;
  for (const secret of secretsOf(credentials)) onSecret(secret);
  return credentials;
}

/** What must not be printed, in each form that it travels in. */
export function secretsOf(credentials: Credentials): readonly string[] {
  switch (credentials.kind) {
    case 'none':
      return [];
    case 'basic':
      return [credentials.password, base64(credentials)].filter((secret) => secret !== '');
    case 'identity-token':
    case 'bearer':
      return [credentials.token];
  }
}

/** As in the header: https://www.rfc-editor.org/rfc/rfc7617 */
export const base64 = ({
  username,
  password,
}: {
  readonly username: string;
  readonly password: string;
}): string => Buffer.from(`${username}:${password}`).toString('base64');
