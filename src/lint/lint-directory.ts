import type { SchemaSnapshot } from '../database/schema.ts';
import { describeDifference, differ } from '../database/schema-difference.ts';
import { takeSnapshot } from '../database/schema-snapshot.ts';
import { type Session, SessionLost } from '../database/session.ts';
import type { MigrationDirectory } from '../directory/directory.ts';
import { type NewFile, type ObservedChangeSet, observeChangeSet } from '../observe/change-set.ts';
import type { Observation, ParseNode } from '../observe/observation.ts';
import { replayHistory } from '../observe/replay.ts';
import type { SchemaText } from '../report/view.ts';
import { decode } from '../sql/encoding.ts';
import { loadParser } from '../sql/parser.ts';
import { split } from '../sql/split.ts';
import { historyError, lostError } from './errors.ts';
import { parseInner, prepare, wantedExtensions } from './prepare.ts';
import { type Selection, select } from './selection.ts';

export interface DirectoryInput {
  readonly directory: MigrationDirectory;
  readonly selection: Selection;
  /** Milliseconds that one statement, or one history file, may take on the throwaway server. */
  readonly deadline: number;
}

export interface LintPorts {
  /** Starts an empty database, with these extensions at hand. */
  readonly openSession: (extensions: readonly string[]) => Promise<Session>;
  readonly onProgress: (progress: LintProgress) => void;
}

export type LintProgress =
  | { readonly phase: 'replaying'; readonly done: number; readonly total: number }
  | { readonly phase: 'observing'; readonly done: number; readonly total: number };

export interface ObservedDirectory {
  readonly directory: MigrationDirectory;
  readonly historyFiles: number;
  readonly added: readonly NewFile[];
  readonly observations: readonly (readonly Observation[])[];
  readonly seeded: ObservedChangeSet['seeded'];
  readonly base: { readonly kind: 'latest' | 'none'; readonly ref: null };
  /** What the new files changed, for people. */
  readonly schema: SchemaText;
  readonly server: { readonly engine: 'embedded' | 'server'; readonly version: string };
  /** Sentences about what could not be verified. */
  readonly unverified: readonly string[];
}

/**
 * Replays a directory's history and observes its new files.
 * @throws UserError when history does not replay, when a statement does not end, or when a file cannot be read
 */
export async function observeDirectory(input: DirectoryInput, ports: LintPorts): Promise<ObservedDirectory> {
  const { directory, selection, deadline } = input;
  const { history, added } = select(directory, selection);
  const texts = new Map(directory.files.map((file) => [file, decode(file.up)]));
  const extensions = wantedExtensions(texts.values());
  const opening = ports.openSession(extensions);
  try {
    const parser = await loadParser();
    const files = added.map((file) => prepare(file, parser));
    const session = await opening;
    const failure = await replayHistory(history, {
      session,
      parser,
      text: (file) => texts.get(file) ?? '',
      split: (file) => split(file.up),
      deadline,
      onFile: (done) => ports.onProgress({ phase: 'replaying', done, total: history.length }),
    });
    if (failure !== null) throw historyError(failure, deadline);
    const before = await takeSnapshot(session);
    const observed = await observe(files, input, ports, session, (sql) => parseInner(parser, sql));
    return {
      directory,
      historyFiles: history.length,
      added: files,
      observations: observed.observations,
      seeded: observed.seeded,
      base: { kind: selection.kind === 'all' ? 'none' : 'latest', ref: null },
      schema: describeChange(before, await takeSnapshot(session)),
      server: { engine: session.engine, version: session.version },
      unverified: [
        ...(observed.withoutTriggers === null
          ? []
          : [`Event triggers could not be used: ${observed.withoutTriggers}`]),
        ...observed.deaf.map(
          (path) =>
            `${path} takes Lockstep's own event triggers away: what it does after that is judged by locks and messages alone`,
        ),
        ...observed.seeded.unseeded.map(
          ({ table, reason }) => `No rows could be put into ${table}: ${reason}`,
        ),
      ],
    };
  } finally {
    await opening.then((session) => session.close()).catch(() => undefined);
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
    throw lostError(files[at.file], at.statement, error, deadline);
  }
}

function describeChange(before: SchemaSnapshot, after: SchemaSnapshot): SchemaText {
  const difference = differ(before, after);
  return { difference: describeDifference(difference).join('\n'), diagram: null };
}
