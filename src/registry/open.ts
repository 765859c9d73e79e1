import { retryBudget } from './budget.ts';
import { openRepository, type Repository, type RepositoryOptions } from './client.ts';
import { type CredentialSources, findCredentials } from './credentials.ts';
import { type PulledImage, pull } from './pull.ts';
import { parseReference, type Reference } from './reference.ts';

/** Who asks, and how long. */
export interface RegistryAccess
  extends CredentialSources,
    Pick<RepositoryOptions, 'signal' | 'fetch' | 'inputs'> {}

/** Opens a repository with the credentials that there are for its registry; it is not asked yet. @throws UserError */
export async function openReference(reference: Reference, access: RegistryAccess): Promise<Repository> {
  const { signal, fetch, onSecret, inputs } = access;
  const credentials = await findCredentials(reference, access);
  return openRepository(reference, { credentials, signal, fetch, onSecret, inputs, budget: retryBudget() });
}

/** The directory that `oci://…` names. @throws UserError (2) for no reference, and as `pull` */
export async function pullReference(text: string, access: RegistryAccess): Promise<PulledImage> {
  return pull(await openReference(parseReference(text), access));
}
