import { chmodSync, copyFileSync, cpSync, linkSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';
import { type CliOptions, cli } from './cli.ts';

type HowToRun = Pick<CliOptions, 'user' | 'program' | 'executable'>;

const nobody = 65_534;
let copy: HowToRun | undefined;

afterAll(() => {
  if (copy?.executable !== undefined) rmSync(dirname(copy.executable), { recursive: true });
  copy = undefined;
});

/**
 * Root may read and write everything, so permissions mean something only to another user, who need not be able to reach
 * root's checkout: that user runs a copy of the built files.
 */
export function asOrdinaryUser(): HowToRun {
  if (process.getuid?.() !== 0) return {};
  copy ??= copyFor(nobody);
  return copy;
}

function copyFor(user: number): HowToRun {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'lockstep-')));
  chmodSync(folder, 0o755);
  cpSync(dirname(cli), join(folder, 'dist'), { recursive: true });
  const executable = join(folder, 'node');
  placeNode(executable);
  return { user, executable, program: join(folder, 'dist', 'cli.js') };
}

/** A link where both are on one disk: Node has 100 MB. */
function placeNode(path: string): void {
  try {
    linkSync(process.execPath, path);
  } catch {
    copyFileSync(process.execPath, path);
    chmodSync(path, 0o755);
  }
}
