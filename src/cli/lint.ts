import { resolve } from 'node:path';
import { type Config, directoryPath, transactionOf } from '../config/config.ts';
import { locateDirectory } from '../directory/path.ts';
import { openLocalBase } from '../git/local-base.ts';
import { devDatabases, readSetup } from '../lint/dev-databases.ts';
import { lint as lintDirectories } from '../lint/lint.ts';
import type { DirectoryInput } from '../lint/lint-directory.ts';
import { type ReadInput, readInput, type WhatIsNew } from '../lint/read-inputs.ts';
import { exitCodeFor } from '../lint/severity.ts';
import { readStatisticsFile } from '../lint/statistics.ts';
import { baseOf, isRegistryReference, refuseSharedReference } from '../registry/base.ts';
import { pullReference } from '../registry/open.ts';
import { renderJson } from '../report/json.ts';
import { renderMarkdown } from '../report/markdown.ts';
import { createProgress, type Progress } from '../report/progress.ts';
import { redactView } from '../report/redacted.ts';
import { renderTerminal } from '../report/terminal.ts';
import { type LintView, toView } from '../report/view.ts';
import type { ExitCode } from '../runtime/errors.ts';
import { withoutSecrets } from '../sql/secrets.ts';
import type { Source } from '../sql/source.ts';
import type { lint } from './commands.ts';
import type { Invocation } from './invocation.ts';
import { fixDirectories, writeFixes } from './lint-fix.ts';
import { accessOf } from './registry-access.ts';

export interface LintCommand extends Invocation<typeof lint> {
  readonly config: Config;
  /** The fence for a directory that was named, see `fenceFor`. */
  readonly fence: (dir: string) => string;
  /** Where the paths of `lockstep.yml` start. */
  readonly workspace: string;
  readonly today: string;
}

/** `lockstep lint`: reads, observes, prints. @returns the exit code */
export async function runLint(command: LintCommand): Promise<ExitCode> {
  const { args, config, terminal } = command;
  const { options } = args;
  const progress = createProgress(terminal.progress(options.quiet));
  try {
    const { read, warnings } = await readInputs(command);
    const directories = read.map(({ input }) => input);
    for (const warning of warnings) terminal.warn(warning);
    const [only] = directories;
    const setup = await setupOf(command);
    const statistics = await statisticsOf(command);
    const databases = devDatabases({
      devUrl: options['dev-url'] ?? null,
      setup: ({ path }) => setup(path),
      env: command.env,
      signal: command.signal,
    });
    const productionMajor = productionMajorOf(
      config,
      directories.length === 1 ? only?.directory.path : undefined,
    );
    const lintAll = (inputs: readonly DirectoryInput[]) =>
      lintDirectories(
        { directories: inputs, config, today: command.today, productionMajor, statistics },
        { openSession: databases.open, onProgress: showProgress(progress) },
      );
    const fixed = options.fix ? await fixDirectories(read, (input) => lintAll([input])) : null;
    const result = await lintAll(fixed === null ? directories : fixed.inputs);
    progress.end();
    const redact = (text: string) => withoutSecrets(command.redact(text), result.secrets);
    if (fixed !== null) {
      const told = redact(await writeFixes(fixed, command));
      // A document goes alone to standard output.
      await ((options.output ?? 'text') === 'text' ? terminal.print(told) : terminal.error(told));
    }
    for (const sentence of databases.leftovers()) terminal.warn(sentence);
    await terminal.print(render(redactView(toView(result), redact), command));
    return exitCodeFor(result.report.verdict, options['fail-on'] ?? config.lint.failOn);
  } finally {
    progress.end();
  }
}

/** The setup file that was named for all directories, else that of each directory. */
async function setupOf({ args, config, workingDirectory, fence }: LintCommand) {
  const named = args.options['dev-setup'];
  if (named !== undefined) {
    const source = await readSetup(resolve(workingDirectory, named), named);
    return () => source;
  }
  const sources = new Map<string, Source>();
  for (const { path, devSetup } of config.directories) {
    if (devSetup !== null) sources.set(path, await readSetup(resolve(fence(path), devSetup), devSetup));
  }
  return (path: string) => sources.get(directoryPath(path)) ?? null;
}

/** The file that was named, else that of the configuration, which stands at the root of the workspace. */
async function statisticsOf({ args, config, workingDirectory, workspace }: LintCommand) {
  const named = args.options['stats-file'];
  if (named !== undefined) return await readStatisticsFile(resolve(workingDirectory, named), named);
  const { statsFile } = config.lint;
  return statsFile === null ? null : await readStatisticsFile(resolve(workspace, statsFile), statsFile);
}

async function whatIsNew(command: LintCommand, dir: string): Promise<WhatIsNew> {
  const { args, config, workingDirectory, fence } = command;
  const { latest, all, base } = args.options;
  if (all) return { kind: 'all' };
  if (latest !== undefined) return { kind: 'latest', count: latest };
  const { real } = await locateDirectory(dir, fence(dir), workingDirectory);
  const named = base ?? config.directories.find(({ path }) => path === directoryPath(dir))?.base ?? null;
  if (named === null || !isRegistryReference(named))
    return { kind: 'base', base: await openLocalBase(real, named) };
  const pulled = await pullReference(named, accessOf(command));
  return { kind: 'base', base: baseOf(pulled, { top: real, file: async () => null }) };
}

async function readInputs(command: LintCommand): Promise<{ read: readonly ReadInput[]; warnings: string[] }> {
  const { args, config, fence, workingDirectory } = command;
  const { dir, format } = args.options;
  const wanted = dir.length > 0 ? dir : config.directories.map(({ path }) => path);
  refuseSharedReference(args.options.base ?? null, wanted, '--dir');
  const read = await Promise.all(
    wanted.map(async (path) => {
      const configured = config.directories.find((each) => each.path === directoryPath(path));
      const request = {
        path,
        format: format ?? configured?.format ?? null,
        transaction: transactionOf(config, configured),
        workspace: fence(path),
        workingDirectory,
        deadline: config.lint.deadline,
      };
      return readInput(request, await whatIsNew(command, path));
    }),
  );
  return { read, warnings: read.flatMap(({ warnings }) => warnings) };
}

function productionMajorOf(config: Config, path: string | undefined): number | null {
  return config.directories.find((directory) => directory.path === path)?.postgres ?? null;
}

function showProgress(progress: Progress) {
  let phase = '';
  return (step: { phase: 'replaying' | 'observing'; done: number; total: number }): void => {
    if (step.phase !== phase) {
      phase = step.phase;
      const s = step.total === 1 ? '' : 's';
      const what = phase === 'replaying' ? `file${s} of history` : `new statement${s}`;
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
