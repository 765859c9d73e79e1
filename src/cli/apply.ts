import { type Connect, type ConnectionSource, createConnector } from '../apply/connector.ts';
import { type Job, runJob } from '../apply/job.ts';
import type { ApplyOptions } from '../apply/target.ts';
import { applyOptions } from '../config/apply-options.ts';
import type { Config } from '../config/config.ts';
import { readDirectoryToApply } from '../config/directory-to-apply.ts';
import { fleetOptions } from '../config/fleet-options.ts';
import { createLog } from '../report/apply-events.ts';
import { renderApplyJson } from '../report/apply-json.ts';
import { renderApply } from '../report/apply-render.ts';
import { type AnyApplyView, reportsOf, toApplyView } from '../report/apply-view.ts';
import { redactApply } from '../report/redacted.ts';
import { ExitCode } from '../runtime/errors.ts';
import type { apply, log, stats, status } from './apply-commands.ts';
import type { Arguments } from './arguments.ts';
import type { Invocation } from './invocation.ts';
import { accessOf } from './registry-access.ts';
import { readTargets } from './targets.ts';

/** What the commands about a database share. */
export interface DatabaseCommand<C extends typeof apply | typeof status | typeof log | typeof stats>
  extends Invocation<C> {
  readonly config: Config;
  readonly fence: (dir: string) => string;
}

/** `lockstep apply`: runs what is pending. @returns the exit code of the outcome */
export async function runApply(command: DatabaseCommand<typeof apply>): Promise<ExitCode> {
  const { args, config, terminal, redact } = command;
  const { options } = args;
  const log = createLog(
    (line) => terminal.error(`${redact(line)}\n`),
    () => performance.now(),
  );
  const view = await assessOrApply(
    command,
    applyOptions(config.apply, options, asOption),
    options.quiet ? silent : log,
  );
  await print(command, view);
  return view.report.exitCode as ExitCode;
}

const asOption = (name: string): string => `--${name}`;
const silent: Job['log'] = () => () => undefined;

/** `lockstep status`: a dry run, told as a state. */
export async function runStatus(command: DatabaseCommand<typeof status>): Promise<ExitCode> {
  const { args, config } = command;
  const { options } = args;
  const asked = { ...options, 'dry-run': true, 'record-noop': false };
  const view = await assessOrApply(command, applyOptions(config.apply, asked, asOption), silent);
  await print(command, { ...view, status: true });
  const reports = reportsOf(view.report);
  // One that cannot be reached among several is told in its row, and is no state.
  if (reports.some(({ outcome }) => outcome === 'error' || outcome === 'cancelled'))
    return view.report.exitCode as ExitCode;
  return options.check && reports.some(({ outcome }) => outcome !== 'nothing')
    ? ExitCode.checkSaysNo
    : ExitCode.done;
}

async function assessOrApply(
  command: DatabaseCommand<typeof apply> | DatabaseCommand<typeof status>,
  options: ApplyOptions,
  log: Job['log'],
): Promise<AnyApplyView> {
  const { args, workingDirectory, env, signal } = command;
  const list = args.options.targets;
  const targets = list === undefined ? list : await readTargets(list, workingDirectory, process.stdin);
  const fleet = fleetOptions({ ...args.options, targets }, asOption);
  // A registry that is down is to fail before a database is touched.
  const { directory, reference } = await directoryOf(command);
  const report = await runJob({
    directory,
    reference,
    options,
    connection: sourceOf(command),
    fleet,
    run: { url: null, commit: null, actor: env.USER ?? null, pullRequest: null, lintReport: null },
    signal,
    log,
  });
  return redactApply(toApplyView(report, directory), command.redact);
}

async function directoryOf(
  command: DatabaseCommand<typeof apply> | DatabaseCommand<typeof status>,
): Promise<Pick<Job, 'directory' | 'reference'>> {
  const { args, config, fence, workingDirectory, terminal } = command;
  const { dir = null, from, format = null } = args.options;
  if (from !== undefined) {
    // A deploy from a checkout starts without the registry client.
    const { pullReference } = await import('../registry/open.ts');
    return pullReference(from, accessOf(command));
  }
  const naming = (path: string) => `--dir ${path}`;
  const request = { dir, format, workspace: fence, workingDirectory, naming };
  const { directory, warnings } = await readDirectoryToApply(config, request);
  for (const warning of warnings) terminal.warn(warning);
  return { directory, reference: null };
}

type Connecting = Pick<DatabaseCommand<typeof log>, 'config' | 'env' | 'workingDirectory' | 'onSecret'> & {
  readonly args: { readonly options: ConnectionArguments };
};
type ConnectionArguments = Pick<Arguments<typeof log>['options'], 'url' | 'password-command' | 'ca-bundle'>;

const sourceOf = ({ args, config, env, workingDirectory, onSecret }: Connecting): ConnectionSource => ({
  url: args.options.url ?? null,
  passwordCommand: args.options['password-command'] ?? null,
  caBundle: args.options['ca-bundle'] ?? config.apply.caBundle,
  env,
  cwd: workingDirectory,
  onSecret,
});

export const connectorOf = (command: Connecting): Promise<Connect> => createConnector(sourceOf(command));

async function print(
  { args, terminal }: DatabaseCommand<typeof apply> | DatabaseCommand<typeof status>,
  view: AnyApplyView,
): Promise<void> {
  const { colour, width } = terminal;
  const text =
    args.options.output === 'json' ? renderApplyJson(view.report) : renderApply(view, { colour, width });
  await terminal.print(text);
}
