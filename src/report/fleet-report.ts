import type { ApplyOutcome, ApplyReport } from './apply-report.ts';

/** The result of apply and status for several databases as JSON, `lockstep/fleet/v1`. */
export interface FleetReport {
  readonly schema: 'lockstep/fleet/v1';
  /** That of the worst target. */
  readonly outcome: ApplyOutcome;
  readonly exitCode: number;
  /** In the order in which they were given, the canary first. */
  readonly targets: readonly TargetReport[];
}

/** The result of one of them is what it would be alone. */
export interface TargetReport extends ApplyReport {
  readonly name: string;
}
