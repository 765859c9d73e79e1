import type { Session } from '../../src/database/session.ts';
import type { ApplyReport } from '../../src/report/apply-report.ts';
import { ask } from '../support/apply.ts';
import type { FileSet, GeneratedFile } from './file-set.ts';
import { historyTables } from './model.ts';

/**
 * The only case in which a run may say that it does not know: a CALL was announced in the journal, and nothing says how it
 * ended. What a procedure has done and committed, no catalog tells. In every other case the engine has to find out.
 * @returns the file of that CALL, or null
 */
export async function notToBeKnown(session: Session, set: FileSet): Promise<GeneratedFile | null> {
  const [there] = await ask(session, `SELECT to_regclass('lockstep.statements')`);
  if (there === 'null') return null;
  const open = await ask(
    session,
    `SELECT version FROM lockstep.statements WHERE history = '${historyTables[set.format]}' AND state IN ('running', 'unknown')`,
  );
  const file = set.generated.find(({ version }) => version === open[0]);
  return open.length === 1 && file?.kind === 'procedure' ? file : null;
}

/**
 * Looks whether the CALL took effect, and pastes the line that the report gives for that case.
 * @returns whether the person was asked for good reason, and the report helped: then the next run goes on
 */
export async function answerOfAPerson(
  session: Session,
  set: FileSet,
  { error }: Pick<ApplyReport, 'error'>,
): Promise<boolean> {
  const file = await notToBeKnown(session, set);
  const [step] = file?.items.flatMap(({ steps }) => steps ?? []) ?? [];
  if (step === undefined) return false;
  const [count] = await ask(session, `SELECT count(*) FROM public.steps WHERE step = '${step}'`);
  const answer = count === '0' ? "SET state = 'failed'" : "SET state = 'done'";
  const line = (error?.hint ?? '').split('\n').find((each) => each.includes(answer));
  if (line === undefined) return false;
  await ask(session, line);
  return true;
}

/**
 * Does what the report says about a REINDEX CONCURRENTLY that was ended in its middle: the index that it leaves might be
 * anybody's, so a run names it and leaves it. One that no report names stays, and is found in the schema.
 */
export async function dropWhatIsNamed(
  session: Session,
  { notes }: Pick<ApplyReport, 'notes'>,
): Promise<void> {
  for (const note of notes) {
    const [, line] =
      /was left by an earlier REINDEX: (DROP INDEX CONCURRENTLY .*_cc(?:new|old)\d*;)$/.exec(note) ?? [];
    // An earlier report may have named it already.
    if (line !== undefined) await session.send(line);
  }
}
