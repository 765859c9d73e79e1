import type { MigrationFile } from '../directory/directory.ts';
import type { Observation, SeededFailure } from '../observe/observation.ts';
import type { FileReport, StatementReport } from '../report/lint-report.ts';
import { locate } from './location.ts';

export function reportFile(
  file: MigrationFile,
  observations: readonly Observation[],
  seeded: readonly SeededFailure[],
  change: FileReport['change'],
): FileReport {
  return {
    path: file.up.path,
    version: file.version,
    change,
    transaction: file.transaction,
    statements: observations.map((observation) =>
      reportStatement(
        observation,
        seeded.find(({ statement }) => statement === observation.statement.index) ?? null,
      ),
    ),
  };
}

function reportStatement(observation: Observation, seeded: SeededFailure | null): StatementReport {
  const { statement, status, reason, locks, locksFrom, commands } = observation;
  const unique = (names: readonly string[]): string[] => [...new Set(names)];
  return {
    start: statement.start,
    end: statement.end,
    line: statement.line,
    sql: statement.sql,
    status,
    reason,
    locks: locks
      .filter(({ relation }) => relation.kind !== 'other')
      .map(({ relation, mode }) => ({
        relation: relation.name,
        mode,
        existedBefore: relation.existedBefore,
      })),
    locksFrom: locksFrom ?? 'pg_locks',
    rewrites: commands.flatMap(({ rewrites }) =>
      rewrites.map(({ relation, reason: why }) => ({ relation: relation.name, reason: why })),
    ),
    scans: unique(commands.flatMap(({ scans }) => scans.map(({ relation }) => relation.name))),
    scansAvoided: unique(commands.flatMap(({ scansAvoided }) => scansAvoided)),
    indexesBuilt: unique(commands.flatMap(({ indexesBuilt }) => indexesBuilt.map(({ index }) => index))),
    dropped: unique(
      commands.flatMap(({ dropped }) =>
        dropped.filter(isNamed).map(({ type, identity }) => `${type} ${identity}`),
      ),
    ),
    created: unique(
      commands.flatMap(({ created }) => created.map(({ type, identity }) => `${type} ${identity}`)),
    ),
    error: reportError(observation, seeded),
  };
}

/**
 * The triggers behind a foreign key and TOAST tables are part of what is dropped with them, and have numbers for names
 * that differ from run to run.
 */
const isNamed = ({ identity }: { readonly identity: string }): boolean =>
  !/"RI_ConstraintTrigger_[ac]_\d+"|\bpg_toast_\d+/.test(identity);

/** What the second pass met is shown only where a rule may speak of it: rows that we invented prove nothing about DML. */
function reportError(observation: Observation, seeded: SeededFailure | null): StatementReport['error'] {
  const withRows = observation.error === null;
  const error = observation.error ?? (isDataChange(observation) ? null : (seeded?.error ?? null));
  if (error === null) return null;
  const place = error.position === null || withRows ? null : locate(observation, undefined);
  return {
    sqlstate: error.sqlstate,
    message: error.message,
    line: place?.line ?? null,
    column: place?.column ?? null,
    withRows,
  };
}

const isDataChange = ({ commands }: Observation): boolean => commands.length === 0;
