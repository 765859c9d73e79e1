import type { ApplyReport } from '../../src/report/apply-report.ts';
import { UserError } from '../../src/runtime/errors.ts';
import { type ApplyRequest, applyTo, ask } from '../support/apply.ts';
import { createFaults, type FaultPoint } from '../support/faults.ts';
import { majors } from '../support/postgres.ts';
import { type FileSet, generateFileSet } from './file-set.ts';
import { compare, type Expected, expectedOf, historyTables, rowsWithoutEffect } from './model.ts';
import { answerOfAPerson, dropWhatIsNamed, notToBeKnown } from './person.ts';
import { createRandom } from './random.ts';
import { empty, type Stage } from './stage.ts';

/** So many points in a row have one file set, for which the model and the number of messages are found out once. */
const pointsOfASet = 25;

export interface Rehearsed {
  readonly set: FileSet;
  readonly expected: Expected;
  /** Messages that a run without a fault sends. */
  readonly messages: number;
  /** Those with a statement that cannot run in a transaction, and the ones behind them: there most can go wrong. */
  readonly delicate: readonly number[];
  /** What such a run did wrong. */
  readonly problems: readonly string[];
}

/** What came of one point. */
export interface Verdict {
  readonly seed: number;
  readonly about: string;
  readonly lost: number;
  readonly doubled: number;
  readonly unknown: number;
  readonly problems: readonly string[];
}

export const setOf = (seed: number): number => Math.floor(seed / pointsOfASet);

export const majorOf = (set: number): (typeof majors)[number] => majors[set % majors.length] ?? 18;

/** What should come out, and how a run goes that nothing happens to. */
export async function rehearse(stage: Stage, setSeed: number): Promise<Rehearsed> {
  const set = generateFileSet(setSeed);
  await empty(stage);
  const expected = await expectedOf(stage.session, set);
  await empty(stage);
  const faults = createFaults(null);
  const delicate: number[] = [];
  const connected: NonNullable<ApplyRequest['connected']> = (session) => ({
    ...session,
    send: (sql, options) => {
      if (/\bconcurrently\b|^vacuum\b/i.test(sql)) delicate.push(faults.sent(), faults.sent() + 1);
      return session.send(sql, options);
    },
  });
  const request = { ...requestOf(set), socket: faults.socket, connected };
  const report = await applyTo(stage.server, stage.database, request);
  const { problems } = await compare(stage.session, set, expected);
  const failed = report.outcome === 'applied' ? [] : [`without a fault: ${words(report)}`];
  return { set, expected, messages: faults.sent(), delicate, problems: [...failed, ...problems] };
}

/** Every other set as bulk. */
export const requestOf = ({ files, format, options, seed }: FileSet): ApplyRequest => ({
  files,
  bulkFrom: seed % 2 === 0 ? 1 : 1_000,
  format,
  options: { ...options, lockWait: 30_000 },
});

/** Breaks one run, now and then also the one after it, and then lets one run to its end. */
export async function runPoint(stage: Stage, rehearsed: Rehearsed, seed: number): Promise<Verdict> {
  const { set, messages, delicate } = rehearsed;
  const random = createRandom(seed);
  const point = (kind: FaultPoint['kind']): FaultPoint => ({
    message: delicate.length > 0 && random.chance(0.35) ? random.pick(delicate) : random.integer(messages),
    when: random.pick(['before', 'after', 'answered']),
    kind,
  });
  const first = point(random.chance(0.65) ? 'death' : 'cut');
  const points = first.kind === 'death' && random.chance(0.2) ? [first, point('death')] : [first];
  const about = `${set.format} on ${majorOf(set.seed)}, ${points.map(({ kind, when, message }) => `${kind} ${when} message ${message}`).join(', then ')}`;
  await empty(stage);
  const problems: string[] = [];
  for (const each of points) {
    problems.push(...(await runBroken(stage, set, each)), ...(await rowsWithoutEffect(stage.session, set)));
  }
  return { seed, about, ...(await runToTheEnd(stage, rehearsed, problems)) };
}

/** One further run, in which everything has to come to its end. */
export async function runToTheEnd(
  stage: Stage,
  { set, expected }: Rehearsed,
  before: readonly string[],
  run = () => applyTo(stage.server, stage.database, requestOf(set)),
): Promise<Pick<Verdict, 'lost' | 'doubled' | 'unknown' | 'problems'>> {
  const problems = [...before];
  let last = await run();
  const asked = last.outcome === 'unknown' && (await answerOfAPerson(stage.session, set, last));
  if (asked) last = await run();
  await dropWhatIsNamed(stage.session, last);
  if (last.outcome !== 'applied' && last.outcome !== 'nothing') problems.push(`then ${words(last)}`);
  const { problems: differences, ...counts } = await compare(stage.session, set, expected).catch((error) => ({
    lost: 1,
    doubled: 0,
    problems: [String(error)],
  }));
  // A run that has nothing to do writes nothing, also not about those before it.
  const running = await ask(stage.session, `SELECT FROM lockstep.runs WHERE outcome = 'running'`).catch(
    () => [],
  );
  if (running.length > 0 && last.outcome === 'applied') problems.push('a run counts as running');
  return { ...counts, unknown: asked ? 1 : 0, problems: [...problems, ...differences] };
}

/** A run with a fault. A connection that is cut is replaced; of a runner that dies nothing is asked. */
async function runBroken(stage: Stage, set: FileSet, point: FaultPoint): Promise<readonly string[]> {
  const faults = createFaults(point);
  const beforeConnect = () => {
    if (faults.dead()) throw new Error('dead');
  };
  try {
    const report = await applyTo(stage.server, stage.database, {
      ...requestOf(set),
      socket: faults.socket,
      beforeConnect,
    });
    await dropWhatIsNamed(stage.session, report);
    const asWanted =
      ['applied', 'nothing'].includes(report.outcome) ||
      (report.outcome === 'unknown' && (await notToBeKnown(stage.session, set)) !== null);
    return faults.dead() || asWanted
      ? []
      : [`a connection that breaks is replaced, but it was ${words(report)}`];
  } catch (error) {
    if (faults.dead()) return [];
    const early = error instanceof UserError && error.code === 8 && faults.struck();
    if (!early) return [`it threw ${error instanceof Error ? error.stack : error}`];
    const [begun] = await ask(stage.session, `SELECT to_regclass('${historyTables[set.format]}')`);
    return begun === 'null' ? [] : [`it gave up in the middle: ${error.message}`];
  }
}

const words = ({ outcome, error }: ApplyReport): string =>
  `${outcome}${error === null ? '' : `: ${error.message} (${error.hint})`}`;
