import type { Reply } from '../database/session.ts';
import { conduct, noteWait } from './conduct.ts';
import { fileError, ownError, recordError, statementError } from './failure.ts';
import { begin, wholeText } from './file-text.ts';
import { fitsOneMessage, runInOneMessage } from './one-message.ts';
import { type Attempt, type FailedAttempt, noRetry, retryOf, unlessGoingOn, withRetries } from './retry.ts';
import { type FileEnd, factsOf, isCancelled, type Lane, type Run, recordMessage } from './run.ts';
import { keepFile } from './schema/files.ts';
import type { ShapedFile } from './shape.ts';

/**
 * Runs files in one transaction, in which their rows in the history are written as well: so a file is applied if and only if
 * its row is there. A file is one message, and what the history says about it, with the COMMIT, a second one: in between the
 * server tells whether the file has ended the transaction itself. In bulk both are one.
 * @returns how each of the files ended
 */
export async function runTogether(run: Run, lane: Lane, files: readonly ShapedFile[]): Promise<FileEnd[]> {
  const durations: number[] = [];
  let failedAt = 0;
  const [first] = files;
  const { last, retries } = await withRetries(
    run,
    first?.file.version ?? '',
    async (): Promise<Attempt<null>> => {
      durations.length = 0;
      for (const [index, file] of files.entries()) {
        failedAt = index;
        const began = performance.now();
        const failed = await runOne(run, lane, file, {
          opens: index === 0,
          commits: index === files.length - 1,
        });
        durations.push(performance.now() - began);
        if (failed !== null) return failed;
      }
      return { kind: 'done', value: null };
    },
  );
  return files.map((_, index): FileEnd => {
    const own = { durationMs: durations[index] ?? 0, retries: index === failedAt ? retries : [] };
    if (last.kind === 'done') return { kind: 'applied', ...own };
    const kind = last.unknown ? 'unknown' : isCancelled(run) ? 'cancelled' : 'failed';
    if (index === failedAt) return { kind, done: 0, error: last.error, ...own };
    const error = ownError(`it was rolled back together with ${files[failedAt]?.file.version}`, null);
    return { kind, done: 0, error, along: true, ...own };
  });
}

interface Place {
  readonly opens: boolean;
  readonly commits: boolean;
}

async function runOne(run: Run, lane: Lane, shaped: ShapedFile, place: Place): Promise<FailedAttempt | null> {
  if (run.bulk && place.opens && place.commits && fitsOneMessage(shaped))
    return runInOneMessage(run, lane, shaped);
  const began = performance.now();
  run.inFlight.phase = 'body';
  const running = runBody(run, lane, shaped, place.opens);
  // While the server is busy with it.
  const kept = keepFile(shaped.file);
  const failed = await running;
  if (failed !== null) {
    await lane.session.send('ROLLBACK');
    run.inFlight.phase = 'nothing';
    return failed;
  }
  const facts = factsOf(run, shaped, performance.now() - began);
  const writes = [run.history.applied(facts), kept];
  const message = recordMessage(lane, writes, 'file', place.commits ? 'COMMIT;' : '');
  if (place.commits) run.inFlight.phase = 'record';
  const reply = await lane.session.send(message);
  const ended = place.commits ? 'idle' : 'open';
  if (reply.error !== null) {
    await lane.session.send('ROLLBACK');
    run.inFlight.phase = 'nothing';
    return {
      kind: 'failed',
      error: recordError(run.history.table, reply.error),
      retry: retryOf(null, reply, null),
    };
  }
  if (reply.transaction !== ended)
    throw new Error(`after the record the transaction is ${reply.transaction}`);
  run.inFlight.phase = place.commits ? 'nothing' : 'body';
  return null;
}

async function runBody(
  run: Run,
  lane: Lane,
  shaped: ShapedFile,
  opens: boolean,
): Promise<FailedAttempt | null> {
  const { file, steps } = shaped;
  if (steps.some(({ statement }) => statement.copyData !== null)) return runSteps(run, lane, shaped, opens);
  const prefix = opens ? begin : '';
  const text = wholeText(shaped);
  const conducted = await conduct(run, lane, `${prefix}${text.toString('utf8')}\n`);
  const { reply } = conducted;
  const stopped = unlessGoingOn(run);
  if (stopped !== null) return stopped;
  if (reply.error !== null) {
    const ran = reply.results.length - (opens ? 1 : 0);
    const error = fileError(text, steps, Math.max(0, ran), reply.error, prefix.length);
    return { kind: 'failed', error, retry: retryOf(error.statement, reply, conducted) };
  }
  noteWait(run, file.version, null, conducted);
  return notOpen(reply);
}

/** The rows of COPY … FROM stdin follow their statement, so each statement is a message of its own. */
async function runSteps(
  run: Run,
  lane: Lane,
  shaped: ShapedFile,
  opens: boolean,
): Promise<FailedAttempt | null> {
  const { file, steps } = shaped;
  if (opens) await lane.session.send(begin);
  for (const step of steps) {
    const { sql, copyData } = step.statement;
    const rows = copyData === null ? null : file.up.bytes.subarray(copyData.start, copyData.end);
    const conducted = await conduct(run, lane, sql, { copyData: rows });
    const { reply } = conducted;
    const stopped = unlessGoingOn(run);
    if (stopped !== null) return stopped;
    if (reply.error !== null) {
      const error = statementError(file, step, reply.error);
      return { kind: 'failed', error, retry: retryOf(error.statement, reply, conducted) };
    }
    noteWait(run, file.version, step.statement.index, conducted);
    const closed = notOpen(reply);
    if (closed !== null) return closed;
  }
  return null;
}

/** Its text does not show how, but the file has ended our transaction: what it did before may be committed. */
function notOpen({ transaction }: Reply): FailedAttempt | null {
  if (transaction === 'open') return null;
  const error = ownError(
    'the file has ended the transaction in which it ran, and nobody knows what of it is committed',
    'Look at the database, finish by hand what is missing, and mark the file as applied in its history table.',
  );
  return { kind: 'failed', error, retry: noRetry, unknown: true };
}
