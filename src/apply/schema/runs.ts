import { version as ownVersion } from '../../runtime/version.ts';
import { quoteLiteral } from '../../sql/quote.ts';
import { LOCKSTEP_SCHEMA } from './migrations.ts';

const table = `${LOCKSTEP_SCHEMA}.runs`;

/** What is known of a run before it does anything. */
export interface NewRun {
  /** A UUID. */
  readonly id: string;
  /** `History.table`. */
  readonly history: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly directory: { readonly path: string; readonly format: string };
  /** Of the directory. */
  readonly digest: string | null;
  /** In a registry. */
  readonly reference: string | null;
  readonly commit: string | null;
  readonly actor: string | null;
  readonly pullRequest: string | null;
  /** The digest of the report that lint made about the directory. */
  readonly lintReport: string | null;
  readonly url: string | null;
  readonly planDigest: string;
  readonly serverVersion: string;
}

export interface RunEnd {
  readonly outcome: string;
  readonly exitCode: number;
  readonly error: string | null;
  /** The last version that the database has now. */
  readonly to: string | null;
  readonly schemaFingerprint: string | null;
}

const text = (value: string | null): string => (value === null ? 'NULL' : quoteLiteral(value));

/** SQL that writes the row of a run, as `running`. */
export function runStarts(run: NewRun): string {
  const row = {
    id: text(run.id),
    history: text(run.history),
    from_version: text(run.from),
    to_version: text(run.to),
    directory: text(run.directory.path),
    format: text(run.directory.format),
    digest: text(run.digest),
    reference: text(run.reference),
    commit: text(run.commit),
    actor: text(run.actor),
    pull_request: text(run.pullRequest),
    lint_report: text(run.lintReport),
    run_url: text(run.url),
    plan: text(run.planDigest),
    tool_version: text(ownVersion),
    server_version: text(run.serverVersion),
  };
  return `INSERT INTO ${table} (${Object.keys(row).join(', ')}) VALUES (${Object.values(row).join(', ')})`;
}

/** SQL that writes how a run ended. */
export function runEnds(id: string, end: RunEnd): string {
  return `UPDATE ${table} SET finished_at = clock_timestamp(), outcome = ${text(end.outcome)}, exit_code = ${end.exitCode},
  error = ${text(end.error)}, to_version = ${text(end.to)}, schema_fingerprint = ${text(end.schemaFingerprint)} WHERE id = ${text(id)}`;
}

/**
 * SQL for whoever holds the lock: other runs on the same history that still count as running are dead. It gives their ids
 * and the addresses under which their logs can be read.
 * @param reached the last version that the database has: so far they came
 */
export function abandonOthers(id: string, history: string, reached: string | null): string {
  return `UPDATE ${table} SET finished_at = clock_timestamp(), outcome = 'abandoned', to_version = ${text(reached)}
WHERE outcome = 'running' AND history = ${text(history)} AND id <> ${text(id)} RETURNING id, run_url`;
}
