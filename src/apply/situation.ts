import { createHash } from 'node:crypto';
import type { Session } from '../database/session.ts';
import type { MigrationDirectory } from '../directory/directory.ts';
import { isDone } from './history/content.ts';
import type { DatabaseState } from './history/find.ts';
import type { History } from './history/history.ts';
import { openHistory } from './history/open.ts';
import { type Plan, plan } from './plan.ts';
import { type JournalEntry, readJournal, withJournal } from './schema/journal.ts';
import { type ShapedFile, shapeOf } from './shape.ts';
import type { Target } from './target.ts';

/** A database against a directory, at a moment. */
export interface Situation {
  readonly history: History;
  readonly state: DatabaseState;
  readonly plan: Plan;
  /** About files that began and did not end. */
  readonly journal: readonly JournalEntry[];
}

/**
 * Looks at the database and decides what is to run. Two queries when nothing is pending; a third one reads the journal.
 * @throws UserError (3), (8) as `openHistory`
 */
export async function assess(session: Session, { directory, options }: Target): Promise<Situation> {
  const { history, recorded, state } = await openHistory(session, {
    directory,
    requested: options.history,
    historySchema: options.historySchema,
    takeOver: options.baseline !== null,
  });
  const dirty = state.objects.length > 0;
  const first = plan({ directory, history, recorded, dirty, options });
  // Not only what the plan wants to run: a file that only the journal knows of makes another plan.
  const done = new Set(recorded.filter(isDone).map(({ version }) => version));
  const open = directory.files.map(({ version }) => version).filter((version) => !done.has(version));
  const journal =
    open.length === 0 || state.lockstepVersion === null
      ? []
      : await readJournal(session, history.table, open);
  if (journal.length === 0) return { history, state, plan: first, journal };
  const known = withJournal(recorded, journal, history);
  return { history, state, journal, plan: plan({ directory, history, recorded: known, dirty, options }) };
}

/**
 * How each pending file is to be run; nothing where none is.
 * @param known what was found out before
 * @throws UserError (2) for a file that cannot be split
 */
export async function shapesOf(
  { pending }: Plan,
  { options }: Target,
  known: ReadonlyMap<string, ShapedFile> = new Map(),
): Promise<ReadonlyMap<string, ShapedFile>> {
  const shaped = new Map<string, ShapedFile>();
  for (const { file } of pending)
    shaped.set(file.version, known.get(file.version) ?? (await shapeOf(file, options.transaction)));
  return shaped;
}

/** Over the versions and bytes of all files. */
export function directoryDigest({ format, files }: MigrationDirectory): string {
  const hash = createHash('sha256').update(format);
  for (const { version, name, sha256 } of files) hash.update(JSON.stringify([version, name, sha256]));
  return `sha256:${hash.digest('hex')}`;
}
