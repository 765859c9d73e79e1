import { differ } from '../database/schema-difference.ts';
import type { DirectoryListing, MigrationDirectory } from '../directory/directory.ts';
import type { FileEdit, Finding } from '../report/lint-report.ts';
import { UserError } from '../runtime/errors.ts';
import { withEdits } from './apply-edits.ts';
import { editsOf } from './fix-edits.ts';
import type { Arrangement, FixableFile } from './fix-file.ts';
import type { LintResult } from './lint.ts';
import type { DirectoryInput } from './lint-directory.ts';
import type { Fix } from './rule.ts';

/** A directory that may be fixed: as it was read, and how it is read again once its files have changed. */
export interface FixInput {
  readonly input: DirectoryInput;
  readonly listing: DirectoryListing;
  readonly read: (listing: DirectoryListing) => MigrationDirectory;
}

export interface FixedDirectory {
  readonly after: FixInput;
  readonly fixed: readonly Finding[];
  /** Findings whose fix would not have led to the same schema, or to a clean file. */
  readonly refused: readonly Finding[];
}

/**
 * Applies all fixes of a directory in memory. Each change is linted and its schema compared before it is taken: what is
 * not proven equal is left as it was.
 * @param lint of this directory alone
 */
export async function fixDirectory(
  start: FixInput,
  lint: (input: DirectoryInput) => Promise<LintResult>,
): Promise<FixedDirectory> {
  let state = start;
  let result = await lint(state.input);
  const fixed: Finding[] = [];
  const refused = new Map<string, Finding>();
  const isRefused = (finding: Finding): boolean => refused.has(nameOf(finding));
  for (;;) {
    const wanted = result.report.findings.filter((one) => one.fix != null && !isRefused(one));
    if (wanted.length === 0) return { after: state, fixed, refused: [...refused.values()] };
    const taken = await firstProven(attemptsFor(result, state, wanted), state, result, lint);
    if (taken === null) {
      for (const finding of wanted) refused.set(nameOf(finding), finding);
      continue;
    }
    const left = new Set(taken.result.report.findings.map(nameOf));
    fixed.push(...taken.findings.filter((finding) => !left.has(nameOf(finding))));
    for (const finding of taken.findings.filter((one) => left.has(nameOf(one)))) {
      refused.set(nameOf(finding), finding);
    }
    ({ state, result } = taken);
  }
}

/** The same finding before and after the files were changed; statements and versions move. */
const nameOf = ({ rule, subject, message }: Finding): string => `${rule} ${subject}: ${message}`;

interface Attempt {
  readonly edits: readonly FileEdit[];
  readonly findings: readonly Finding[];
}

/** All at once if that holds, else in the other arrangement, else one finding after the other. */
function attemptsFor(result: LintResult, state: FixInput, wanted: readonly Finding[]): Attempt[] {
  const { directory } = state.input;
  const files = result.fixable.get(directory.path) ?? [];
  const arrangements: readonly (Arrangement | null)[] = [null, 'in place', 'at the end'];
  const groups = wanted.length === 1 ? [wanted] : [wanted, ...wanted.map((finding) => [finding])];
  const attempts = groups.flatMap((findings) =>
    arrangements.flatMap((arrangement) => {
      const edits = editsOf(directory, filesOf(files, findings), arrangement);
      return edits === null ? [] : [{ edits, findings }];
    }),
  );
  return attempts.filter(
    ({ edits }, index) =>
      attempts.findIndex((other) => JSON.stringify(other.edits) === JSON.stringify(edits)) === index,
  );
}

function filesOf(files: readonly FixableFile[], findings: readonly Finding[]): readonly FixableFile[] {
  return files.flatMap((file) => {
    const statements = new Set(
      findings.filter((one) => one.file === file.file.up.path).map(({ statement }) => statement),
    );
    const fixes: [number, readonly Fix[]][] = [...file.fixes].filter(([index]) => statements.has(index));
    return fixes.length === 0 ? [] : [{ ...file, fixes: new Map(fixes) }];
  });
}

interface Proven {
  readonly state: FixInput;
  readonly result: LintResult;
  readonly findings: readonly Finding[];
}

async function firstProven(
  attempts: readonly Attempt[],
  state: FixInput,
  before: LintResult,
  lint: (input: DirectoryInput) => Promise<LintResult>,
): Promise<Proven | null> {
  for (const { edits, findings } of attempts) {
    try {
      const next = changed(state, edits);
      const result = await lint(next.input);
      if (isProven(before, result, findings)) return { state: next, result, findings };
    } catch (error) {
      // A directory that cannot be read or replayed any more: not this way.
      if (!(error instanceof UserError)) throw error;
    }
  }
  return null;
}

function changed(state: FixInput, edits: readonly FileEdit[]): FixInput {
  const { directory, selection } = state.input;
  const listing = withEdits(state.listing, edits, directory.checksum.kind === 'valid');
  const created = edits.filter(({ newFile }) => newFile).length;
  const more = selection.kind === 'latest' ? { ...selection, count: selection.count + created } : selection;
  return { ...state, listing, input: { ...state.input, directory: state.read(listing), selection: more } };
}

/** Everything ran before and runs now, to the same schema, and nothing is found that was not found before. */
function isProven(before: LintResult, after: LintResult, findings: readonly Finding[]): boolean {
  const known = new Set(before.report.findings.map(nameOf));
  const left = new Set(after.report.findings.map(nameOf));
  const failed = [before, after].some(({ report }) =>
    report.files.some(({ statements }) => statements.some(({ error }) => error?.withRows === false)),
  );
  const schemas = [before, after].map(({ schemas: all }) => [...all.values()][0]?.after ?? null);
  const [then, now] = schemas;
  return (
    !failed &&
    then !== null &&
    now !== null &&
    then !== undefined &&
    now !== undefined &&
    differ(then, now).objects.length === 0 &&
    after.report.findings.every((one) => one.severity === 'notice' || known.has(nameOf(one))) &&
    findings.some((finding) => !left.has(nameOf(finding)))
  );
}
