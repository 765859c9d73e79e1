import type { ApplyReport } from './apply-report.ts';

/** `lockstep/apply/v1`, as schemas/apply.schema.json describes it: two spaces of indent, a line end at the end. */
export const renderApplyJson = (report: ApplyReport): string => `${JSON.stringify(report, null, 2)}\n`;
