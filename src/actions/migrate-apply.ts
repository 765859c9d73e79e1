import { resolve } from 'node:path';
import { runJob } from '../apply/job.ts';
import { applyOptions } from '../config/apply-options.ts';
import { readDirectoryToApply } from '../config/directory-to-apply.ts';
import { fleetOptions } from '../config/fleet-options.ts';
import { loadConfig } from '../config/load.ts';
import { formatNames } from '../directory/format-names.ts';
import { readSurroundings, type Surroundings } from '../github/event.ts';
import { refuseUntrusted } from '../github/untrusted.ts';
import { knownRules } from '../lint/documented-rules.ts';
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

/** `migrate-apply`: runs what is pending, and says what happened in the log, the job summary, outputs and a file. */
export async function runMigrateApply(host: ActionsHost): Promise<ExitCode> {
  const surroundings = readSurroundings(host.env, host.payload, host.cwd);
  try {
    refuseUntrusted(surroundings.event, false);
    const view = await run(readApplyInputs(host.env), surroundings, host);
    await publish(view, surroundings, host);
    return view.report.exitCode as ExitCode;
  } catch (error) {
    if (error instanceof UserError)
      await host.writeSummary(renderSetupError(redactError(error, host.redact)));
    throw error;
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
  const config = await loadConfig(inputs.config, workspace, knownRules, formatNames);
  const fleet = fleetOptions(inputs.fleet, asInput);
  const { directory, warnings } = await readDirectoryToApply(config, {
    dir: inputs.dir,
    format: inputs.format,
    workspace: () => workspace,
    workingDirectory: cwd,
    naming: (path) => `with: dir: ${path}`,
  });
  for (const warning of warnings) host.info(`warning: ${warning}`);
  const report = await runJob({
    directory,
    reference: null,
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

const pullRequestOf = ({ event }: Surroundings): string | null =>
  event.kind === 'pull request' ? String(event.number) : null;

async function publish(view: AnyApplyView, surroundings: Surroundings, host: ActionsHost): Promise<void> {
  writeApplyOutputs(view.report, host);
  host.info(renderApply(view, { colour: true, width: 120 }));
  const { serverUrl, repository } = surroundings;
  const commit = host.env.GITHUB_SHA ?? '';
  const linkBase =
    commit === '' ? null : `${serverUrl}/${repository.owner}/${repository.name}/blob/${commit}`;
  await host.writeSummary(renderApplyMarkdown(view, { linkBase, budget: summaryBudget }));
  for (const annotation of applyAnnotations(view.report)) host.annotate(annotation);
}
