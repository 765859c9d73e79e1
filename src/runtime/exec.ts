import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { getExecOutput } from '@actions/exec';

export interface ExecResult {
  readonly exitCode: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/**
 * Runs a program with an argument array, never through a shell, and gives what it printed.
 * @returns exit code 127 when there is no such program
 */
export async function exec(
  program: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly env?: Readonly<Record<string, string>>; readonly input?: string },
): Promise<ExecResult> {
  if (options.input !== undefined) return execWithInput(program, args, { ...options, input: options.input });
  const chunks: Buffer[] = [];
  try {
    const { exitCode, stderr } = await getExecOutput(locate(program), [...args], {
      cwd: options.cwd,
      silent: true,
      ignoreReturnCode: true,
      listeners: { stdout: (data) => chunks.push(data) },
      ...(options.env === undefined ? {} : { env: { ...inherited(), ...options.env } }),
    });
    return { exitCode, stdout: Buffer.concat(chunks), stderr };
  } catch (error) {
    // @actions/exec throws for a program that is not in the PATH.
    return {
      exitCode: 127,
      stdout: Buffer.alloc(0),
      stderr: error instanceof Error ? error.message : String(error),
    };
  }
}

/** Under @actions/exec a program that ends without reading its input ends this process too. */
async function execWithInput(
  program: string,
  args: readonly string[],
  {
    cwd,
    env,
    input,
  }: { readonly cwd: string; readonly env?: Readonly<Record<string, string>>; readonly input: string },
): Promise<ExecResult> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd, env: { ...process.env, ...env }, windowsHide: true });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    const end = (exitCode: number, message = '') =>
      resolve({
        exitCode,
        stdout: Buffer.concat(stdout),
        stderr: Buffer.concat(stderr).toString('utf8') + message,
      });
    child.stdout.on('data', (data: Buffer) => stdout.push(data));
    child.stderr.on('data', (data: Buffer) => stderr.push(data));
    child.on('error', ({ message }) => end(127, message));
    // Who does not want the input need not take it.
    child.stdin.on('error', () => {});
    child.on('close', (code) => end(code ?? 128));
    child.stdin.end(input);
  });
}

/** @actions/exec writes to standard output about each folder of the PATH that it may not look into. */
function locate(program: string): string {
  if (process.platform === 'win32') return program;
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const path = join(folder, program);
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      // Not in this folder.
    }
  }
  return program;
}

function inherited(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
