import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { applyOne } from '../apply/apply.ts';
import { createConnector } from '../apply/connector.ts';
import type { Target } from '../apply/target.ts';
import { applyOptions } from '../config/apply-options.ts';
import { type Config, directoryPath } from '../config/config.ts';
import { loadConfig } from '../config/load.ts';
import { formatNames } from '../directory/format-names.ts';
import { readDirectory } from '../directory/read.ts';
import { readSurroundings, type Surroundings } from '../github/event.ts';
import { refuseUntrusted } from '../github/untrusted.ts';
import { knownRules } from '../lint/documented-rules.ts';
import { createEventLog } from '../report/apply-events.ts';
import { renderApplyJson } from '../report/apply-json.ts';
import { renderApplyMarkdown } from '../report/apply-markdown.ts';
import type { ApplyReport } from '../report/apply-report.ts';
import { renderApply } from '../report/apply-terminal.ts';
import { type ApplyView, toApplyView } from '../report/apply-view.ts';
import { summaryBudget } from '../report/limits.ts';
import { renderSetupError } from '../report/markdown-error.ts';
import { redactApply, redactError } from '../report/redacted.ts';
import type { ActionsHost } from '../runtime/actions.ts';
import { ExitCode, UserError } from '../runtime/errors.ts';
import { type ApplyInputs, readApplyInputs } from './apply-inputs.ts';

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

async function run(inputs: ApplyInputs, surroundings: Surroundings, host: ActionsHost): Promise<ApplyView> {
  const { workspace } = surroundings;
  const cwd = resolve(workspace, inputs.workingDirectory);
  const config = await loadConfig(inputs.config, workspace, knownRules, formatNames);
  const dir = inputs.dir ?? onlyDirectory(config);
  const configured = config.directories.find(({ path }) => path === directoryPath(dir));
  const { directory, warnings } = await readDirectory(dir, {
    workspace,
    workingDirectory: cwd,
    format: inputs.format ?? configured?.format ?? null,
  });
  for (const warning of warnings) host.info(`warning: ${warning}`);
  const target: Target = {
    connect: await createConnector({
      url: inputs.url,
      passwordCommand: inputs.passwordCommand,
      caBundle: inputs.caBundle ?? config.apply.caBundle,
      env: host.env,
      cwd,
      onSecret: (secret) => host.mask(secret),
    }),
    directory,
    reference: null,
    options: applyOptions(config.apply, inputs.options, (name) => `with: ${name}`),
    run: {
      id: randomUUID(),
      url: surroundings.runUrl,
      commit: host.env.GITHUB_SHA || null,
      actor: host.env.GITHUB_ACTOR || null,
      pullRequest: pullRequestOf(surroundings),
      lintReport: null,
    },
    signal: host.signal,
    onEvent: createEventLog(
      (line) => host.info(line),
      () => performance.now(),
    ),
  };
  return redactApply(toApplyView(await applyOne(target), directory), host.redact);
}

function onlyDirectory({ directories }: Config): string {
  const [only, ...others] = directories;
  if (only !== undefined && others.length === 0) return only.path;
  throw new UserError(ExitCode.usage, 'the configuration names several directories', {
    hint: `Say which one this database has: with: dir: ${directories.map(({ path }) => path).join(' or ')}`,
  });
}

const pullRequestOf = ({ event }: Surroundings): string | null =>
  event.kind === 'pull request' ? String(event.number) : null;

async function publish(view: ApplyView, surroundings: Surroundings, host: ActionsHost): Promise<void> {
  const { report } = view;
  writeOutputs(report, host);
  host.info(renderApply(view, { colour: true, width: 120 }));
  const { serverUrl, repository } = surroundings;
  const commit = host.env.GITHUB_SHA ?? '';
  const linkBase =
    commit === '' ? null : `${serverUrl}/${repository.owner}/${repository.name}/blob/${commit}`;
  await host.writeSummary(renderApplyMarkdown(view, { linkBase, budget: summaryBudget }));
  for (const { path, error } of report.files) {
    if (error === null) continue;
    const place = error.line === null ? {} : { startLine: error.line, endLine: error.line };
    host.annotate({
      level: 'error',
      title: `${report.outcome}`,
      message: error.message,
      file: path,
      ...place,
    });
  }
  if (report.exitCode !== ExitCode.done && report.files.every(({ error }) => error === null)) {
    const message = [report.error?.message, report.error?.hint].filter((part) => part != null).join('\n');
    host.annotate({ level: 'error', title: report.outcome, message: message || report.outcome });
  }
}

function writeOutputs(report: ApplyReport, host: ActionsHost): void {
  const file = join(host.env.RUNNER_TEMP ?? host.cwd, 'lockstep', 'apply.json');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, renderApplyJson(report));
  const applied = report.files.filter(({ status }) => status === 'applied').length;
  const pending = (report.plan?.pending.length ?? 0) - applied;
  const outputs: Readonly<Record<string, string>> = {
    outcome: report.outcome,
    'applied-count': String(applied),
    'pending-count': String(Math.max(0, pending)),
    current: report.outcome === 'planned' ? (report.from ?? '') : (report.to ?? ''),
    target: report.plan === null ? '' : (report.plan.pending.at(-1)?.version ?? report.from ?? ''),
    'plan-digest': report.plan?.digest ?? '',
    'result-file': file,
    // As Atlas' action names them.
    applied_count: String(applied),
    pending_count: String(Math.max(0, pending)),
  };
  for (const [name, value] of Object.entries(outputs)) host.setOutput(name, value);
}
