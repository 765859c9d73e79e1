export const LOCKSTEP_SCHEMA = 'lockstep';

/** Of `lockstep.revisions`, and of the table like it in a schema of the user's. */
export const revisionsColumns = `version text PRIMARY KEY,
  description text NOT NULL,
  name text NOT NULL,
  state text NOT NULL CHECK (state IN ('applied', 'baseline', 'unfinished', 'failed')),
  sha256 text NOT NULL,
  done integer NOT NULL,
  total integer NOT NULL,
  digests text[],
  started_at timestamp with time zone NOT NULL,
  finished_at timestamp with time zone,
  duration_ms bigint NOT NULL,
  error text,
  error_statement text,
  run uuid NOT NULL`;

/**
 * The migrations of our own schema, in order; the version of the schema is how many of them ran. They go forward only, and
 * one that was released never changes.
 */
export const schemaMigrations: readonly string[] = [
  `CREATE TABLE lockstep.runs (
  id uuid PRIMARY KEY,
  history text NOT NULL, -- the history table that it wrote: public._prisma_migrations
  started_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
  finished_at timestamp with time zone,
  outcome text NOT NULL DEFAULT 'running',
  exit_code integer,
  error text,
  from_version text,
  to_version text,
  directory text NOT NULL,
  format text NOT NULL,
  digest text, -- of the directory
  reference text, -- in a registry
  commit text,
  actor text,
  pull_request text,
  lint_report text, -- its digest
  run_url text,
  plan text, -- its digest
  schema_fingerprint text, -- of the database when the run had ended
  tool_version text NOT NULL,
  server_version text NOT NULL
);
CREATE INDEX runs_started_at_idx ON lockstep.runs (started_at);
CREATE TABLE lockstep.statements (
  history text NOT NULL,
  version text NOT NULL,
  index integer NOT NULL, -- from 0
  run uuid NOT NULL REFERENCES lockstep.runs,
  sha256 text NOT NULL, -- of its text
  state text NOT NULL CHECK (state IN ('running', 'done', 'failed', 'unknown')),
  started_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
  finished_at timestamp with time zone,
  error text,
  PRIMARY KEY (history, version, index)
);
CREATE TABLE lockstep.files (
  sha256 text PRIMARY KEY, -- of the bytes of up
  name text NOT NULL,
  version text NOT NULL,
  up bytea NOT NULL, -- compressed with gzip
  down bytea -- compressed with gzip
);
CREATE TABLE IF NOT EXISTS lockstep.revisions (${revisionsColumns});`,
];
