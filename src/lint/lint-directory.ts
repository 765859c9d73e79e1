import { describeDifference, differ } from '../database/schema-difference.ts';
import { takeSnapshot } from '../database/schema-snapshot.ts';
import { type Session, SessionLost } from '../database/session.ts';
import type { DirectoryDifference } from '../directory/base.ts';
import type { MigrationDirectory, MigrationFile } from '../directory/directory.ts';
import { type NewFile, type ObservedChangeSet, observeChangeSet } from '../observe/change-set.ts';
import type { Observation, ParseNode } from '../observe/observation.ts';
import { type HistoryFailure, replayHistory } from '../observe/replay.ts';
import { UserError } from '../runtime/errors.ts';
import { decode } from '../sql/encoding.ts';
import { loadParser, type Parser } from '../sql/parser.ts';
import { split } from '../sql/split.ts';
import { historyError, lostError } from './errors.ts';
import type { ComparedWith, OtherOrder } from './file-findings.ts';
import { excuseMissingExtensions } from './missing-extension.ts';
import { parseInner, prepare, wantedExtensions } from './prepare.ts';
import type { SchemaChange } from './rule.ts';
import { isSquash, type Selection, select } from './selection.ts';

export interface DirectoryInput {
  readonly directory: MigrationDirectory;
  readonly selection: Selection;
  /** Milliseconds that one statement may take on the throwaway server. */
  readonly deadline: number;
}

export interface LintPorts {
  /** Starts an empty database for a directory, with these extensions at hand. */
  readonly openSession: (extensions: readonly string[], directory: MigrationDirectory) => Promise<Session>;
  readonly onProgress: (progress: LintProgress) => void;
}

export type LintProgress =
  | { readonly phase: 'replaying'; readonly done: number; readonly total: number }
  | { readonly phase: 'observing'; readonly done: number; readonly total: number };

export interface ObservedDirectory {
  readonly directory: MigrationDirectory;
  readonly difference: DirectoryDifference;
  readonly otherOrder: OtherOrder;
  readonly added: readonly NewFile[];
  readonly observations: readonly (readonly Observation[])[];
  readonly seeded: ObservedChangeSet['seeded'];
  readonly base: ComparedWith;
  /** Before and after the new files; null when none were run. */
  readonly schema: SchemaChange | null;
  /** Null when nothing was new, and no server was needed. */
  readonly server: { readonly engine: 'embedded' | 'server'; readonly version: string } | null;
  /** Sentences about what could not be verified. */
  readonly unverified: readonly string[];
}

/**
 * Replays a directory's history and observes its new files. Where nothing is new, no server is started.
 * @throws UserError when history does not replay, when a statement does not end, or when a file cannot be read
 */
export async function observeDirectory(input: DirectoryInput, ports: LintPorts): Promise<ObservedDirectory> {
  const { directory, selection } = input;
  const difference = select(directory, selection);
  const start = { directory, difference, base: describeBase(selection) };
  if (isSquash(difference)) return { ...start, ...nothingObserved, ...(await compareSquash(input, ports)) };
  if (difference.added.length === 0) return { ...start, ...nothingObserved };
  const observed = await withHistory(input, ports, difference.history, async (session, parser) => {
    const files = difference.added.map((file) => prepare(file, directory.format, parser));
    const before = await takeSnapshot(session);
    const result = await observe(files, input, ports, session, (sql) => parseInner(parser, sql));
    return {
      ...result,
      added: files,
      schema: { before, after: await takeSnapshot(session) },
      server: describe(session),
    };
  });
  const { withoutTriggers, deaf, seeded, observations, server } = observed;
  return {
    ...start,
    ...observed,
    observations: server.engine === 'embedded' ? excuseMissingExtensions(observations) : observations,
    otherOrder: { squash: null, sorted: difference.late.length > 0 ? await runSorted(input, ports) : null },
    unverified: [
      ...(withoutTriggers === null ? [] : [lessObserved(withoutTriggers)]),
      ...deaf.map(
        (path) =>
          `${path} takes Lockstep's own event triggers away: what it does after that is judged by locks and messages alone`,
      ),
      ...seeded.unseeded.map(({ table, reason }) => `No rows could be put into ${table}: ${reason}`),
    ],
  };
}

