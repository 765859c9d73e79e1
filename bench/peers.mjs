import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The linters that npm has, in the versions that were compared. */
const packages = { 'squawk-cli': '2.66.0', '@flvmnt/pgfence': '0.1.5' };

/** Installs them into a temporary folder. @returns their programs and the folder, to be removed */
export function installPeers() {
  const folder = mkdtempSync(join(tmpdir(), 'lockstep-bench-peers-'));
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies: packages }));
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: folder,
    stdio: 'ignore',
  });
  const program = (name) => join(folder, 'node_modules', '.bin', name);
  return { folder, squawk: program('squawk'), pgfence: program('pgfence'), packages };
}
