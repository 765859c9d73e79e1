import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { renderApplyJson } from '../report/apply-json.ts';
import type { ApplyReport } from '../report/apply-report.ts';
import { reportsOf } from '../report/apply-view.ts';
import type { FleetReport } from '../report/fleet-report.ts';
import type { ActionsHost } from '../runtime/actions.ts';

/**
 * Writes the result as JSON, and says in outputs where it is and what is in it. For several databases counts are sums, and
 * what is not the same everywhere is empty.
 */
export function writeApplyOutputs(report: ApplyReport | FleetReport, host: ActionsHost): void {
  const file = join(host.env.RUNNER_TEMP ?? host.cwd, 'lockstep', 'apply.json');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, renderApplyJson(report));
  const reports = reportsOf(report);
  const applied = String(sum(reports.map(appliedCount)));
  const pending = String(sum(reports.map(pendingCount)));
  const outputs: Readonly<Record<string, string>> = {
    outcome: report.outcome,
    'applied-count': applied,
    'pending-count': pending,
    current: common(reports.map(({ outcome, from, to }) => (outcome === 'planned' ? from : to))),
    target: common(
      reports.map(({ plan, from }) => (plan === null ? null : (plan.pending.at(-1)?.version ?? from))),
    ),
    'plan-digest': common(reports.map(({ plan }) => plan?.digest ?? null)),
    'result-file': file,
    // As Atlas' action names them.
    applied_count: applied,
    pending_count: pending,
  };
  for (const [name, value] of Object.entries(outputs)) host.setOutput(name, value);
}

const appliedCount = ({ files }: ApplyReport): number =>
  files.filter(({ status }) => status === 'applied').length;

const pendingCount = (report: ApplyReport): number =>
  Math.max(0, (report.plan?.pending.length ?? 0) - appliedCount(report));

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

function common(values: readonly (string | null)[]): string {
  const [first, ...others] = new Set(values);
  return others.length === 0 ? (first ?? '') : '';
}
