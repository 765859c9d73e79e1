import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach } from 'vitest';
import type { DirectoryListing, MigrationFile } from '../../src/directory/directory.ts';
import { bytewise } from '../../src/directory/order.ts';
import { readListing } from '../../src/directory/read.ts';
import { UserError } from '../../src/runtime/errors.ts';

/** File name → content. `-> target` makes a symbolic link. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

const made: string[] = [];

afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A temporary folder with these files; it is removed after the test. */
export function workspaceWith(files: Files): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'lockstep-')));
  made.push(folder);
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(name.endsWith('/') ? path : dirname(path), { recursive: true });
    if (name.endsWith('/')) continue;
    if (typeof content === 'string' && content.startsWith('-> ')) symlinkSync(content.slice(3), path);
    else writeFileSync(path, content);
  }
  return folder;
}

/** The listing that a folder `migrations` with these files would give, without a disk. */
export function listingOf(files: Files, surroundings: Files = {}): DirectoryListing {
  const listed = (some: Files, prefix: string) =>
    Object.entries(some)
      .map(([name, content]) => ({ name, source: { path: prefix + name, bytes: Buffer.from(content) } }))
      .sort((a, b) => bytewise(a.name, b.name));
  return {
    path: 'migrations',
    entries: listed(files, 'migrations/'),
    surroundings: listed(surroundings, ''),
  };
}

/** A migration, where the content does not matter. */
export const A = 'CREATE TABLE a ();\n';

export function named(...names: string[]): Files {
  return Object.fromEntries(names.map((name) => [name, A]));
}

/** The migrations that a folder with these files holds, in order. */
export function read(files: Files, format: string | null = null): readonly MigrationFile[] {
  return readListing(listingOf(files), format).directory.files;
}

/** `version | description` of each. */
export function versions(files: readonly MigrationFile[]): string[] {
  return files.map((file) => `${file.version} | ${file.description}`);
}

export interface Refusal {
  readonly code: number;
  readonly message: string;
  readonly hint: string | undefined;
}

/** What a UserError says. Anything else, also no error at all, fails the test. */
export async function refusal(run: () => unknown): Promise<Refusal> {
  try {
    await run();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { code: error.code, message: error.message, hint: error.hint };
  }
  throw new Error('expected a UserError, but nothing was refused');
}

/** Root may read and write everything, so permissions mean something only to another user. */
export async function asOrdinaryUser<T>(run: () => Promise<T>): Promise<T> {
  if (process.geteuid?.() !== 0) return run();
  process.seteuid?.('nobody');
  try {
    return await run();
  } finally {
    process.seteuid?.(0);
  }
}
