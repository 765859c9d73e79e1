import type { Session } from '../database/session.ts';
import { asStatement } from '../sql/ast.ts';
import type { ParseNode } from './observation.ts';

type Engine = Session['engine'];

/**
 * The embedded server has no connection whose user RESET could go back to: it stays with the role that was set. On a real
 * server only RESET is sure to be allowed.
 */
const ownUser = (engine: Engine): string =>
  engine === 'embedded' ? 'SET SESSION AUTHORIZATION postgres' : 'RESET SESSION AUTHORIZATION';

/**
 * What one file leaves in its session is not to leak into the next: a later deploy has a connection of its own. All but
 * the DISCARD ALL that would do it in one go, because that is refused where a file left its transaction open.
 */
export const forgetFile = (engine: Engine): string =>
  `${ownUser(engine)}; RESET ALL; CLOSE ALL; DEALLOCATE ALL; DISCARD TEMP; DISCARD SEQUENCES`;

/** What has to follow a statement so that the session is as its author expects, and still speaks to the observer. */
export function amends(node: ParseNode | null, engine: Engine): string | null {
  const setting = asStatement(node, 'VariableSetStmt');
  // Since PostgreSQL 17 it silences triggers that are ENABLE ALWAYS too.
  if (setting?.name === 'event_triggers') return 'SET event_triggers = on';
  const resets = setting?.kind === 'VAR_RESET' || setting?.kind === 'VAR_SET_DEFAULT';
  const backToOwnUser =
    (resets && setting.name === 'session_authorization') ||
    asStatement(node, 'DiscardStmt')?.target === 'DISCARD_ALL';
  return backToOwnUser && engine === 'embedded' ? ownUser(engine) : null;
}
