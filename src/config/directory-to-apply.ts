import type { TransactionMode } from '../directory/directory.ts';
import { type ReadDirectory, readDirectory } from '../directory/read.ts';
import { runAs } from '../directory/transaction.ts';
import { ExitCode, UserError } from '../runtime/errors.ts';
import { type Config, type DirectoryConfig, directoryPath } from './config.ts';

export interface DirectoryRequest {
  /** Null for the one of the configuration. */
  readonly dir: string | null;
  /** Null for what the configuration says, or to recognise it. */
  readonly format: string | null;
  /** The folder that nothing read for a directory may leave. */
  readonly workspace: (dir: string) => string;
  readonly workingDirectory: string;
  /** How the directory is named in messages: `--dir db`. */
  readonly naming: (path: string) => string;
}

/**
 * Reads the one directory that a database is to be compared with.
 * @throws UserError (2) where several come into question, and as `readDirectory`
 */
export async function readDirectoryToApply(
  config: Config,
  request: DirectoryRequest,
): Promise<ReadDirectory> {
  const { workspace, workingDirectory, naming } = request;
  const { path, format, transaction } = configuredDirectory(config, request.dir, naming);
  const read = await readDirectory(path, {
    workspace: workspace(path),
    workingDirectory,
    format: request.format ?? format,
  });
  return { ...read, directory: runAs(transaction, read.directory) };
}

/** One directory, with what the configuration says about it. */
export interface ConfiguredDirectory {
  /** As it was written. */
  readonly path: string;
  readonly format: string | null;
  readonly devSetup: string | null;
  readonly transaction: TransactionMode | null;
}

/**
 * The directory that was named, else the only one of the configuration.
 * @throws UserError (2) where several come into question
 */
export function configuredDirectory(
  config: Config,
  dir: string | null,
  naming: DirectoryRequest['naming'],
): ConfiguredDirectory {
  const path = dir ?? onlyDirectory(config, naming).path;
  const known = config.directories.find((one) => one.path === directoryPath(path));
  const { format = null, devSetup = null, transaction = null } = known ?? {};
  return { path, format, devSetup, transaction };
}

function onlyDirectory(
  { directories, file }: Config,
  naming: DirectoryRequest['naming'],
): Pick<DirectoryConfig, 'path'> {
  const [only, ...others] = directories;
  if (only !== undefined && others.length === 0) return only;
  throw new UserError(ExitCode.usage, `${file ?? 'the configuration'} names several directories`, {
    hint: `Say which one is meant: ${directories.map(({ path }) => naming(path)).join(' or ')}`,
  });
}
