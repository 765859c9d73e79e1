import type { SchemaSnapshot } from '../database/schema.ts';
import { describeDifference, differ } from '../database/schema-difference.ts';
import { takeSnapshot } from '../database/schema-snapshot.ts';
import { type Session, SessionLost } from '../database/session.ts';
import type { MigrationDirectory } from '../directory/directory.ts';
import { type NewFile, observeChangeSet, runWithRows, type SeededPass } from '../observe/change-set.ts';
import type { Observation } from '../observe/observation.ts';
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
  readonly seeded: SeededPass;
  readonly base: { readonly kind: 'latest' | 'none'; readonly ref: null };
  /** What the new files changed, for people. */
  readonly schema: SchemaText;
  readonly server: { readonly engine: 'embedded' | 'server'; readonly version: string };
  /** Sentences about what could not be verified. */
  readonly unverified: readonly string[];
}

/**
 * Replays a directory's history and observes its new files: once as they are, and at the same time, in a second database,
 * with rows in the tables.
 * @throws UserError when history does not replay, when a statement does not end, or when a file cannot be read
 */
export async function observeDirectory(input: DirectoryInput, ports: LintPorts): Promise<ObservedDirectory> {
  const { directory, selection, deadline } = input;
  const { history, added } = select(directory, selection);
  const texts = new Map(directory.files.map((file) => [file, decode(file.up)]));
  const extensions = wantedExtensions(texts.values());
  const opening = [ports.openSession(extensions), ports.openSession(extensions)] as const;
  try {
    const parser = await loadParser();
    const files = added.map((file) => prepare(file, parser));
    const parse = (sql: string) => parseInner(parser, sql);
    const total = files.reduce((sum, { statements }) => sum + statements.length, 0);

    const run = async <Result>(
      session: Session,
      report: boolean,
      observe: Observe<Result>,
    ): Promise<Result> => {
      const failure = await replayHistory(history, {
        session,
        parser,
        text: (file) => texts.get(file) ?? '',
        split: (file) => split(file.up),
        deadline,
        onFile: (done) => report && ports.onProgress({ phase: 'replaying', done, total: history.length }),
      });
      if (failure !== null) throw historyError(failure, deadline);
      let at = { file: 0, statement: 0 };
      try {
        return await observe({
          session,
          files,
          parse,
          deadline,
          mark: selection.kind === 'all' ? 'each file' : 'once',
          onStatement: (file, statement) => {
            at = { file, statement };
            const before = files.slice(0, file).reduce((sum, { statements }) => sum + statements.length, 0);
            if (report) ports.onProgress({ phase: 'observing', done: before + statement, total });
          },
        });
      } catch (error) {
        if (!(error instanceof SessionLost) || error.reason === 'cancelled') throw error;
        throw lostError(files[at.file], at.statement, error, deadline);
      }
    };

    const [session, seededSession] = await Promise.all(opening);
    const [observed, seeded] = await Promise.all([
      run(session, true, async (changeSet) => {
        const before = await takeSnapshot(session);
        const result = await observeChangeSet(changeSet);
        return { ...result, schema: describeChange(before, await takeSnapshot(session)) };
      }),
      run(seededSession, false, runWithRows),
    ]);
    return {
      directory,
      historyFiles: history.length,
      added: files,
      observations: observed.observations,
      seeded,
      base: { kind: selection.kind === 'all' ? 'none' : 'latest', ref: null },
      schema: observed.schema,
      server: { engine: session.engine, version: session.version },
      unverified: [
        ...(observed.withoutTriggers === null
          ? []
          : [`Event triggers could not be used: ${observed.withoutTriggers}`]),
        ...seeded.unseeded.map(({ table, reason }) => `No rows could be put into ${table}: ${reason}`),
      ],
    };
  } finally {
    await Promise.all(opening.map((session) => session.then((open) => open.close()).catch(() => undefined)));
  }
}

type Observe<Result> = (changeSet: Parameters<typeof observeChangeSet>[0]) => Promise<Result>;

function describeChange(before: SchemaSnapshot, after: SchemaSnapshot): SchemaText {
  const difference = differ(before, after);
  return { difference: describeDifference(difference).join('\n'), diagram: null };
}
