import { type DevDatabases, devDatabases } from '../../src/lint/dev-databases.ts';

/** Scratch databases on a server that starts later than the tests are listed. */
export function openOn(url: () => string): DevDatabases {
  let databases: DevDatabases | null = null;
  const opened = () => {
    databases ??= devDatabases({ devUrl: url(), setup: () => null, env: {} });
    return databases;
  };
  return {
    open: (extensions, directory) => opened().open(extensions, directory),
    leftovers: () => opened().leftovers(),
  };
}
