import type { Session } from '../database/session.ts';
import { backendOf } from './backend.ts';
import type { Book } from './book.ts';
import { preflight } from './preflight.ts';
import type { Lane } from './run.ts';
import type { Target } from './target.ts';
import type { Watcher } from './watcher.ts';

/** Looks at the connection before it is used for more than reading, and arms it. @throws UserError (8) */
export async function prepareLane(
  session: Session,
  watcher: Watcher,
  target: Target,
  book: Book,
): Promise<Lane> {
  const backend = await backendOf(session);
  const looked = watcher.session().then((second) => preflight(session, second, target.options, book.shapes));
  const { guards, notes } = await looked.catch(async (error: unknown) => {
    // It may be the watcher's connection that was lost: the next one is new.
    await watcher.close();
    throw error;
  });
  await watcher.arm();
  for (const text of notes) book.note(text);
  return { session, backend, guards };
}
