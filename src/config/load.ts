import { lstat, open, realpath } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { ExitCode, UserError } from '../runtime/errors.ts';
import { type Config, defaultConfig } from './config.ts';
import type { Vocabulary } from './problem.ts';

/** Names that are looked for at the root of the workspace. */
export const configNames = ['lockstep.yml', 'lockstep.yaml'] as const;

/** Far more than any configuration needs; what is larger is another file by mistake. */
export const largestConfig = 256 * 1024;

/**
 * Reads the configuration: the file that was named, else `lockstep.yml` or `lockstep.yaml` at the root of the workspace,
 * else the defaults.
 * @param path as the user gave it (relative to the workspace, or absolute), or null
 * @param workspace absolute path of the root of the repository
 * @param vocabulary asked where there is a configuration: every rule that may be configured, those of suppressions included
 * @throws UserError (2) for a file that cannot be read and for everything in it that is not understood.
 */
export async function loadConfig(
  path: string | null,
  workspace: string,
  vocabulary: () => Promise<Vocabulary>,
): Promise<Config> {
  const found = path === null ? await findConfig(workspace) : resolve(workspace, path);
  if (found === null) return defaultConfig();
  const name = nameOf(found, workspace);
  return readConfig(await readBytes(found, name), name, await vocabulary());
}

/**
 * Reads a configuration whose bytes come from elsewhere, such as the base of a pull request.
 * @param name how messages name the file
 * @throws UserError (2)
 */
export async function readConfig(bytes: Uint8Array, name: string, vocabulary: Vocabulary): Promise<Config> {
  if (bytes.length > largestConfig) throw unreadable(name, tooLarge);
  // The YAML reader and the validator take time to load: only for those who have a configuration.
  const { parseConfig } = await import('./parse.ts');
  return parseConfig(decode(bytes, name), name, vocabulary);
}

async function findConfig(workspace: string): Promise<string | null> {
  const present: string[] = [];
  for (const name of configNames) {
    if (await exists(join(workspace, name))) present.push(name);
  }
  const [first, second] = present;
  if (first === undefined) return null;
  if (second !== undefined) {
    throw new UserError(ExitCode.usage, `there are both \`${first}\` and \`${second}\``, {
      hint: 'Keep one of them, or name one with `--config`.',
    });
  }
  const file = join(workspace, first);
  await refuseLinkOutside(file, first, workspace);
  return file;
}

async function exists(file: string): Promise<boolean> {
  try {
    await lstat(file);
    return true;
  } catch {
    return false;
  }
}

/** A repository may be a stranger's: its `lockstep.yml` must not make us print other files of the machine. */
async function refuseLinkOutside(file: string, name: string, workspace: string): Promise<void> {
  const target = await realpath(file).catch((cause: unknown) => {
    throw unreadable(name, 'it is a link to a file that does not exist', cause);
  });
  const inside = relative(await realpath(workspace), target);
  if (inside.startsWith(`..${sep}`) || isAbsolute(inside)) {
    throw unreadable(name, 'it is a link to a file outside the repository');
  }
}

async function readBytes(file: string, name: string): Promise<Uint8Array> {
  try {
    const handle = await open(file);
    try {
      const { size } = await handle.stat();
      if (size > largestConfig) throw unreadable(name, tooLarge);
      return await handle.readFile();
    } finally {
      await handle.close();
    }
  } catch (cause) {
    if (cause instanceof UserError) throw cause;
    throw unreadable(name, describeFailure(cause), cause);
  }
}

const tooLarge = `it is larger than ${largestConfig / 1024} KiB`;

function unreadable(name: string, why: string, cause?: unknown): UserError {
  return new UserError(ExitCode.usage, `cannot read the configuration \`${name}\`: ${why}`, { cause });
}

const failures: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'there is no such file',
  EISDIR: 'it is a directory',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
};

function describeFailure(cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return failures[code] ?? (cause instanceof Error ? cause.message : String(cause));
}

function decode(bytes: Uint8Array, name: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new UserError(ExitCode.usage, `the configuration \`${name}\` is not UTF-8 text`, {
      at: { file: name, line: lineOfFirstBadByte(bytes), column: 1 },
      hint: 'Save it as UTF-8.',
      cause,
    });
  }
}

/** Lines are independent in UTF-8: no character of several bytes holds a line feed. */
function lineOfFirstBadByte(bytes: Uint8Array): number {
  const lines = Buffer.from(bytes).toString('latin1').split('\n');
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const isBad = (line: string) => {
    try {
      decoder.decode(Buffer.from(line, 'latin1'));
      return false;
    } catch {
      return true;
    }
  };
  return lines.findIndex(isBad) + 1;
}

/** Relative to the workspace, with forward slashes; a file elsewhere keeps its absolute path. */
function nameOf(file: string, workspace: string): string {
  const name = relative(workspace, file) || '.';
  return name.startsWith(`..${sep}`) || isAbsolute(name) ? file : name.split(sep).join('/');
}
