import type { Config } from '../config/config.ts';
import { ExitCode } from '../runtime/errors.ts';
import type { Arguments } from './arguments.ts';
import type { hash } from './commands.ts';
import { runHash } from './hash.ts';
import type { Terminal } from './terminal.ts';

interface HashCommand {
  readonly args: Arguments<typeof hash>;
  readonly config: Config;
  readonly fence: (dir: string) => string;
  readonly terminal: Terminal;
}

/** `lockstep hash` for the directory that was named, or for all of the configuration. @returns the worst of their exit codes */
export async function hashDirectories({ args, config, fence, terminal }: HashCommand): Promise<ExitCode> {
  const { options } = args;
  const directories = options.dir === undefined ? config.directories.map(({ path }) => path) : [options.dir];
  let worst: ExitCode = ExitCode.done;
  for (const dir of directories) {
    const mode = options.check ? 'check' : 'write';
    const result = await runHash({
      dir,
      format: options.format ?? null,
      workspace: fence(dir),
      workingDirectory: process.cwd(),
      mode,
    });
    for (const warning of result.warnings) terminal.warn(warning);
    await terminal.print(result.lines.map((line) => `${line}\n`).join(''));
    if (result.exitCode !== ExitCode.done) worst = result.exitCode;
  }
  return worst;
}
