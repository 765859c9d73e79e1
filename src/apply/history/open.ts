import type { Session } from '../../database/session.ts';
import { ExitCode, UserError } from '../../runtime/errors.ts';
import { names } from '../plan-refusals.ts';
import { classify } from '../plan-sets.ts';
import { refuseNewerSchema } from '../schema/ensure.ts';
import { chooseHistory, type HistoryRequest } from './choose.ts';
import { isDone } from './content.ts';
import { type DatabaseState, inspectDatabase } from './find.ts';
import type { History, RecordedFile } from './history.ts';

export interface OpenedHistory {
  readonly history: History;
  readonly recorded: readonly RecordedFile[];
  readonly state: DatabaseState;
}

/**
 * Finds the history of a directory in a database and reads it: two queries, and nothing is written. A third one only where
 * two tables tell of the same directory.
 * @throws UserError (3) where it is not safe to say which table counts, or where our own schema is newer than we know; (8)
 * when the server refuses
 */
export async function openHistory(session: Session, request: HistoryRequest): Promise<OpenedHistory> {
  const state = await inspectDatabase(session);
  refuseNewerSchema(state.lockstepVersion);
  const choice = chooseHistory(request, state);
  if (choice.kind === 'refused') {
    const { message, hint } = choice.refusal;
    throw new UserError(ExitCode.refused, message, { hint });
  }
  const { history, other } = choice;
  const recorded = await history.read(session);
  if (other !== null) refuseDisagreement(history, recorded, other, await other.read(session), request);
  return { history, recorded, state };
}

function refuseDisagreement(
  history: History,
  recorded: readonly RecordedFile[],
  other: History,
  otherRecorded: readonly RecordedFile[],
  { directory }: HistoryRequest,
): void {
  const { applied, covered } = classify({ directory, history, recorded });
  const known = new Set([...applied, ...covered].map(({ version }) => version));
  const more = otherRecorded.filter((row) => isDone(row) && !known.has(row.version));
  if (more.length === 0) return;
  throw new UserError(
    ExitCode.refused,
    `${other.table} has ${names(more)} as applied, ${history.table} has not: two histories of one directory disagree`,
    {
      hint: `Find out which one is right. Where it is ${other.table}, ${other.name === 'lockstep' ? 'say --history lockstep' : 'leave --history lockstep away'}; where it is ${history.table}, delete those rows from ${other.table}.`,
    },
  );
}
