import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import { openApi } from '../github/api.ts';
import { readSurroundings } from '../github/event.ts';
import type { BaseSources } from '../github/find-base.ts';
import { refuseUntrusted } from '../github/untrusted.ts';
import { devDatabases } from '../lint/dev-databases.ts';
import { type LintResult, lint } from '../lint/lint.ts';
import { exitCodeFor } from '../lint/severity.ts';
import { readStatisticsFile } from '../lint/statistics.ts';
import { refuseSharedReference } from '../registry/base.ts';
import { redactError, redactView } from '../report/redacted.ts';
import { type LintView, toView } from '../report/view.ts';
import type { ActionsHost } from '../runtime/actions.ts';
import { type ExitCode, UserError } from '../runtime/errors.ts';
import { withoutSecrets } from '../sql/secrets.ts';
import { errorAsInputs, lintOptionNames } from './as-inputs.ts';
import { apiAddress, openCheckout, registryAccess, workingFolder } from './checkout.ts';
import { type Folders, readDirectories, readSetups, wantedDirectories } from './directories.ts';
import { baseOfDirectory, findWhatIsNew } from './lint-base.ts';
import { type LintInputs, readLintInputs, readReportInputs } from './lint-inputs.ts';
import { writeOutputs } from './outputs.ts';
import { type Policy, readPolicy } from './policy.ts';
import { type Channels, reportError, reportLint } from './publish.ts';
import { redactingApi } from './redaction.ts';

/** `migrate-lint`: what the command does on a laptop, for the files of an event, said where people look. */
export async function runMigrateLint(host: ActionsHost): Promise<ExitCode> {
  const surroundings = readSurroundings(host.env, host.payload, host.cwd);
  const report = readReportInputs(host.env);
  const api =
    report.token === null ? null : redactingApi(openApi(apiAddress(report.token, surroundings)), host.redact);
  const channels: Channels = { host, inputs: report, surroundings, api };
  try {
    const inputs = readLintInputs(host.env);
    refuseUntrusted(surroundings.event, inputs.allowUntrusted);
    const { result, policy } = await run(inputs, channels);
    const redact = (text: string) => withoutSecrets(host.redact(text), result.secrets);
    const view: LintView = redactView({ ...toView(result), notes: policy.notes }, redact);
    writeOutputs(view, inputs, host);
    await reportLint(view, channels);
    return exitCodeFor(view.report.verdict, inputs.failOn ?? policy.config.lint.failOn);
  } catch (error) {
    if (!(error instanceof UserError) || host.signal.aborted) throw error;
    const told = errorAsInputs(error, lintOptionNames);
    await reportError(redactError(told, host.redact), channels);
    throw told;
  }
}

async function run(
  inputs: LintInputs,
  { host, surroundings, api }: Channels,
): Promise<{ result: LintResult; policy: Policy }> {
  const workspace = await realpath(surroundings.workspace);
  const workingDirectory = await workingFolder(workspace, inputs.workingDirectory);
  const git = await openCheckout([workingDirectory, workspace], host);
  const top = git === null ? workspace : await realpath(git.top);
  const folders: Folders = { workspace, workingDirectory, top };
  const sources: BaseSources = { git, api, workspace };
  const whatIsNew = await findWhatIsNew(inputs.base, surroundings, sources);
  const policy = await readPolicy(inputs.config, folders, whatIsNew);
  const wanted = wantedDirectories(inputs, policy.config, folders);
  refuseSharedReference(
    inputs.base,
    wanted.map(({ path }) => path),
    'the input `dir`',
  );
  const comparing = { sources, access: registryAccess(inputs.token, host), top };
  const { directories, warnings } = await readDirectories(wanted, folders, policy.config, (base) =>
    baseOfDirectory(base, whatIsNew, comparing),
  );
  for (const warning of warnings) host.info(`warning: ${warning}`);
  const setups = await readSetups(directories, wanted);
  const databases = devDatabases({
    devUrl: inputs.devUrl,
    setup: (directory) => setups.get(directory) ?? null,
    env: host.env,
    signal: host.signal,
  });
  const { statsFile } = policy.config.lint;
  const file = inputs.statsFile ?? statsFile;
  const home = inputs.statsFile === null ? workspace : workingDirectory;
  const statistics = file === null ? null : await readStatisticsFile(resolve(home, file), file);
  const result = await lint(
    {
      directories,
      config: policy.config,
      today: new Date().toISOString().slice(0, 10),
      productionMajor: inputs.postgresMajor ?? wanted[0]?.postgres ?? null,
      statistics,
    },
    { openSession: databases.open, onProgress: () => undefined },
  );
  const unverified = [...result.unverified, ...databases.leftovers()];
  return { result: { ...result, unverified }, policy };
}
