import type { ApplyReport } from './apply-report.ts';
import type { FleetReport } from './fleet-report.ts';

/**
 * `lockstep/apply/v1` or `lockstep/fleet/v1`, as schemas/apply.schema.json and schemas/fleet.schema.json describe them: two
 * spaces of indent, a line end at the end.
 */
export const renderApplyJson = (report: ApplyReport | FleetReport): string =>
  `${JSON.stringify(report, null, 2)}\n`;
