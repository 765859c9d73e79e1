import type { Session } from '../database/session.ts';

/** The observer's own schema: left out of every snapshot and difference. */
export const observerSchema = 'lockstep_observer';

/** SQLSTATEs of the messages that the observer's triggers raise, one for each event trigger. */
export const observerMessages = {
  commandEnd: 'LSCMD',
  dropped: 'LSDRP',
  rewrite: 'LSRWR',
} as const;

const events = ['ddl_command_end', 'sql_drop', 'table_rewrite'];

/**
 * One function behind three event triggers. It speaks through `RAISE DEBUG`, not through a table: messages keep their place
 * among the server's own debug messages, carry the call stack (the line inside a DO block), and survive a rollback.
 *
 * - SECURITY DEFINER with a fixed search_path: else `SET ROLE app; ALTER TABLE …` fails with 42501.
 * - client_min_messages is set on the function, so that a migration which lowers it is still heard.
 * - `pg_event_trigger_ddl_commands` gives no rows for DROP: json_agg is then null, which RAISE refuses.
 *
 * - A routine takes locks command by command, which only it can see: there each command reports what is held. The others
 *   are spared it, since the locks of a plain statement are read afterwards.
 *
 * https://www.postgresql.org/docs/current/functions-event-triggers.html
 */
const installation = `
CREATE SCHEMA ${observerSchema};
GRANT USAGE ON SCHEMA ${observerSchema} TO PUBLIC;
CREATE FUNCTION ${observerSchema}.report() RETURNS event_trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET client_min_messages = debug1
AS $observer$
DECLARE
  stack text;
BEGIN
  CASE tg_event
  WHEN 'ddl_command_end' THEN
    GET DIAGNOSTICS stack = PG_CONTEXT;
    RAISE DEBUG USING ERRCODE = '${observerMessages.commandEnd}', MESSAGE = (
      SELECT json_build_object('tag', tg_tag, 'objects', coalesce(json_agg(json_build_object(
        'tag', command_tag, 'type', object_type, 'identity', object_identity,
        'oid', objid::int8, 'class', classid::regclass)), '[]'::json),
        'locks', CASE WHEN strpos(stack, E'\\n') > 0 THEN (
          SELECT json_agg(json_build_array(relation::int8, mode)) FROM pg_locks
          WHERE locktype = 'relation' AND granted AND pid = pg_backend_pid() AND relation >= 16384) END)::text
      FROM pg_event_trigger_ddl_commands());
  WHEN 'sql_drop' THEN
    RAISE DEBUG USING ERRCODE = '${observerMessages.dropped}', MESSAGE = (
      SELECT json_build_object('tag', tg_tag, 'objects', coalesce(json_agg(json_build_object(
        'type', object_type, 'identity', object_identity, 'oid', objid::int8, 'class', classid::regclass,
        'original', original, 'normal', normal, 'temporary', is_temporary, 'names', address_names)), '[]'::json))::text
      FROM pg_event_trigger_dropped_objects());
  WHEN 'table_rewrite' THEN
    RAISE DEBUG USING ERRCODE = '${observerMessages.rewrite}', MESSAGE =
      json_build_object('oid', pg_event_trigger_table_rewrite_oid()::int8,
                        'reason', pg_event_trigger_table_rewrite_reason())::text;
  END CASE;
END
$observer$;
${events
  .map(
    // ALWAYS: `session_replication_role = replica` silences ordinary triggers.
    (
      event,
    ) => `CREATE EVENT TRIGGER lockstep_${event} ON ${event} EXECUTE FUNCTION ${observerSchema}.report();
ALTER EVENT TRIGGER lockstep_${event} ENABLE ALWAYS;`,
  )
  .join('\n')}`;

const removal = `
${events.map((event) => `DROP EVENT TRIGGER IF EXISTS lockstep_${event};`).join('\n')}
DROP SCHEMA IF EXISTS ${observerSchema} CASCADE;`;

/**
 * Puts the observer's event triggers into a database, in a session that is outside a transaction.
 * @returns null, or the server's reason why it refused: event triggers need a superuser.
 */
export async function installInstruments(session: Session): Promise<string | null> {
  const reply = await session.send(installation);
  return reply.error === null ? null : reply.error.message;
}

/** Whether all event triggers are there and switched on: a migration may drop all there are. */
export async function instrumentsWork(session: Session): Promise<boolean> {
  const reply = await session.send(`SELECT count(*) FROM pg_catalog.pg_event_trigger
    WHERE evtname LIKE 'lockstep\\_%' AND evtenabled = 'A'`);
  return reply.results[0]?.rows[0]?.[0] === `${events.length}`;
}

export async function reinstallInstruments(session: Session): Promise<void> {
  await removeInstruments(session);
  await installInstruments(session);
}

/** Takes them out again: the second pass and the schema snapshot do without. */
export async function removeInstruments(session: Session): Promise<void> {
  await session.send(removal);
}

/**
 * Sent before each statement, because any statement may have changed it: `pg_dump` preambles lower
 * client_min_messages, DISCARD ALL resets it. Neither SET nor SHOW takes a snapshot, so a
 * `SET TRANSACTION ISOLATION LEVEL` that follows still works.
 */
export const arm = 'SET client_min_messages = debug1; SHOW lock_timeout';
export const disarm = 'SET client_min_messages = warning';
