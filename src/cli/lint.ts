import { type Config, directoryPath } from '../config/config.ts';
import { startEmbedded } from '../database/embedded.ts';
import { readDirectory } from '../directory/read.ts';
import { lint as lintDirectories } from '../lint/lint.ts';
import type { DirectoryInput } from '../lint/lint-directory.ts';
import type { Selection } from '../lint/selection.ts';
import { exitCodeFor } from '../lint/severity.ts';
import { renderJson } from '../report/json.ts';
import { renderMarkdown } from '../report/markdown.ts';
import { createProgress, type Progress } from '../report/progress.ts';
import { renderTerminal } from '../report/terminal.ts';
import type { LintView } from '../report/view.ts';
import { ExitCode, UserError } from '../runtime/errors.ts';
import type { Arguments } from './arguments.ts';
import type { lint } from './commands.ts';
import type { Terminal } from './terminal.ts';

export interface LintCommand {
  readonly args: Arguments<typeof lint>;
  readonly config: Config;
  readonly workspace: string;
  readonly workingDirectory: string;
  readonly today: string;
  readonly terminal: Terminal;
}

/** `lockstep lint`: reads, observes, prints. @returns the exit code */
export async function runLint(command: LintCommand): Promise<ExitCode> {
  const { args, config, terminal } = command;
  const { options } = args;
  const selection = selectionOf(options.latest, options.all);
  const progress = createProgress(terminal.progress(options.quiet));
  try {
    const { directories, warnings } = await readDirectories(command, selection);
    for (const warning of warnings) terminal.warn(warning);
    const [only] = directories;
    const productionMajor = productionMajorOf(
      config,
      directories.length === 1 ? only?.directory.path : undefined,
    );
    const view = await lintDirectories(
      { directories, config, today: command.today, productionMajor },
      {
        openSession: (extensions) => startEmbedded({ extensions }),
        onProgress: showProgress(progress),
      },
    );
    progress.end();
    terminal.print(render(view, command));
    return exitCodeFor(view.report.verdict, options['fail-on'] ?? config.lint.failOn);
  } finally {
    progress.end();
  }
}

function selectionOf(latest: number | undefined, all: boolean): Selection {
  if (all) return { kind: 'all' };
  if (latest !== undefined) return { kind: 'latest', count: latest };
  throw new UserError(ExitCode.usage, 'which files are new is not said', {
    hint: 'Lint the last files with `--latest 1`, or every file with `--all`.',
  });
}

async function readDirectories(
  { args, config, workspace, workingDirectory }: LintCommand,
  selection: Selection,
): Promise<{ directories: DirectoryInput[]; warnings: string[] }> {
  const { dir, format } = args.options;
  const wanted = dir.length > 0 ? dir : config.directories.map(({ path }) => path);
  const read = await Promise.all(
    wanted.map((path) => {
      const configured = config.directories.find((each) => each.path === directoryPath(path));
      return readDirectory(path, {
        workspace,
        workingDirectory,
        format: format ?? configured?.format ?? null,
      });
    }),
  );
  return {
    directories: read.map(({ directory }) => ({ directory, selection, deadline: config.lint.deadline })),
    warnings: read.flatMap(({ warnings }) => warnings),
  };
}

function productionMajorOf(config: Config, path: string | undefined): number | null {
  return config.directories.find((directory) => directory.path === path)?.postgres ?? null;
}

function showProgress(progress: Progress) {
  let phase = '';
  return (step: { phase: 'replaying' | 'observing'; done: number; total: number }): void => {
    if (step.phase !== phase) {
      phase = step.phase;
      const what = phase === 'replaying' ? 'files of history' : 'new statements';
      progress.phase(`${phase} ${step.total} ${what}`, step.total);
    }
    progress.advance(step.done);
  };
}

function render(view: LintView, { args, terminal }: LintCommand): string {
  const { output, verbose, quiet } = args.options;
  if (output === 'json') return renderJson(view.report);
  if (output === 'markdown') return renderMarkdown(view);
  return renderTerminal(view, {
    colour: terminal.colour,
    width: terminal.width,
    detail: quiet ? 'quiet' : verbose ? 'verbose' : 'normal',
  });
}
