import { resolve } from 'node:path';
import { type Job, runJob } from '../apply/job.ts';
import { applyOptions } from '../config/apply-options.ts';
import type { Config } from '../config/config.ts';
import { readDirectoryToApply } from '../config/directory-to-apply.ts';
import { fleetOptions } from '../config/fleet-options.ts';
import { loadConfig } from '../config/load.ts';
import { readSurroundings, type Surroundings } from '../github/event.ts';
import { refuseUntrusted } from '../github/untrusted.ts';
import { vocabulary } from '../lint/vocabulary.ts';
import { createLog } from '../report/apply-events.ts';
import { renderApply, renderApplyMarkdown } from '../report/apply-render.ts';
import { type AnyApplyView, toApplyView } from '../report/apply-view.ts';
import { summaryBudget } from '../report/limits.ts';
import { renderSetupError } from '../report/markdown-error.ts';
import { redactApply, redactError } from '../report/redacted.ts';
import type { ActionsHost } from '../runtime/actions.ts';
import { type ExitCode, UserError } from '../runtime/errors.ts';
import { applyAnnotations } from './apply-annotations.ts';
import { type ApplyInputs, readApplyInputs } from './apply-inputs.ts';
import { writeApplyOutputs } from './apply-outputs.ts';
import { applyOptionNames, errorAsInputs, viewAsInputs } from './as-inputs.ts';
import { registryAccess } from './checkout.ts';

/** `migrate-apply`: runs what is pending, and says what happened in the log, the job summary, outputs and a file. */
export async function runMigrateApply(host: ActionsHost): Promise<ExitCode> {
  const surroundings = readSurroundings(host.env, host.payload, host.cwd);
  try {
    refuseUntrusted(surroundings.event, false);
    const inputs = readApplyInputs(host.env);
    const view = await run(inputs, surroundings, host);
    await publish(view, inputs.from === null ? linkBaseOf(surroundings, host) : null, host);
    return view.report.exitCode as ExitCode;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const told = errorAsInputs(error, applyOptionNames);
    await host.writeSummary(
      renderSetupError(redactError(told, host.redact), 'Lockstep could not apply the migrations'),
    );
    throw told;
  }
}

const asInput = (name: string): string => `with: ${name}`;

async function run(
  inputs: ApplyInputs,
  surroundings: Surroundings,
  host: ActionsHost,
): Promise<AnyApplyView> {
  const { workspace } = surroundings;
  const cwd = resolve(workspace, inputs.workingDirectory);
  const config = await loadConfig(inputs.config, workspace, vocabulary);
  const fleet = fleetOptions(inputs.fleet, asInput);
  // A registry that is down is to fail before a database is touched.
  const { directory, reference } = await directoryOf(inputs, config, { workspace, cwd }, host);
  const report = await runJob({
    directory,
    reference,
    options: applyOptions(config.apply, inputs.options, asInput),
    connection: {
      url: inputs.url,
      passwordCommand: inputs.passwordCommand,
      caBundle: inputs.caBundle ?? config.apply.caBundle,
      env: host.env,
      cwd,
      onSecret: (secret) => host.mask(secret),
    },
    fleet,
    run: {
      url: surroundings.runUrl,
      commit: host.env.GITHUB_SHA || null,
      actor: host.env.GITHUB_ACTOR || null,
      pullRequest: pullRequestOf(surroundings),
      lintReport: null,
    },
    signal: host.signal,
    log: createLog(
      (line) => host.info(line),
      () => performance.now(),
    ),
  });
  return redactApply(toApplyView(report, directory), host.redact);
}

async function directoryOf(
  { dir, from, format, token }: ApplyInputs,
  config: Config,
  { workspace, cwd }: { readonly workspace: string; readonly cwd: string },
  host: ActionsHost,
): Promise<Pick<Job, 'directory' | 'reference'>> {
  if (from !== null) {
    // A deploy from a checkout starts without the registry client.
    const { pullReference } = await import('../registry/open.ts');
    return pullReference(from, registryAccess(token, host));
  }
  const { directory, warnings } = await readDirectoryToApply(config, {
    dir,
    format,
    workspace: () => workspace,
    workingDirectory: cwd,
    naming: (path) => `with: dir: ${path}`,
  });
  for (const warning of warnings) host.info(`warning: ${warning}`);
  return { directory, reference: null };
}

const pullRequestOf = ({ event }: Surroundings): string | null =>
  event.kind === 'pull request' ? String(event.number) : null;

/** Where the files of the checkout can be looked at. */
function linkBaseOf({ serverUrl, repository }: Surroundings, { env }: ActionsHost): string | null {
  const commit = env.GITHUB_SHA ?? '';
  return commit === '' ? null : `${serverUrl}/${repository.owner}/${repository.name}/blob/${commit}`;
}

async function publish(view: AnyApplyView, linkBase: string | null, host: ActionsHost): Promise<void> {
  writeApplyOutputs(view.report, host);
  const told = viewAsInputs(view);
  host.info(renderApply(told, { colour: true, width: 120 }));
  await host.writeSummary(renderApplyMarkdown(told, { linkBase, budget: summaryBudget }));
  for (const annotation of applyAnnotations(told.report)) host.annotate(annotation);
}
