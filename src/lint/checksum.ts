import type { LintConfig } from '../config/config.ts';
import type { MigrationDirectory } from '../directory/directory.ts';
import type { Finding } from '../report/lint-report.ts';
import { findingId } from './finding-id.ts';
import type { RulePage } from './rule.ts';
import { effectiveSeverity } from './severity.ts';

export const checksumMismatch = {
  id: 'checksum-mismatch',
  tier: 'fail',
  severity: 'error',
  deployOrder: 'any',
  summary: 'The checksum file does not fit the directory',
  why: `A directory with a checksum file (atlas.sum) is only applied when every file is as it was when the checksum file was written. Otherwise a
file was added, edited or removed without it, or two branches were merged.`,
  instead: 'Look at what changed, and when it is meant, write the file again with `lockstep hash`.',
} as const satisfies RulePage;

const reasons = {
  added: 'it is not in the file',
  edited: 'it was changed after the file was written',
  removed: 'it is in the file but not in the directory',
  malformed: 'the line cannot be read',
} as const;

/** A checksum file that does not fit: apply refuses such a directory, so lint says it before. */
export function checksumFinding(
  { path, checksum, files }: MigrationDirectory,
  config: Pick<LintConfig, 'rules'>,
): Finding[] {
  const severity = effectiveSeverity(checksumMismatch, config);
  if (checksum.kind !== 'mismatch' || severity === 'off') return [];
  const { file, line, name, reason } = checksum;
  const version = files.find((each) => each.name === name)?.version ?? name;
  return [
    {
      id: findingId({ rule: checksumMismatch.id, version, subject: name, statement: '' }),
      rule: checksumMismatch.id,
      tier: checksumMismatch.tier,
      severity,
      deployOrder: checksumMismatch.deployOrder,
      file: `${path}/${file}`,
      line,
      column: 1,
      endLine: line,
      endColumn: 1,
      statement: null,
      subject: name,
      message: `${file} does not fit ${name}: ${reasons[reason]}.`,
      evidence: [`${file}:${line}: ${reason}`],
      remedy: {
        text: `If the change is meant, write the file again: lockstep hash --dir ${path}`,
        sql: null,
      },
      estimate: null,
      fix: null,
      docs: 'docs/rules/checksum-mismatch.md',
      suppressed: null,
    },
  ];
}
