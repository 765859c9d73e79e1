import { lstat, readdir, readlink, realpath, stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { ExitCode, UserError } from '../runtime/errors.ts';
import { nearest } from '../runtime/nearest.ts';
import { errorCode, unreadable } from './unreadable.ts';

export interface DirectoryAddress {
  /** As the user wrote it, without `file://`, its query and trailing slashes. */
  readonly path: string;
  /** The format that `?format=` names, as written; null without it. */
  readonly format: string | null;
}

/**
 * Takes `migrations`, `/abs/migrations`, or Atlas' spelling `file://migrations?format=goose` apart.
 * @throws UserError (2) for an empty path, another scheme, an unknown parameter.
 */
export function parseDirectoryAddress(text: string): DirectoryAddress {
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(text)?.[1]?.toLowerCase() ?? null;
  if (scheme === null) return { path: clean(text, text), format: null };
  if (scheme !== 'file') {
    throw new UserError(ExitCode.usage, `${text} is not a folder: only file:// names one, not ${scheme}://`, {
      hint: 'Name the folder that holds the migration files, like dir: migrations',
    });
  }
  const rest = text.slice('file://'.length);
  const mark = rest.indexOf('?');
  const parameters = new URLSearchParams(mark < 0 ? '' : rest.slice(mark + 1));
  for (const name of parameters.keys()) {
    if (name === 'format') continue;
    throw new UserError(ExitCode.usage, `${text} has the unknown parameter ${JSON.stringify(name)}`, {
      hint: 'The only parameter of a file:// address is format, as in file://migrations?format=atlas',
    });
  }
  return {
    path: clean(decode(mark < 0 ? rest : rest.slice(0, mark), text), text),
    format: parameters.get('format'),
  };
}

function decode(path: string, text: string): string {
  try {
    return decodeURIComponent(path);
  } catch (cause) {
    throw new UserError(ExitCode.usage, `${text} is not a valid address: a % must start an escape like %20`, {
      hint: `Write the path without file://, as in dir: ${path}`,
      cause,
    });
  }
}

function clean(path: string, text: string): string {
  if (path.trim() === '' || path.includes('\0')) {
    throw new UserError(ExitCode.usage, `${JSON.stringify(text)} does not name a migration directory`, {
      hint: 'Name the folder that holds the migration files, like dir: migrations',
    });
  }
  return slashes(path).replace(/(?<=.)\/+$/, '');
}

/** A path of this platform with forward slashes. */
export function slashes(path: string): string {
  return sep === '/' ? path : path.replaceAll(sep, '/');
}

export interface LocatedDirectory extends DirectoryAddress {
  /** The folder and the workspace that holds it, absolute and with every symbolic link resolved. */
  readonly real: string;
  readonly workspace: string;
}

/**
 * Finds the folder that an address names, below `workspace`. A relative path starts at `workingDirectory`.
 * The workspace is a fence: a pull request must not make a job read files beside its checkout.
 * @throws UserError (2) when there is no such folder, it is a file, or it lies outside, also through a symbolic link.
 */
export async function locateDirectory(
  text: string,
  workspace: string,
  workingDirectory: string = workspace,
): Promise<LocatedDirectory> {
  const address = parseDirectoryAddress(text);
  const { path } = address;
  const absolute = resolve(workingDirectory, path);
  const fence = await realpath(workspace);
  const real = await realpath(absolute).catch(async (error: unknown) => {
    const code = errorCode(error);
    throw code === 'ENOENT' || code === 'ENOTDIR'
      ? await missing(path, absolute, error)
      : unreadable(path, error);
  });
  if (!isInside(fence, real)) {
    const written = isInside(workspace, absolute) || isInside(fence, absolute);
    const what = written
      ? `${path} leads out of the workspace, to ${real}`
      : `${path} is outside the workspace`;
    throw new UserError(ExitCode.usage, `${what} (the workspace is ${fence})`, {
      hint: 'Only files inside the checkout are read: move the migration directory into the repository',
    });
  }
  if (!(await stat(real)).isDirectory()) {
    throw new UserError(ExitCode.usage, `${path} is a file, not a migration directory`, {
      hint: `Name the folder that holds it, as in dir: ${slashes(dirname(path))}`,
    });
  }
  return { ...address, real, workspace: fence };
}

async function missing(path: string, absolute: string, cause: unknown): Promise<UserError> {
  const link = await lstat(absolute).then(
    (found) => (found.isSymbolicLink() ? readlink(absolute) : null),
    () => null,
  );
  if (link !== null) return dangling(path, link, cause);
  const siblings = await readdir(dirname(absolute)).catch(() => []);
  const near = nearest(basename(absolute), siblings);
  return new UserError(ExitCode.usage, `${path} does not exist (looked for ${absolute})`, {
    hint:
      near === null
        ? 'Name the folder that holds the migration files, relative to the working directory'
        : `Did you mean dir: ${slashes(join(dirname(path), near))}?`,
    cause,
  });
}

/** The error for a symbolic link to nowhere. */
export function dangling(shown: string, target: string, cause: unknown): UserError {
  return new UserError(ExitCode.usage, `${shown} is a symbolic link to ${target}, which does not exist`, {
    hint: 'Add what it leads to, or remove the link',
    cause,
  });
}

export function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way));
}
