import type { MigrationDirectory } from '../directory/directory.ts';
import type { ApplyReport } from './apply-report.ts';
import type { FleetReport } from './fleet-report.ts';

/** The result of apply with what is needed to show it, about one database or several. */
export interface ApplyView<Report extends ApplyReport | FleetReport = ApplyReport> {
  readonly report: Report;
  /** The text of the files in which something failed, by their paths: for code frames. */
  readonly sources: ReadonlyMap<string, string>;
  /** It is a state that is told, not a run. */
  readonly status?: true;
}

export type AnyApplyView = ApplyView | ApplyView<FleetReport>;

export const isFleet = (view: AnyApplyView): view is ApplyView<FleetReport> =>
  view.report.schema === 'lockstep/fleet/v1';

/** The reports in it: one, or one for each database. */
export const reportsOf = (report: ApplyReport | FleetReport): readonly ApplyReport[] =>
  report.schema === 'lockstep/fleet/v1' ? report.targets : [report];

export function toApplyView(report: ApplyReport | FleetReport, { files }: MigrationDirectory): AnyApplyView {
  const ended = reportsOf(report).flatMap((one) => one.files);
  const failed = new Set(ended.flatMap(({ path, error }) => (error === null ? [] : [path])));
  const texts = files.flatMap(({ up }) =>
    failed.has(up.path) ? [[up.path, Buffer.from(up.original ?? up.bytes).toString('utf8')] as const] : [],
  );
  return { report, sources: new Map(texts) } as AnyApplyView;
}
