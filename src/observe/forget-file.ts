/**
 * What one file leaves in its session is not to leak into the next: a later deploy has a connection of its own. All but
 * the DISCARD ALL that would do it in one go, because that is refused where a file left its transaction open.
 */
export const forgetFile =
  'RESET SESSION AUTHORIZATION; RESET ALL; CLOSE ALL; DEALLOCATE ALL; DISCARD TEMP; DISCARD SEQUENCES';
