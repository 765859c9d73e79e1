// The embedded server's files: PGlite's own build (ncc breaks it), its extensions, and an empty data directory.
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);
const home = dirname(require.resolve('@electric-sql/pglite'));
const { version } = JSON.parse(readFileSync(join(home, '../package.json'), 'utf8'));

/** Made once per PGlite version: initdb is not reproducible, and a new one costs the repository 4.5 MB. */
export async function makeDataDirectory(target) {
  const stamp = join(target, 'version.txt');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8').trim() === version) return;
  const { PGlite } = await import('@electric-sql/pglite');
  const server = await PGlite.create();
  await server.exec('CHECKPOINT');
  const archive = await server.dumpDataDir('gzip');
  await server.close();
  writeFileSync(join(target, 'data.tar.gz'), Buffer.from(await archive.arrayBuffer()));
  writeFileSync(stamp, `${version}\n`);
}

export function embeddedFiles(target) {
  const kept = new Set(['data.tar.gz', 'version.txt']);
  for (const name of readdirSync(target))
    if (!kept.has(name)) rmSync(join(target, name), { recursive: true });
  const wanted = /^(pglite\.(wasm|data)|initdb\.wasm|[\w-]+\.tar\.gz)$/;
  for (const name of [...scripts('index.js'), ...readdirSync(home).filter((name) => wanted.test(name))]) {
    cpSync(join(home, name), join(target, name));
  }
  cpSync(join(home, '../LICENSE'), join(target, 'LICENSE'));
  // Source maps are not shipped, so nothing may point to them.
  for (const name of scripts('index.js')) {
    const path = join(target, name);
    writeFileSync(path, readFileSync(path, 'utf8').replace(/^\/\/# sourceMappingURL=.*$/m, ''));
  }
  writeFileSync(join(target, 'package.json'), '{ "type": "module" }\n');
}

/** A script of PGlite's build and all that it imports, without the file systems of browsers. */
function scripts(entry, seen = new Set()) {
  if (seen.has(entry)) return seen;
  seen.add(entry);
  const text = readFileSync(join(home, entry), 'utf8');
  for (const [, name] of text.matchAll(/(?:from|import)\s*"\.\/([\w-]+\.js)"/g)) scripts(name, seen);
  return seen;
}
