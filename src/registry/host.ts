/** Which registry a host is, where that changes how it is asked or what helps when it refuses. */
export type RegistryKind = 'ghcr' | 'ecr' | 'gar' | 'acr' | 'docker-hub' | 'gitlab' | 'quay' | 'other';

const kinds: readonly (readonly [RegistryKind, RegExp])[] = [
  ['ghcr', /^ghcr\.io$/],
  ['ecr', /^\d+\.dkr[.-]ecr(?:-fips)?\.[a-z0-9-]+\.(?:amazonaws\.com(?:\.cn)?|on\.aws)$/],
  ['gar', /^(?:[a-z0-9-]+-docker\.pkg\.dev|(?:[a-z]+\.)?gcr\.io)$/],
  ['acr', /\.azurecr\.(?:io|cn|us)$/],
  ['docker-hub', /^docker\.io$/],
  ['gitlab', /^registry\.gitlab\.com$/],
  ['quay', /^quay\.io$/],
];

export function registryKind(host: string): RegistryKind {
  return kinds.find(([, pattern]) => pattern.test(host))?.[0] ?? 'other';
}

/** Names of Docker Hub that people write: https://github.com/distribution/reference/blob/main/normalize.go */
const dockerHubNames = ['docker.io', 'index.docker.io', 'registry-1.docker.io', 'registry.hub.docker.com'];

/** One name for Docker Hub, and `library/` before the names of its official images. */
export function dockerHub(host: string, name: string): { readonly host: string; readonly name: string } {
  if (!dockerHubNames.includes(host)) return { host, name };
  return { host: 'docker.io', name: name.includes('/') ? name : `library/${name}` };
}

/** Whether a host name, without port, is this machine and nothing else. */
export function isLoopback(name: string): boolean {
  return (
    name === 'localhost' ||
    name.endsWith('.localhost') ||
    name === '[::1]' ||
    /^127(?:\.\d{1,3}){3}$/.test(name)
  );
}

/** Where a registry is asked. Plain HTTP is for this machine only, and not on the port of HTTPS. */
export function registryOrigin(host: string): string {
  if (host === 'docker.io') return 'https://registry-1.docker.io';
  const { hostname, port } = new URL(`http://${host}`);
  const scheme = isLoopback(hostname) && port !== '443' ? 'http' : 'https';
  return new URL(`${scheme}://${host}`).origin;
}

/**
 * Whether a registry at `home` may send us to `url`, by a redirect, a `Location` or as its token server: HTTPS, or
 * this machine where the registry itself is on it. The metadata services of clouds, which give credentials to whoever
 * asks, speak plain HTTP only.
 */
export function mayLeadTo(url: URL, home: string): boolean {
  if (url.username !== '' || url.password !== '') return false;
  const local = home.startsWith('http:');
  if (url.protocol === 'https:') return local || !isLoopback(url.hostname);
  return url.protocol === 'http:' && local && isLoopback(url.hostname);
}
