import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PackedImage } from '../../src/registry/pack.ts';

/**
 * Writes an image as a folder that other tools read as `oci:<folder>:<tag>`.
 * https://github.com/opencontainers/image-spec/blob/main/image-layout.md
 */
export function writeOciLayout(folder: string, { manifest, config, layer }: PackedImage, tag: string): void {
  mkdirSync(join(folder, 'blobs/sha256'), { recursive: true });
  for (const { descriptor, bytes } of [manifest, config, layer]) {
    writeFileSync(join(folder, 'blobs', descriptor.digest.replace(':', '/')), bytes);
  }
  const annotations = { 'org.opencontainers.image.ref.name': tag };
  const index = { schemaVersion: 2, manifests: [{ ...manifest.descriptor, annotations }] };
  writeFileSync(join(folder, 'index.json'), JSON.stringify(index));
  writeFileSync(join(folder, 'oci-layout'), JSON.stringify({ imageLayoutVersion: '1.0.0' }));
}
