import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { findTop, type Git, GitError, openGit } from '../git/git.ts';
import { type GitHubApi, openApi } from '../github/api.ts';
import { readSurroundings, type Surroundings } from '../github/event.ts';
import { refuseUntrusted } from '../github/untrusted.ts';
import { devDatabases, readSetup } from '../lint/dev-databases.ts';
import { type LintResult, lint } from '../lint/lint.ts';
import { readInput } from '../lint/read-inputs.ts';
import { exitCodeFor } from '../lint/severity.ts';
import { renderJson } from '../report/json.ts';
import { renderSarif } from '../report/sarif.ts';
import { type LintView, toView } from '../report/view.ts';
import type { ActionsHost } from '../runtime/actions.ts';
import { type ExitCode, UserError } from '../runtime/errors.ts';
import { findWhatIsNew } from './lint-base.ts';
import { type LintInputs, readLintInputs } from './lint-inputs.ts';
import { type Policy, readPolicy } from './policy.ts';
import { reportError, reportLint } from './publish.ts';

/** `migrate-lint`: what the command does on a laptop, for the files of an event, said where people look. */
export async function runMigrateLint(host: ActionsHost): Promise<ExitCode> {
  const inputs = readLintInputs(host.env);
  const surroundings = readSurroundings(host.env, host.payload, host.cwd);
  const api = inputs.token === null ? null : openApi(address(inputs.token, surroundings));
  const channels = { host, inputs, surroundings, api };
  try {
    refuseUntrusted(surroundings.event, inputs.allowUntrusted);
    const git = await openRepository(surroundings.workspace, host);
    const { result, policy } = await run(inputs, surroundings, git, api, host, host.signal);
    const view: LintView = { ...toView(result), notes: policy.notes };
    writeOutputs(view, inputs, host);
    await reportLint(view, channels);
    return exitCodeFor(view.report.verdict, inputs.failOn ?? policy.config.lint.failOn);
  } catch (error) {
    if (error instanceof UserError) await reportError(error, channels);
    throw error;
  }
}

async function run(
  inputs: LintInputs,
  surroundings: Surroundings,
  git: Git | null,
  api: GitHubApi | null,
  host: ActionsHost,
  signal: AbortSignal,
): Promise<{ result: LintResult; policy: Policy }> {
  const { workspace } = surroundings;
  const workingDirectory = resolve(workspace, inputs.workingDirectory);
  const whatIsNew = await findWhatIsNew(inputs.base, surroundings, { git, api, workspace });
  const policy = await readPolicy(inputs.config, workspace, whatIsNew);
  const { config } = policy;
  const dirs = inputs.dirs.length > 0 ? inputs.dirs : config.directories.map(({ path }) => path);
  const read = await Promise.all(
    dirs.map((path) => {
      const configured = policy.directory(path);
      const format = inputs.format ?? configured?.format ?? null;
      return readInput(
        { path, format, workspace, workingDirectory, deadline: config.lint.deadline },
        whatIsNew,
      );
    }),
  );
  for (const warning of read.flatMap(({ warnings }) => warnings)) host.info(`warning: ${warning}`);
  const setup = inputs.devSetup ?? policy.directory(dirs[0] ?? '')?.devSetup ?? null;
  const databases = devDatabases({
    devUrl: inputs.devUrl,
    setup: setup === null ? null : await readSetup(resolve(workingDirectory, setup), setup),
    env: host.env,
    signal,
  });
  const result = await lint(
    {
      directories: read.map(({ input }) => input),
      config,
      today: new Date().toISOString().slice(0, 10),
      productionMajor: inputs.postgresMajor ?? policy.directory(dirs[0] ?? '')?.postgres ?? null,
    },
    { openSession: databases.open, onProgress: () => undefined },
  );
  const unverified = [...result.unverified, ...databases.leftovers()];
  return { result: { ...result, unverified }, policy };
}

const address = (token: string, { apiUrl, repository }: Surroundings) => ({
  token,
  apiUrl,
  owner: repository.owner,
  repo: repository.name,
});

/** In a container job the checkout belongs to another user, and git refuses it: the API answers then. */
async function openRepository(workspace: string, host: ActionsHost): Promise<Git | null> {
  try {
    return openGit(await findTop(workspace));
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    host.debug(`git cannot be used here (${error.trouble}): ${error.message}`);
    return null;
  }
}

function writeOutputs(view: LintView, inputs: LintInputs, host: ActionsHost): void {
  const { report } = view;
  const counting = report.findings.filter(({ suppressed }) => suppressed === null);
  const count = (severity: string) =>
    String(counting.filter((finding) => finding.severity === severity).length);
  const reportFile = join(host.env.RUNNER_TEMP ?? host.cwd, 'lockstep', 'lint.json');
  write(reportFile, renderJson(report));
  host.setOutput('verdict', report.verdict);
  host.setOutput('findings', String(counting.length));
  host.setOutput('errors', count('error'));
  host.setOutput('warnings', count('warning'));
  host.setOutput('deploy-order', report.deployOrder);
  host.setOutput('report-file', reportFile);
  host.setOutput('files', JSON.stringify(report.files.map(({ path }) => path)));
  if (inputs.sarifFile === null) return;
  const sarifFile = resolve(host.env.GITHUB_WORKSPACE ?? host.cwd, inputs.workingDirectory, inputs.sarifFile);
  write(sarifFile, renderSarif(view));
  host.setOutput('sarif-file', inputs.sarifFile);
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