const lessObserved = (why: string): string =>
  `Less was observed than a superuser could: event triggers could not be used (${why}). Some findings are less exact, and some are missing.`;

const nothingObserved = {
  added: [],
  observations: [],
  seeded: { failures: [], unseeded: [] },
  schema: null,
  server: null,
  unverified: [],
  otherOrder: { squash: null, sorted: null },
} as const;

function describeBase(selection: Selection): ObservedDirectory['base'] {
  if (selection.kind === 'base') return { kind: selection.source, ref: selection.ref };
  return { kind: selection.kind === 'all' ? 'none' : 'latest', ref: null };
}

const describe = ({ engine, version }: Session) => ({ engine, version });

/** Opens a database, replays files in it, and closes it after use. @throws UserError that `failed` makes of a failure */
export async function withHistory<Result>(
  { directory, deadline }: Pick<DirectoryInput, 'directory' | 'deadline'>,
  ports: LintPorts,
  history: readonly MigrationFile[],
  use: (session: Session, parser: Parser) => Promise<Result>,
  failed: (failure: HistoryFailure) => UserError = historyError,
): Promise<Result> {
  const opening = ports.openSession(
    wantedExtensions([...history, ...directory.files].map(({ up }) => decode(up))),
    directory,
  );
  try {
    // Together: a server that refuses is faster than the parser loads, and must not be a rejection that nobody awaits.
    const [parser, session] = await Promise.all([loadParser(), opening]);
    const failure = await replayHistory(history, {
      session,
      parser,
      split: (file) => split(file.up),
      deadline,
      onFile: (done) => ports.onProgress({ phase: 'replaying', done, total: history.length }),
    });
    if (failure !== null) throw failed(failure);
    return await use(session, parser);
  } finally {
    await opening.then((session) => session.close()).catch(() => undefined);
  }
}

/** The old files and the new ones, each in a database of its own: the schemas must be equal. */
async function compareSquash(
  input: DirectoryInput,
  ports: LintPorts,
): Promise<Pick<ObservedDirectory, 'otherOrder' | 'server'>> {
  const snapshot = async (session: Session) => ({
    schema: await takeSnapshot(session),
    server: describe(session),
  });
  const { history } = select(input.directory, input.selection);
  const before = await withHistory(input, ports, history, snapshot);
  const after = await withHistory(input, ports, input.directory.files, snapshot);
  const squash = describeDifference(differ(before.schema, after.schema));
  return { otherOrder: { squash, sorted: null }, server: after.server };
}

/** A late file runs last on the databases that there are, and at its place on new ones: both must work. */
async function runSorted(input: DirectoryInput, ports: LintPorts): Promise<string | null> {
  try {
    return await withHistory(input, ports, input.directory.files, async () => null);
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
}

async function observe(
  files: readonly NewFile[],
  { selection, deadline }: DirectoryInput,
  ports: LintPorts,
  session: Session,
  parse: (sql: string) => ParseNode | null,
): Promise<ObservedChangeSet> {
  const total = files.reduce((sum, { statements }) => sum + statements.length, 0);
  let at = { file: 0, statement: 0 };
  const onStatement = (file: number, statement: number): void => {
    at = { file, statement };
    const before = files.slice(0, file).reduce((sum, { statements }) => sum + statements.length, 0);
    ports.onProgress({ phase: 'observing', done: before + statement, total });
  };
  try {
    const mark = selection.kind === 'all' ? 'each file' : 'once';
    return await observeChangeSet({ session, files, parse, deadline, mark, onStatement });
  } catch (error) {
    if (!(error instanceof SessionLost) || error.reason === 'cancelled') throw error;
    throw lostError(files[at.file], at.statement, error);
  }
}
