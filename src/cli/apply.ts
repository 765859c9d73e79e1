import { randomUUID } from 'node:crypto';
import { applyOne } from '../apply/apply.ts';
import { type Connect, createConnector } from '../apply/connector.ts';
import type { ApplyEvent, ApplyOptions, Target } from '../apply/target.ts';
import { applyOptions } from '../config/apply-options.ts';
import { type Config, directoryPath } from '../config/config.ts';
import { readDirectory } from '../directory/read.ts';
import { createEventLog } from '../report/apply-events.ts';
import { renderApplyJson } from '../report/apply-json.ts';
import { renderApply } from '../report/apply-terminal.ts';
import { type ApplyView, toApplyView } from '../report/apply-view.ts';
import { redactApply } from '../report/redacted.ts';
import { ExitCode, UserError } from '../runtime/errors.ts';
import type { apply, log, status } from './apply-commands.ts';
import type { Arguments } from './arguments.ts';
import type { Terminal } from './terminal.ts';

/** What the commands about a database share. */
export interface DatabaseCommand<C extends typeof apply | typeof status | typeof log> {
  readonly args: Arguments<C>;
  readonly config: Config;
  readonly fence: (dir: string) => string;
  readonly workingDirectory: string;
  readonly terminal: Terminal;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
  readonly redact: (text: string) => string;
  readonly onSecret: (secret: string) => void;
}

/** `lockstep apply`: runs what is pending. @returns the exit code of the outcome */
export async function runApply(command: DatabaseCommand<typeof apply>): Promise<ExitCode> {
  const { args, config, terminal, redact } = command;
  const { options } = args;
  const log = createEventLog(
    (line) => terminal.error(`${redact(line)}\n`),
    () => performance.now(),
  );
  const onEvent = options.quiet ? () => undefined : log;
  const view = await assessOrApply(command, applyOptions(config.apply, options, asOption), onEvent);
  await print(command, view);
  return view.report.exitCode as ExitCode;
}

const asOption = (name: string): string => `--${name}`;

/** `lockstep status`: a dry run, told as a state. */
export async function runStatus(command: DatabaseCommand<typeof status>): Promise<ExitCode> {
  const { args, config } = command;
  const { options } = args;
  const asked = { ...options, 'dry-run': true, 'allow-dirty': true, 'record-noop': false };
  const view = await assessOrApply(command, applyOptions(config.apply, asked, asOption), () => undefined);
  await print(command, { ...view, status: true });
  return options.check && view.report.outcome !== 'nothing' ? ExitCode.checkSaysNo : ExitCode.done;
}

async function assessOrApply(
  command: DatabaseCommand<typeof apply> | DatabaseCommand<typeof status>,
  options: ApplyOptions,
  onEvent: (event: ApplyEvent) => void,
): Promise<ApplyView> {
  const { args, config, fence, workingDirectory, terminal, env, signal } = command;
  const dir = args.options.dir ?? onlyDirectory(config);
  const configured = config.directories.find(({ path }) => path === directoryPath(dir));
  const { directory, warnings } = await readDirectory(dir, {
    workspace: fence(dir),
    workingDirectory,
    format: args.options.format ?? configured?.format ?? null,
  });
  for (const warning of warnings) terminal.warn(warning);
  const target: Target = {
    connect: await connectorOf(command),
    directory,
    reference: null,
    options,
    run: {
      id: randomUUID(),
      url: null,
      commit: null,
      actor: env.USER ?? null,
      pullRequest: null,
      lintReport: null,
    },
    signal,
    onEvent,
  };
  return redactApply(toApplyView(await applyOne(target), directory), command.redact);
}

export function connectorOf({
  args,
  config,
  env,
  workingDirectory,
  onSecret,
}: Pick<DatabaseCommand<typeof log>, 'config' | 'env' | 'workingDirectory' | 'onSecret'> & {
  readonly args: { readonly options: ConnectionArguments };
}): Promise<Connect> {
  return createConnector({
    url: args.options.url ?? null,
    passwordCommand: args.options['password-command'] ?? null,
    caBundle: args.options['ca-bundle'] ?? config.apply.caBundle,
    env,
    cwd: workingDirectory,
    onSecret,
  });
}

type ConnectionArguments = Pick<Arguments<typeof log>['options'], 'url' | 'password-command' | 'ca-bundle'>;

function onlyDirectory({ directories, file }: Config): string {
  const [only, ...others] = directories;
  if (only !== undefined && others.length === 0) return only.path;
  throw new UserError(ExitCode.usage, `${file ?? 'the configuration'} names several directories`, {
    hint: `Say which one this database has: ${directories.map(({ path }) => `--dir ${path}`).join(' or ')}`,
  });
}

async function print(
  { args, terminal }: DatabaseCommand<typeof apply> | DatabaseCommand<typeof status>,
  view: ApplyView,
): Promise<void> {
  const { colour, width } = terminal;
  const text =
    args.options.output === 'json' ? renderApplyJson(view.report) : renderApply(view, { colour, width });
  await terminal.print(text);
}
