// Builds dist: tsc → ncc, one shared bundle, the stubs, and the embedded server's files. Run twice, it gives equal bytes.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { embeddedFiles, makeDataDirectory } from './embedded.mjs';

const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');
const require = createRequire(import.meta.url);
const run = (file, ...args) =>
  execFileSync(process.execPath, [file, ...args], { cwd: root, stdio: 'inherit' });

rmSync(join(root, 'build'), { recursive: true, force: true });
run(join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.json');

// Everything is made anew but the embedded server's data directory, which is kept for as long as PGlite is the same.
for (const name of existsSync(dist) ? readdirSync(dist) : []) {
  if (name !== 'embedded') rmSync(join(dist, name), { recursive: true });
}
mkdirSync(join(dist, 'embedded'), { recursive: true });

const bundle = join(root, 'build', 'ncc');
run(
  require.resolve('@vercel/ncc/dist/ncc/cli.js'),
  'build',
  join(root, 'build/bundle.js'),
  '--out',
  bundle,
  '--license',
  'licenses.txt',
  '--no-cache',
  '--quiet',
);
for (const name of readdirSync(bundle)) {
  if (name !== 'index.js' && name !== 'package.json')
    cpSync(join(bundle, name), join(dist, name), { recursive: true });
}
writeFileSync(join(dist, 'lockstep.js'), readFileSync(join(bundle, 'index.js')));
writeFileSync(join(dist, 'package.json'), '{ "type": "module" }\n');
cpSync(join(dirname(require.resolve('libpg-query')), 'libpg-query.wasm'), join(dist, 'libpg-query.wasm'));
cpSync(join(root, 'stubs'), dist, { recursive: true });

await makeDataDirectory(join(dist, 'embedded'));
embeddedFiles(join(dist, 'embedded'));
cpSync(join(root, 'build/database/embedded-worker.js'), join(dist, 'embedded/worker.js'));
