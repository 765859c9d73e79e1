import { fingerprint, takeSnapshot } from '../database/schema-snapshot.ts';
import type { Session } from '../database/session.ts';
import { describeMismatch } from '../directory/atlas-sum.ts';
import type { MigrationDirectory, MigrationFile } from '../directory/directory.ts';
import { ExitCode, UserError } from '../runtime/errors.ts';
import { shellWord } from '../runtime/shell-word.ts';
import type { Source } from '../sql/source.ts';
import { type DevDatabaseOptions, devDatabases } from './dev-databases.ts';
import { verifyError } from './errors.ts';
import { type DirectoryInput, type LintPorts, withHistory } from './lint-directory.ts';

export interface Verified {
  /** Of the schema that the whole directory makes of nothing. */
  readonly schemaFingerprint: string;
  readonly server: Pick<Session, 'engine' | 'version'>;
}

/**
 * Replays a whole directory on an empty database, as the first deploy of a new environment will.
 * @throws UserError (1) for the statement that fails, with its place
 */
export async function verifyDirectory(
  input: Pick<DirectoryInput, 'directory' | 'deadline'>,
  ports: LintPorts,
): Promise<Verified> {
  const { files } = input.directory;
  const checkpoint = files.findLastIndex((file) => file.checkpoint !== undefined);
  const replay = <Result>(some: readonly MigrationFile[], use: (session: Session) => Promise<Result>) =>
    withHistory(input, ports, some, use, verifyError);
  // Databases that are older than the checkpoint go the long way.
  if (checkpoint > 0)
    await replay(
      files.filter((file) => file.checkpoint === undefined),
      async () => null,
    );
  return replay(files.slice(Math.max(0, checkpoint)), async (session) => ({
    schemaFingerprint: fingerprint(await takeSnapshot(session)),
    server: { engine: session.engine, version: session.version },
  }));
}

export interface VerifyOptions extends Omit<DevDatabaseOptions, 'setup'> {
  /** SQL that runs first. */
  readonly setup: Source | null;
  /** Milliseconds that one statement may take. */
  readonly deadline: number;
  readonly onProgress?: LintPorts['onProgress'];
  /** Is told what could not be removed from the server. */
  readonly onLeftover: (sentence: string) => void;
}

/** As `verifyDirectory`, on the embedded server or on one of the user's. */
export async function verifyOnDevDatabase(
  directory: MigrationDirectory,
  { setup, deadline, onProgress = () => undefined, onLeftover, ...options }: VerifyOptions,
): Promise<Verified> {
  const databases = devDatabases({ ...options, setup: () => setup });
  try {
    return await verifyDirectory({ directory, deadline }, { openSession: databases.open, onProgress });
  } finally {
    for (const sentence of databases.leftovers()) onLeftover(sentence);
  }
}

/** As apply does, which would find it only in the deploy. @throws UserError (3) */
export function refuseMismatch({ path, checksum }: MigrationDirectory): void {
  if (checksum.kind !== 'mismatch') return;
  throw new UserError(ExitCode.refused, describeMismatch(path, checksum), {
    at: { file: `${path}/${checksum.file}`, line: checksum.line, column: 1 },
    hint: `When the change is meant, write the checksums anew: lockstep hash --dir ${shellWord(path)}`,
  });
}
