import type { Session } from '../database/session.ts';
import type { MigrationDirectory } from '../directory/directory.ts';
import type { MovedTag } from '../registry/move-tag.ts';
import type { PushedDirectory } from '../registry/push-directory.ts';
import type { Reference } from '../registry/reference.ts';

/** What a push did, `lockstep/push/v1`: see schemas/push.schema.json. */
export interface PushReport {
  readonly schema: 'lockstep/push/v1';
  /** `host/name@sha256:…`, as other tools take it. */
  readonly ref: string;
  readonly digest: string;
  /** Nothing was written. */
  readonly unchanged: boolean;
  readonly tags: readonly PushedTag[];
  readonly directory: {
    readonly path: string;
    readonly format: string;
    /** How many migrations there are. */
    readonly migrations: number;
    readonly latestVersion: string | null;
    readonly hash: string;
    readonly schemaFingerprint: string | null;
  };
  /** The server that has run all of it; null where nobody asked. */
  readonly verifiedOn: Pick<Session, 'engine' | 'version'> | null;
  /** Names of files that differ from what a tag that moves named before; null where that is not known. */
  readonly since: {
    readonly digest: string;
    readonly added: readonly string[];
    readonly edited: readonly string[];
    readonly removed: readonly string[];
  } | null;
}

export interface PushedTag {
  readonly tag: string;
  /**
   * - `written`: it names this push now. - `held`: it did before.
   * - `newer`: it names the push of a later commit. - `left`: it was not touched, because nothing tells who is newer.
   */
  readonly state: 'written' | 'held' | 'newer' | 'left';
  /** The later commit. */
  readonly commit: string | null;
  /** Why it was left, and what to do about it. */
  readonly why: string | null;
  readonly hint: string | null;
}

export interface PushFacts {
  readonly reference: Pick<Reference, 'host' | 'name'>;
  readonly directory: MigrationDirectory;
  readonly verifiedOn: PushReport['verifiedOn'];
}

export function toPushReport(
  { result, contents, since }: PushedDirectory,
  { reference: { host, name }, directory, verifiedOn }: PushFacts,
): PushReport {
  const { digest, unchanged, once, moved } = result;
  return {
    schema: 'lockstep/push/v1',
    ref: `${host}/${name}@${digest}`,
    digest,
    unchanged,
    tags: [
      ...once.map(({ tag, written }) => ({
        tag,
        state: written ? ('written' as const) : ('held' as const),
        ...plain,
      })),
      ...moved.map(movedTag),
    ],
    directory: {
      path: directory.path,
      format: contents.format,
      migrations: contents.migrations.length,
      latestVersion: contents.latestVersion,
      hash: contents.directoryHash,
      schemaFingerprint: contents.schemaFingerprint,
    },
    verifiedOn,
    since,
  };
}

const plain = { commit: null, why: null, hint: null };

function movedTag(one: MovedTag): PushedTag {
  const { tag } = one;
  switch (one.kind) {
    case 'held':
      return { tag, state: 'held', ...plain };
    case 'moved':
      return { tag, state: 'written', ...plain };
    case 'newer':
      return { tag, state: 'newer', ...plain, commit: one.commit };
    case 'unknown':
      return { tag, state: 'left', commit: null, why: one.why, hint: one.hint };
  }
}
