import type { Session } from '../../src/database/session.ts';
import { run } from './pglite-session.ts';

/** Drops and adds each foreign key again, so that the server itself checks every row. @returns what it refuses. */
export async function brokenForeignKeys(session: Session): Promise<readonly string[]> {
  const keys = await run(
    session,
    `SELECT conrelid::regclass, quote_ident(conname), pg_get_constraintdef(oid) FROM pg_constraint
     WHERE contype = 'f' AND conparentid = 0`,
  );
  const broken: string[] = [];
  for (const [table, name, definition] of keys) {
    const reply = await session.send(
      `ALTER TABLE ${table} DROP CONSTRAINT ${name}, ADD CONSTRAINT ${name} ${definition}`,
    );
    if (reply.error) broken.push(`${table}: ${reply.error.message} ${reply.error.detail}`);
  }
  return broken;
}
