import type { Book } from './book.ts';
import { ownError } from './failure.ts';
import { prepareMessage } from './one-message.ts';
import type { PendingFile } from './plan.ts';
import { fromTheBeginning, resumeAt } from './resume.ts';
import type { FileEnd, FileFailed, Lane, Run } from './run.ts';
import type { ShapedFile } from './shape.ts';
import type { Situation } from './situation.ts';
import type { Unit } from './units.ts';
import { runUnits } from './units-run.ts';
import { runTogether } from './whole.ts';

/** What is to be run, and what happened to it on connections that were lost. */
export interface FilesRun {
  readonly run: Run;
  readonly lane: Lane;
  readonly situation: Situation;
  readonly shapes: ReadonlyMap<string, ShapedFile>;
  readonly book: Book;
  /** How often the connection was lost while a file ran. */
  readonly losses: ReadonlyMap<string, number>;
  /** Called with each file before it runs. */
  readonly onFile: (version: string) => void;
}

/** A file that loses its connection this often is not tried again: it may well be the reason. */
const lossLimit = 2;

/** Runs the pending files in order. @returns the first that did not end well, or null */
export async function runFiles(files: FilesRun): Promise<FileFailed | null> {
  const { situation, shapes, book, run } = files;
  const { pending } = situation.plan;
  const total = pending.length;
  for (let index = 0; index < total; ) {
    const group = groupAt(pending, index, shapes);
    const [first] = group;
    if (first === undefined) return null;
    const version = first.shaped.file.version;
    files.onFile(version);
    run.target.onEvent({ kind: 'file', version, index, total });
    prepareNext(files, pending[index + group.length]);
    const ends = await runGroup(files, group);
    for (const [at, end] of ends.entries()) {
      const shaped = group[at]?.shaped;
      if (shaped === undefined) continue;
      book.ended(shaped, end);
      if (end.kind === 'applied')
        run.target.onEvent({ kind: 'applied', version: shaped.file.version, durationMs: end.durationMs });
    }
    const failed = ends.find((end): end is FileFailed => end.kind !== 'applied' && end.along !== true);
    if (failed !== undefined) return failed;
    index += group.length;
  }
  return null;
}

function prepareNext({ run, lane, shapes }: FilesRun, next: PendingFile | undefined): void {
  const shaped = next && shapes.get(next.file.version);
  if (run.bulk && shaped?.shape.kind === 'whole' && !shaped.shape.together) prepareMessage(run, lane, shaped);
}

interface Member {
  readonly pending: PendingFile;
  readonly shaped: ShapedFile;
}

/** A file, or several that share a transaction. */
function groupAt(
  pending: readonly PendingFile[],
  from: number,
  shapes: ReadonlyMap<string, ShapedFile>,
): readonly Member[] {
  const members: Member[] = [];
  for (const each of pending.slice(from)) {
    const shaped = shapes.get(each.file.version);
    if (shaped === undefined) break;
    const shares = shaped.shape.kind === 'whole' && shaped.shape.together;
    if (members.length > 0 && !shares) break;
    members.push({ pending: each, shaped });
    if (!shares) break;
  }
  return members;
}

async function runGroup(files: FilesRun, group: readonly Member[]): Promise<readonly FileEnd[]> {
  const { run, lane, losses } = files;
  const [first] = group;
  if (first === undefined) return [];
  const { pending, shaped } = first;
  if ((losses.get(shaped.file.version) ?? 0) >= lossLimit) return [lostTooOften(pending)];
  const resume = await resumeOf(files, first);
  if ('kind' in resume) return [{ ...resume, durationMs: 0, retries: [] }];
  if (shaped.shape.kind === 'units') return [await runUnits(run, lane, shaped, shaped.shape.units, resume)];
  const alone: Unit = { kind: 'alone', first: 0, last: 0 };
  if (resume.done > 0) return [await runUnits(run, lane, shaped, [alone], resume)];
  const ends = await runTogether(
    run,
    lane,
    group.map((member) => member.shaped),
  );
  const [end] = ends;
  // Only the server can tell that a CALL commits, or that the table of a REINDEX is partitioned.
  const needsNone = end?.kind === 'failed' && ['2D000', '25001'].includes(end.error.sqlstate);
  if (!needsNone || group.length > 1 || shaped.steps.length !== 1) return ends;
  return [await runUnits(run, lane, shaped, [alone], resume)];
}

async function resumeOf({ lane, situation }: FilesRun, { pending, shaped }: Member) {
  const { left, file } = pending;
  if (left === null) return fromTheBeginning;
  const journal = situation.journal.filter(({ version }) => version === file.version);
  return resumeAt(lane, situation.history, { left, shaped, journal });
}

function lostTooOften({ left }: PendingFile): FileFailed {
  const done = left?.progress?.done ?? 0;
  return {
    kind: done > 0 ? 'partial' : 'failed',
    done,
    durationMs: 0,
    retries: [],
    error: ownError(
      `the connection was lost ${lossLimit} times while it ran`,
      'See the log of the server, whether this file makes it fail.',
    ),
  };
}
