import { type ReadDirectory, readDirectory } from '../directory/read.ts';
import { runAs } from '../directory/transaction.ts';
import { ExitCode, UserError } from '../runtime/errors.ts';
import { type Config, directoryPath } from './config.ts';

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
  const dir = request.dir ?? onlyDirectory(config, naming);
  const configured = config.directories.find(({ path }) => path === directoryPath(dir));
  const format = request.format ?? configured?.format ?? null;
  const read = await readDirectory(dir, { workspace: workspace(dir), workingDirectory, format });
  return { ...read, directory: runAs(configured?.transaction ?? null, read.directory) };
}

function onlyDirectory({ directories, file }: Config, naming: DirectoryRequest['naming']): string {
  const [only, ...others] = directories;
  if (only !== undefined && others.length === 0) return only.path;
  throw new UserError(ExitCode.usage, `${file ?? 'the configuration'} names several directories`, {
    hint: `Say which one this database has: ${directories.map(({ path }) => naming(path)).join(' or ')}`,
  });
}
