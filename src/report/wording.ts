import { type DeployOrder, severities, tiers } from '../lint/rule.ts';
import type { FileReport, Finding, LintReport } from './lint-report.ts';
import type { Coverage } from './view.ts';

/** The words that every report uses, so that the terminal, the comment and the summary say the same. */

export type Level = Finding['severity'];

/** `1 file`, `2 files`. */
export function count(number: number, noun: string, plural = `${noun}s`): string {
  return `${number.toLocaleString('en-US')} ${number === 1 ? noun : plural}`;
}

/** `a`, `a and b`, `a, b and c`. */
export function list(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

/** `2 errors and 1 warning`; empty when there are no findings. */
export function countBySeverity(findings: readonly Finding[]): string {
  const levels = severities.filter((severity) => severity !== 'off');
  const counts = levels.map((level) => [level, findings.filter((f) => f.severity === level).length] as const);
  return list(counts.filter(([, number]) => number > 0).map(([level, number]) => count(number, level)));
}

/** `1 fail · 2 block`, in rank order; empty when there are no findings. */
export function countByTier(findings: readonly Finding[]): string {
  const counts = tiers.map((tier) => [tier, findings.filter((f) => f.tier === tier).length] as const);
  return counts
    .filter(([, number]) => number > 0)
    .map(([tier, number]) => `${number} ${tier}`)
    .join(' · ');
}

/** `3 new migrations, 1 edited and 1 missing`. */
export function changes(files: readonly FileReport[]): string {
  const edited = files.filter((file) => file.change === 'edited').length;
  const missing = files.filter((file) => file.change === 'missing').length;
  const fresh = files.length - edited - missing;
  const parts = [
    fresh > 0 ? count(fresh, 'new migration') : '',
    edited > 0 ? `${edited} edited` : '',
    missing > 0 ? `${missing} missing` : '',
  ];
  return list(parts.filter((part) => part !== ''));
}

/** What each deploy order asks of the team, as the end of a sentence that starts with "Deploy". */
export const deployWords: Readonly<Record<DeployOrder, string>> = {
  any: 'in any order with the code',
  'before-code': 'before the code',
  'after-code': 'after the code',
  'two-releases': 'in two releases',
};

/** Why, for those who meet the words for the first time. */
export const deployReasons: Readonly<Record<DeployOrder, string>> = {
  any: 'nothing found that ties it to a release',
  'before-code': 'old code runs on the new schema, new code needs it',
  'after-code': 'no instance of the old code may be running any more',
  'two-releases': 'expand the schema now, contract it once nothing uses the old shape',
};

/** The word that is the verdict; for `clean` it claims no more than what was run. */
export function verdictWords(report: LintReport): string {
  const files = report.files.length;
  switch (report.verdict) {
    case 'error':
      return 'do not deploy this as it is';
    case 'warning':
      return 'look before you deploy';
    case 'notice':
      return 'good to deploy, with something to know';
    case 'clean':
      return files === 0 ? 'no new migrations' : 'no findings';
  }
}

/** `0.4 s`, `12 s`, `3 min 5 s`: for a person, not for a machine. */
export function duration(milliseconds: number): string {
  if (milliseconds < 1) return '<1 ms';
  if (milliseconds < 100) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 9_950) return `${(milliseconds / 1000).toFixed(1)} s`;
  const seconds = Math.round(milliseconds / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** `5 files, 14 statements: 13 observed, 1 not run`. */
export function coverageWords(coverage: Coverage): string {
  const { files, statements, observed, failed } = coverage;
  const notRun = statements - observed - failed;
  const parts = [
    observed === statements ? 'all observed' : `${observed} observed`,
    failed > 0 ? `${failed} failed` : '',
    notRun > 0 ? `${notRun} not run` : '',
  ];
  const how = statements === 0 ? '' : `: ${parts.filter((part) => part !== '').join(', ')}`;
  return `${count(files, 'file')}, ${count(statements, 'statement')}${how}`;
}

/** `820 files replayed`; empty when nothing was there before. */
export function replayedWords(report: LintReport): string {
  const files = report.directories.reduce(
    (sum, { server, base }) => sum + (server === null ? 0 : base.files),
    0,
  );
  return files === 0 ? '' : `${count(files, 'earlier file')} replayed`;
}

/** `PostgreSQL 18.6 (embedded)`; several directories may have been judged by several servers. */
export function serverWords(report: LintReport): string {
  const servers = report.directories.flatMap(({ server }) =>
    server === null
      ? []
      : [`PostgreSQL ${server.version}${server.engine === 'embedded' ? ' (embedded)' : ''}`],
  );
  return list([...new Set(servers)]);
}

/** How the team's tool commits a file. */
export function transactionWords(transaction: string): string {
  switch (transaction) {
    case 'file':
      return 'one transaction';
    case 'all':
      return 'one transaction with the other files';
    case 'none':
      return 'each statement commits on its own';
    case 'message':
      return 'sent as one message';
    default:
      return transaction;
  }
}
