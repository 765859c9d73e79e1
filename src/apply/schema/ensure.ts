import type { Session } from '../../database/session.ts';
import { ExitCode, UserError } from '../../runtime/errors.ts';
import { version as ownVersion } from '../../runtime/version.ts';
import { quoteIdentifier, quoteLiteral } from '../../sql/quote.ts';
import { hintFor } from '../failure.ts';
import { roleOf } from '../history/rows.ts';
import { schemaKey } from '../lock-keys.ts';
import { LOCKSTEP_SCHEMA, schemaMigrations } from './migrations.ts';

/** The version of the schema `lockstep` that this release knows. */
export const schemaVersion = schemaMigrations.length;

/** Our own SQLSTATE, of a class that PostgreSQL and the SQL standard leave alone. */
const newerSchema = 'LS001';

/**
 * One statement that makes the schema `lockstep` or brings it to our version; it changes nothing where that is done. It is
 * atomic, and of several that run at once each waits for the one before.
 */
export const lockstepSchemaSql = `DO ${quoteLiteral(`DECLARE
  found integer;
BEGIN
  PERFORM pg_advisory_xact_lock(${schemaKey});
  IF to_regnamespace('${LOCKSTEP_SCHEMA}') IS NULL THEN CREATE SCHEMA ${LOCKSTEP_SCHEMA}; END IF;
  IF to_regclass('${LOCKSTEP_SCHEMA}.version') IS NULL THEN
    CREATE TABLE ${LOCKSTEP_SCHEMA}.version (
      version integer PRIMARY KEY,
      upgraded_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
      tool_version text NOT NULL
    );
  END IF;
  SELECT coalesce(max(version), 0) INTO found FROM ${LOCKSTEP_SCHEMA}.version;
  IF found > ${schemaVersion} THEN
    RAISE EXCEPTION '%', found USING ERRCODE = '${newerSchema}';
  END IF;
${schemaMigrations.map(step).join('\n')}
END`)}`;

function step(sql: string, index: number): string {
  return `  IF found < ${index + 1} THEN
${sql}
INSERT INTO ${LOCKSTEP_SCHEMA}.version (version, tool_version) VALUES (${index + 1}, ${quoteLiteral(ownVersion)});
  END IF;`;
}

/**
 * Makes or upgrades the schema `lockstep`.
 * @param found its version, where that is known already: then nothing is sent when there is nothing to do
 * @throws UserError (3) when the schema is newer than we know, (8) when the server refuses
 */
export async function ensureLockstepSchema(session: Session, found: number | null = null): Promise<void> {
  refuseNewerSchema(found);
  if (found === schemaVersion) return;
  const { error } = await session.send(lockstepSchemaSql);
  if (error === null) return;
  if (error.sqlstate === newerSchema) throw newer(error.message);
  throw new UserError(
    ExitCode.environment,
    `The schema ${LOCKSTEP_SCHEMA} cannot be made: ${error.message} (${error.sqlstate})`,
    {
      hint:
        hintFor(error.sqlstate) ??
        `Let somebody who may do it once: CREATE SCHEMA ${LOCKSTEP_SCHEMA} AUTHORIZATION ${quoteIdentifier(await roleOf(session))};`,
    },
  );
}

/** @throws UserError (3) when the schema was made by a newer release, whose tables we do not know */
export function refuseNewerSchema(found: number | null): void {
  if (found !== null && found > schemaVersion) throw newer(String(found));
}

function newer(found: string): UserError {
  return new UserError(
    ExitCode.refused,
    `The schema ${LOCKSTEP_SCHEMA} of this database has version ${found}; this release knows ${schemaVersion}`,
    { hint: 'A newer release of Lockstep has run here: use that one, or a later one' },
  );
}
