import type { LintConfig } from '../config/config.ts';
import type { DirectoryDifference } from '../directory/base.ts';
import type { MigrationDirectory, MigrationFile } from '../directory/directory.ts';
import type { Finding } from '../report/lint-report.ts';
import { editedMigration, lateMigration, missingMigration, squashedMigrations } from './file-rules.ts';
import { findingId } from './finding-id.ts';
import type { RulePage } from './rule.ts';
import { effectiveSeverity } from './severity.ts';

/** What came out when the new files were run in the order of a new database, or when a squash was compared. */
export interface OtherOrder {
  /** How the squashed history differs in schema, line by line; null when nothing was squashed. */
  readonly squash: readonly string[] | null;
  /** What failed when the whole directory was run in sorted order; null when it was not, or did not. */
  readonly sorted: string | null;
}

/** These tools run what they have not run yet, wherever it sorts; all others refuse it or never see it. */
const runsLateFiles = new Set(['prisma', 'diesel', 'sqlx', 'dbmate', 'drizzle', 'goose']);

/** What a directory was compared with. */
export interface ComparedWith {
  readonly kind: 'git' | 'registry' | 'latest' | 'none';
  /** Of a registry the reference with its digest. */
  readonly ref: string | null;
}

const placeOf = ({ kind, ref }: ComparedWith): string =>
  kind === 'registry' && ref !== null ? `in ${ref.split('@')[0]}` : 'on the base branch';

export function fileFindings(
  directory: MigrationDirectory,
  difference: DirectoryDifference,
  base: ComparedWith,
  other: OtherOrder,
  config: Pick<LintConfig, 'rules'>,
): Finding[] {
  const { edited, missing, renamed, late } = difference;
  const there = placeOf(base);
  const report = (rule: RulePage, file: MigrationFile, facts: Facts): Finding[] => {
    const severity = effectiveSeverity(rule, config, { hazard: facts.severity });
    return severity === 'off' ? [] : [toFinding(rule, severity, file, facts)];
  };
  if (other.squash !== null) {
    const [first] = [...difference.added, ...directory.files];
    return first === undefined
      ? []
      : report(squashedMigrations, first, squashFacts(missing.length, other.squash));
  }
  return [
    ...edited.flatMap(({ base: before, head }) =>
      report(editedMigration, head, {
        message: `${head.name} is ${there} already and was changed: databases that have run it will not run it again.`,
        evidence: [`${there} ${short(before.sha256)}, here ${short(head.sha256)}`],
        remedy: 'Put it back as it was, and write the change as a new migration.',
      }),
    ),
    ...missing.flatMap((file) =>
      report(missingMigration, file, {
        message: `${file.name} is ${there} but not here: databases that have run it remember it.`,
        evidence: ['the file is gone'],
        remedy: 'Put it back. To undo what it did, write a new migration.',
      }),
    ),
    ...renamed.flatMap(({ base: before, head }) =>
      report(missingMigration, head, {
        message: `${before.name} has become ${head.name}: databases that have run it under the old name would run it again.`,
        evidence: ['the same bytes under another name'],
        remedy: `Give it its old name: git mv ${head.up.path} ${before.up.path}`,
      }),
    ),
    ...late.flatMap((file) => report(lateMigration, file, lateFacts(file, there, directory, other))),
  ];
}

interface Facts {
  readonly message: string;
  readonly evidence: readonly string[];
  readonly remedy: string;
  readonly severity?: 'warning' | 'notice';
}

function lateFacts(
  file: MigrationFile,
  there: string,
  { files, format }: MigrationDirectory,
  { sorted }: OtherOrder,
): Facts {
  const last = files.at(-1)?.version ?? '';
  return {
    message: `${file.name} sorts before files that are ${there}: where ${last} is applied, ${
      runsLateFiles.has(format)
        ? 'it runs after them, in another order than on a new database'
        : 'it is refused or never run'
    }.`,
    evidence: [
      `version ${file.version}, and ${last} is ${there}`,
      ...(sorted === null ? [] : [`in sorted order, as on a new database: ${sorted}`]),
    ],
    remedy: `Give it a version after ${last}.`,
    ...(runsLateFiles.has(format) && sorted === null ? { severity: 'warning' as const } : {}),
  };
}

function squashFacts(gone: number, differences: readonly string[]): Facts {
  const same = differences.length === 0;
  return {
    message: same
      ? `${gone} files were folded together: the schema is the same.`
      : `${gone} files were folded together, and the schema is another one than before.`,
    evidence: same ? ['the schema snapshots are equal'] : differences.slice(0, 20),
    remedy: same
      ? 'Mark the new files as applied on databases that have run the old ones.'
      : 'Make the new files build exactly the schema of the old ones.',
    ...(same ? { severity: 'notice' as const } : {}),
  };
}

const short = (sha256: string): string => sha256.slice(0, 12);

function toFinding(
  rule: RulePage,
  severity: Finding['severity'],
  file: MigrationFile,
  facts: Facts,
): Finding {
  return {
    id: findingId({ rule: rule.id, version: file.version, subject: file.name, statement: '' }),
    rule: rule.id,
    tier: rule.tier,
    severity,
    deployOrder: rule.deployOrder,
    file: file.up.path,
    line: 1,
    column: 1,
    endLine: 1,
    endColumn: 1,
    statement: null,
    subject: file.name,
    message: facts.message,
    evidence: facts.evidence,
    remedy: { text: facts.remedy, sql: null },
    estimate: null,
    fix: null,
    docs: `docs/rules/${rule.id}.md`,
    suppressed: null,
  };
}
