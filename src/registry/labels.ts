import type { PackedContents, PackedFile, PackedMigration } from './contents.ts';
import { isDigest } from './digest.ts';
import { isRecord, readJson } from './json.ts';
import { quoted, refusedImage } from './refused-image.ts';

/** Counts up when an older Lockstep would misread a newer image. */
const LAYOUT = '1';

/** Names of labels in the config, and of annotations on the manifest. */
export const label = {
  layout: 'lockstep.layout',
  format: 'lockstep.format',
  directoryHash: 'lockstep.directory-hash',
  schemaFingerprint: 'lockstep.schema-fingerprint',
  latestVersion: 'lockstep.latest-version',
  migrations: 'lockstep.migrations',
  others: 'lockstep.other-files',
} as const;

type Texts = Readonly<Record<string, string>>;

/** The small facts, which are also on the manifest, where registries show them. */
export function annotationsOf(contents: PackedContents): Texts {
  const { format, directoryHash, schemaFingerprint, latestVersion } = contents;
  return {
    [label.layout]: LAYOUT,
    [label.format]: format,
    [label.directoryHash]: directoryHash,
    ...(schemaFingerprint !== null && { [label.schemaFingerprint]: schemaFingerprint }),
    ...(latestVersion !== null && { [label.latestVersion]: latestVersion }),
  };
}

export function labelsOf(contents: PackedContents): Texts {
  return {
    ...annotationsOf(contents),
    [label.migrations]: JSON.stringify(contents.migrations),
    [label.others]: JSON.stringify(contents.others),
  };
}

/**
 * What the labels of an image say about its directory.
 * @throws UserError (9) for an image that is no migration directory, one of a newer layout, and labels that do not fit
 * each other
 */
export function readLabels(labels: Texts): PackedContents {
  const layout = labels[label.layout];
  if (layout === undefined) {
    throw refusedImage(`it is no migration directory: it has no label ${label.layout}`, {
      hint: 'Name an image that lockstep push has pushed',
    });
  }
  if (layout !== LAYOUT) {
    throw refusedImage(`its label ${label.layout} is ${quoted(layout)}, and this Lockstep reads ${LAYOUT}`, {
      hint: 'Use the version of Lockstep that has pushed it, or a newer one',
    });
  }
  const directoryHash = required(labels, label.directoryHash);
  if (!isDigest(directoryHash)) throw malformed(label.directoryHash);
  const migrations = list(labels, label.migrations, isMigration);
  const latestVersion = labels[label.latestVersion] ?? null;
  if (latestVersion !== (migrations.at(-1)?.version ?? null)) throw malformed(label.latestVersion);
  return {
    format: required(labels, label.format),
    directoryHash,
    schemaFingerprint: labels[label.schemaFingerprint] ?? null,
    latestVersion,
    migrations,
    others: list(labels, label.others, isFile),
  };
}

function required(labels: Texts, name: string): string {
  const text = labels[name];
  if (text === undefined) throw refusedImage(`its label ${name} is missing`);
  return text;
}

function list<T>(labels: Texts, name: string, is: (value: unknown) => value is T): readonly T[] {
  const value = readJson(required(labels, name), `its label ${name}`);
  if (!Array.isArray(value) || !value.every(is)) throw malformed(name);
  return value;
}

const malformed = (name: string) => refusedImage(`its label ${name} is not as Lockstep writes it`);

function isFile(value: unknown): value is PackedFile {
  if (!isRecord(value)) return false;
  const { name, sha256 } = value;
  return typeof name === 'string' && typeof sha256 === 'string' && /^[0-9a-f]{64}$/.test(sha256);
}

const TRANSACTIONS: readonly unknown[] = [
  'file',
  'all',
  'none',
  'message',
] satisfies PackedMigration['transaction'][];

function isMigration(value: unknown): value is PackedMigration {
  if (!isRecord(value) || !isFile(value)) return false;
  const { version, description, transaction, checkpoint } = value as Readonly<Record<string, unknown>>;
  return (
    typeof version === 'string' &&
    typeof description === 'string' &&
    TRANSACTIONS.includes(transaction) &&
    (checkpoint === undefined ||
      (isRecord(checkpoint) && (checkpoint.tag === null || typeof checkpoint.tag === 'string')))
  );
}
