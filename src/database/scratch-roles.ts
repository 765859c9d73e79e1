import { quoteIdentifier, quoteLiteral } from '../sql/quote.ts';
import type { Reply, Session } from './session.ts';

/**
 * Roles belong to the whole server and would outlive the scratch database for which they were created. The comment on the role
 * is the record: it says for which database, survives our own crash, and needs nobody to remember anything.
 */
const mark = 'Created by Lockstep for the database ';

/** Creates a role without login that goes when the session's database does. To be sent outside a transaction. */
export async function createPassingRole(session: Session, name: string): Promise<Reply> {
  return session.send(
    `DO ${quoteLiteral(`BEGIN
      CREATE ROLE ${quoteIdentifier(name)} NOLOGIN;
      EXECUTE pg_catalog.format('COMMENT ON ROLE %I IS %L', ${quoteLiteral(name)},
        ${quoteLiteral(mark)} || pg_catalog.current_database());
    END`)}`,
  );
}

/** The roles that were created for the session's own database, sorted. */
export async function passingRoles(session: Session): Promise<readonly string[]> {
  return names(session, `= '${mark}' || pg_catalog.current_database()`);
}

/** Drops the roles whose database is gone. One that something else has come to depend on stays. */
export async function dropUnusedRoles(session: Session): Promise<void> {
  const unused = await names(
    session,
    `LIKE '${mark}%' AND NOT EXISTS (SELECT FROM pg_catalog.pg_database d
       WHERE d.datname = pg_catalog.substr(pg_catalog.shobj_description(r.oid, 'pg_authid'), ${mark.length + 1}))`,
  );
  for (const name of unused) await session.send(`DROP ROLE IF EXISTS ${quoteIdentifier(name)}`);
}

async function names(session: Session, comment: string): Promise<readonly string[]> {
  const reply = await session.send(
    `SELECT r.rolname FROM pg_catalog.pg_roles r WHERE pg_catalog.shobj_description(r.oid, 'pg_authid') ${comment} ORDER BY 1`,
  );
  return (reply.results[0]?.rows ?? []).flatMap(([name]) => (typeof name === 'string' ? [name] : []));
}
