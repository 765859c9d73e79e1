import { execFileSync } from 'node:child_process';
import { lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The top folder of the repository. */
export const top = fileURLToPath(new URL('../../', import.meta.url));

/** Standard output of git in the repository. @throws with a sentence for people where this is no clone. */
export function git(...args: readonly string[]): Buffer {
  try {
    return execFileSync('git', args, { cwd: top, maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (cause) {
    throw new Error(
      `git ${args.join(' ')} failed. The tests in test/house look at what git tracks: run them in a git clone.`,
      { cause },
    );
  }
}

/** Every file that is committed or would be with `git add -A`, relative to the top, with forward slashes. */
export function repositoryFiles(): readonly string[] {
  return git('ls-files', '-z', '--cached', '--others', '--exclude-standard')
    .toString()
    .split('\0')
    .filter((path) => path !== '' && lstatSync(join(top, path), { throwIfNoEntry: false })?.isFile());
}

export function read(path: string): string {
  return readFileSync(join(top, path), 'utf8');
}
