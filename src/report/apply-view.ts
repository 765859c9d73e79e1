import type { MigrationDirectory } from '../directory/directory.ts';
import type { ApplyReport } from './apply-report.ts';

/** The result of apply with what is needed to show it. */
export interface ApplyView {
  readonly report: ApplyReport;
  /** The text of the files in which something failed, by their paths: for code frames. */
  readonly sources: ReadonlyMap<string, string>;
  /** It is a state that is told, not a run. */
  readonly status?: true;
}

export function toApplyView(report: ApplyReport, { files }: MigrationDirectory): ApplyView {
  const failed = new Set(report.files.flatMap(({ path, error }) => (error === null ? [] : [path])));
  const texts = files.flatMap(({ up }) =>
    failed.has(up.path) ? [[up.path, Buffer.from(up.original ?? up.bytes).toString('utf8')] as const] : [],
  );
  return { report, sources: new Map(texts) };
}
