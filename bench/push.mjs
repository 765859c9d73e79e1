import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compare, timed } from './measure.mjs';
import { startRegistry } from './registry.mjs';

const cli = fileURLToPath(new URL('../dist/cli.js', import.meta.url));
const shop = fileURLToPath(new URL('../examples/shop/migrations', import.meta.url));

/** The same image into new repositories of one registry, by `skopeo copy` and by `lockstep push`: see README.md. */
export async function pushBenchmark({ runs }) {
  const registry = await startRegistry();
  const folder = mkdtempSync(join(tmpdir(), 'lockstep-bench-'));
  try {
    const place = () => `${registry.host}/bench/${randomUUID()}`;
    const pushed = { prints: /names this push/ };
    const push = (to, expected, ...options) =>
      timed(process.execPath, [cli, 'push', `oci://${to}:latest`, '--dir', shop, ...options], expected);
    const source = place();
    push(source, pushed, '--no-verify');
    const layout = `dir:${join(folder, 'image')}`;
    timed('skopeo', ['copy', '--src-tls-verify=false', `docker://${source}:latest`, layout]);
    const copy = () =>
      timed('skopeo', ['copy', '--dest-tls-verify=false', layout, `docker://${place()}:latest`]);
    return await compare(
      [
        { name: '`skopeo copy` of the image that is packed already', run: copy },
        { name: '`push --no-verify`: reads, packs, pushes', run: () => push(place(), pushed, '--no-verify') },
        { name: '`push`, with the replay of all files before', run: () => push(place(), pushed) },
        {
          name: '`push --no-verify` of what is there already',
          run: () => push(source, { prints: /Unchanged/ }, '--no-verify'),
        },
      ],
      runs,
    );
  } finally {
    rmSync(folder, { recursive: true });
    await registry.stop();
  }
}
