import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The folder of the built files (`dist`): beside the bundle when the bundle runs, found upwards when the sources run
 * in tests.
 */
export function distFolder(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'embedded')) || !existsSync(join(folder, 'lockstep.js'))) {
    if (existsSync(join(folder, 'dist', 'embedded'))) return join(folder, 'dist');
    const parent = dirname(folder);
    if (parent === folder) throw new Error(`dist/embedded is missing above ${import.meta.dirname}`);
    folder = parent;
  }
  return folder;
}
