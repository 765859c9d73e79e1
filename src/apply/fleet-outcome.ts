import type { ApplyOutcome, ApplyReport } from '../report/apply-report.ts';
import type { FleetReport, TargetReport } from '../report/fleet-report.ts';
import { ExitCode, UserError } from '../runtime/errors.ts';
import { directoryDigest } from './situation.ts';
import type { Target } from './target.ts';
import type { FleetTarget } from './targets.ts';

/**
 * Exit codes, the worst first: what nobody knows, what is half done, what ran and failed, what was broken off; then what
 * was never begun. Whoever reads only the code is to hear of the database that needs a person most.
 */
export const worstFirst: readonly number[] = [
  ExitCode.bug,
  ExitCode.unknownOutcome,
  ExitCode.failedPartly,
  ExitCode.failedCleanly,
  ExitCode.cancelled,
  ExitCode.environment,
  ExitCode.usage,
  ExitCode.locked,
  ExitCode.refused,
  ExitCode.done,
];

/** Among those with one exit code: what was skipped is so because of another. */
const outcomesFirst: readonly ApplyOutcome[] = [
  'refused',
  'ahead',
  'applied',
  'planned',
  'nothing',
  'skipped',
];

export function fleetReport(targets: readonly TargetReport[]): FleetReport {
  const [worst] = [...targets].sort(
    (a, b) =>
      worstFirst.indexOf(a.exitCode) - worstFirst.indexOf(b.exitCode) ||
      outcomesFirst.indexOf(a.outcome) - outcomesFirst.indexOf(b.outcome),
  );
  const { outcome = 'nothing', exitCode = ExitCode.done } = worst ?? {};
  return { schema: 'lockstep/fleet/v1', outcome, exitCode, targets };
}

type Facts = Pick<Target, 'directory' | 'reference'>;

/** A target that could not be worked with. What is no error of the user's does not take the results of the others along. */
export function failedToRun(error: unknown, target: FleetTarget, facts: Facts): ApplyReport {
  const blank = untouched(target, facts);
  if (!(error instanceof UserError)) {
    const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    const bug = { message: `this is a bug in Lockstep: ${what}`, hint: 'Please report it.' };
    return { ...blank, outcome: 'error', exitCode: ExitCode.bug, error: bug };
  }
  const { code, message, hint = null, at } = error;
  const where = at === undefined ? '' : ` (${at.file}:${at.line}:${at.column})`;
  return { ...blank, outcome: 'error', exitCode: code, error: { message: `${message}${where}`, hint } };
}

/** A target that was not begun. @param because the name of the one that failed before it; null where all was cancelled */
export function notBegun(target: FleetTarget, because: string | null, facts: Facts): ApplyReport {
  const blank = untouched(target, facts);
  return because === null
    ? { ...blank, outcome: 'cancelled', exitCode: ExitCode.cancelled, notes: ['not begun: cancelled before'] }
    : {
        ...blank,
        outcome: 'skipped',
        exitCode: ExitCode.refused,
        notes: [`not begun, because ${because} failed`],
      };
}

function untouched(
  { database }: FleetTarget,
  { directory, reference }: Facts,
): Omit<ApplyReport, 'outcome' | 'exitCode'> {
  return {
    schema: 'lockstep/apply/v1',
    run: null,
    from: null,
    to: null,
    database: { server: '', name: database, history: null },
    directory: {
      path: directory.path,
      format: directory.format,
      ref: reference,
      digest: directoryDigest(directory),
    },
    plan: null,
    files: [],
    notes: [],
    error: null,
  };
}
