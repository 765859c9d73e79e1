import { randomUUID } from 'node:crypto';
import type { FleetOptions } from '../config/fleet-options.ts';
import type { ApplyReport } from '../report/apply-report.ts';
import type { FleetReport, TargetReport } from '../report/fleet-report.ts';
import { ExitCode } from '../runtime/errors.ts';
import { applyOne } from './apply.ts';
import { type ConnectionSource, createConnector } from './connector.ts';
import { canaryFirst, workThrough } from './fleet.ts';
import { failedToRun, fleetReport, notBegun } from './fleet-outcome.ts';
import type { ApplyEvent, RunContext, Target } from './target.ts';
import { type FleetTarget, openTargets } from './targets.ts';

/** What the command line and the action are asked to apply, to one database or to several. */
export interface Job extends Pick<Target, 'directory' | 'reference' | 'options' | 'signal'> {
  /** Its URL is for one database only. */
  readonly connection: ConnectionSource;
  /** Null for one database. */
  readonly fleet: FleetOptions | null;
  /** Each database gets a run of its own. */
  readonly run: Omit<RunContext, 'id'>;
  /** Makes the log, once it is known whose events will come; for one database the only name is empty. */
  readonly log: (names: readonly string[]) => (name: string, event: ApplyEvent) => void;
}

/**
 * Applies what is pending, and says what happened everywhere.
 * @throws UserError as `applyOne` for one database; of several only what concerns all of them, as `openTargets`
 */
export async function runJob(job: Job): Promise<ApplyReport | FleetReport> {
  if (job.fleet !== null) return await runFleet(job, job.fleet);
  const connect = await createConnector(job.connection);
  const log = job.log(['']);
  return await applyOne({ ...targetOf(job), connect, onEvent: (event) => log('', event) });
}

const targetOf = ({ directory, reference, options, signal, run }: Job) => ({
  directory,
  reference,
  options,
  signal,
  run: { ...run, id: randomUUID() },
});

async function runFleet(job: Job, { targets: given, parallel, onError }: FleetOptions): Promise<FleetReport> {
  const { signal, options } = job;
  const { historySchema, dryRun } = options;
  const targets = canaryFirst(await openTargets(given, job.connection, { historySchema, signal }));
  const log = job.log(targets.map(({ name }) => name));
  const reports = new Map<FleetTarget, TargetReport>();
  const enter = (target: FleetTarget, report: ApplyReport): void =>
    void reports.set(target, { name: target.name, ...report });
  // To look at all of them harms none.
  const policy = dryRun
    ? ({ onError: 'continue', firstAlone: false } as const)
    : { onError, firstAlone: true };
  const members = dryRun ? targets.map((target) => ({ ...target, canary: false })) : targets;
  const { left, because } = await workThrough(members, { ...policy, parallel, signal }, async (target) => {
    const { name, connect } = target;
    const report = await applyOne({
      ...targetOf(job),
      connect,
      onEvent: (event) => log(name, event),
    }).catch((error: unknown) => failedToRun(error, target, job));
    enter(target, report);
    log(name, { kind: 'ended', report });
    return report.exitCode === ExitCode.done;
  });
  for (const target of left) enter(target, notBegun(target, because?.name ?? null, job));
  return fleetReport(members.flatMap((target) => reports.get(target) ?? []));
}
