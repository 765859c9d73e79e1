import { conduct, noteWait } from './conduct.ts';
import { fileError, recordError } from './failure.ts';
import { begin, wholeText } from './file-text.ts';
import { type FailedAttempt, retryOf, unlessGoingOn } from './retry.ts';
import { isRisky } from './risky.ts';
import { factsOf, type Lane, type Run, recordMessage } from './run.ts';
import { keepFile } from './schema/files.ts';
import type { ShapedFile } from './shape.ts';

/**
 * Whether a file can be sent with its record and COMMIT behind it: nothing in it may end the transaction, or the record would
 * stand alone. Rows for COPY follow their statement, so they need messages of their own.
 */
export const fitsOneMessage = ({ steps }: ShapedFile): boolean =>
  steps.every(
    // What the parser does not understand, it cannot vouch for.
    ({ statement: { sql, copyData }, node }) => copyData === null && (node !== null || !isRisky(sql)),
  );

/** Runs a file in a transaction of its own, in one message: BEGIN, the file, what the history says about it, COMMIT. */
export async function runInOneMessage(
  run: Run,
  lane: Lane,
  shaped: ShapedFile,
): Promise<FailedAttempt | null> {
  const { file, steps } = shaped;
  const stopped = unlessGoingOn(run);
  if (stopped !== null) return stopped;
  const message = messageOf(run, lane, shaped);
  run.inFlight.phase = 'file';
  const conducted = await conduct(run, lane, message);
  const { reply } = conducted;
  if (reply.error === null && reply.transaction !== 'idle')
    throw new Error(`behind the COMMIT the transaction is ${reply.transaction}`);
  if (reply.error === null) {
    run.inFlight.phase = 'nothing';
    noteWait(run, file.version, null, conducted);
    return null;
  }
  await lane.session.send('ROLLBACK');
  run.inFlight.phase = 'nothing';
  const ran = reply.results.length - 1;
  const error =
    ran >= steps.length
      ? recordError(run.history.table, reply.error)
      : fileError(wholeText(shaped), steps, Math.max(0, ran), reply.error, begin.length);
  return unlessGoingOn(run) ?? { kind: 'failed', error, retry: retryOf(error.statement, reply, conducted) };
}

/** A file of more bytes is read again when its turn comes: two large texts at a time are one too many. */
const smallFile = 64 * 1024;

/** Makes the message of the next file while the server is busy with this one. */
export function prepareMessage(run: Run, lane: Lane, shaped: ShapedFile): void {
  if (shaped.file.up.bytes.length > smallFile || !fitsOneMessage(shaped)) return;
  setImmediate(() => run.prepared.set(shaped, messageOf(run, lane, shaped)));
}

function messageOf(run: Run, lane: Lane, shaped: ShapedFile): string {
  const prepared = run.prepared.get(shaped);
  // Its turn comes once, or again after a retry: all of them are not to be kept.
  run.prepared.delete(shaped);
  if (prepared !== undefined) return prepared;
  const record = run.history.applied(factsOf(run, shaped, 'of the transaction'));
  const text = wholeText(shaped).toString('utf8');
  return `${begin}${text}\n;${recordMessage(lane, [record, keepFile(shaped.file)], 'file')}`;
}
