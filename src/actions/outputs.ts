import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { renderJson } from '../report/json.ts';
import { renderSarif } from '../report/sarif.ts';
import { type LintView, openFindings } from '../report/view.ts';
import type { ActionsHost } from '../runtime/actions.ts';
import type { LintInputs } from './lint-inputs.ts';

/** Writes the files of a report, and says in outputs where they are and what is in them. */
export function writeOutputs(view: LintView, inputs: LintInputs, host: ActionsHost): void {
  const { report } = view;
  const { env, cwd, setOutput } = host;
  const counting = openFindings(report);
  const count = (severity: string) =>
    String(counting.filter((finding) => finding.severity === severity).length);
  // GITHUB_ACTION is the name of the step: several may run in one job.
  const step = (env.GITHUB_ACTION ?? '').replace(/[^\w-]/g, '') || 'lint';
  const reportFile = join(env.RUNNER_TEMP ?? cwd, 'lockstep', `${step}.json`);
  write(reportFile, renderJson(report));
  setOutput('verdict', report.verdict);
  setOutput('findings', String(counting.length));
  setOutput('errors', count('error'));
  setOutput('warnings', count('warning'));
  setOutput('deploy-order', report.deployOrder);
  setOutput('report-file', reportFile);
  setOutput('files', JSON.stringify(report.files.map(({ path }) => path)));
  if (inputs.sarifFile === null) return;
  write(resolve(env.GITHUB_WORKSPACE ?? cwd, inputs.workingDirectory, inputs.sarifFile), renderSarif(view));
  setOutput('sarif-file', inputs.sarifFile);
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
