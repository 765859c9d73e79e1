import type { AppliedFile, ApplyReport, FileError, Retry, RunOutcome, Wait } from '../report/apply-report.ts';
import { ExitCode } from '../runtime/errors.ts';
import { indexPositions, positionOf } from '../sql/positions.ts';
import { latestOf, type PendingFile, type Plan } from './plan.ts';
import type { FileEnd, FileFailed } from './run.ts';
import type { ShapedFile } from './shape.ts';
import { directoryDigest, type Situation } from './situation.ts';
import type { Target } from './target.ts';

/** What happens is entered here as it happens, and becomes the report at the end, however it ends. */
export class Book {
  readonly notes: string[] = [];
  readonly waits: (Wait & { readonly version: string })[] = [];
  error: ApplyReport['error'] = null;
  #situation: Situation | null = null;
  #server = '';
  #shapes: ReadonlyMap<string, ShapedFile> = new Map();
  readonly #files = new Map<string, AppliedFile>();
  readonly #target: Target;

  constructor(target: Target) {
    this.#target = target;
  }

  get situation(): Situation | null {
    return this.#situation;
  }

  get shapes(): ReadonlyMap<string, ShapedFile> {
    return this.#shapes;
  }

  note(text: string): void {
    if (this.notes.includes(text)) return;
    this.keep(text);
    this.#target.onEvent({ kind: 'note', text });
  }

  /** For the report alone: the log has had it while it happened. */
  keep(text: string): void {
    this.notes.push(text);
  }

  /** Files that are pending now; what is known of those that ran stays, and so does the first plan that was not refused. */
  begin(situation: Situation, server: string, shapes: ReadonlyMap<string, ShapedFile>): void {
    if (this.#situation === null || this.error !== null) this.#situation = situation;
    this.error = null;
    this.#server = server;
    this.#shapes = new Map([...this.#shapes, ...shapes]);
    for (const pending of situation.plan.pending) {
      const { version } = pending.file;
      if (!this.#files.has(version)) this.#files.set(version, this.#pendingFile(pending));
    }
  }

  /** Files that somebody else has applied since they were planned. */
  appliedElsewhere(plan: Plan): void {
    const open = new Set(plan.pending.map(({ file }) => file.version));
    for (const [version, file] of this.#files) {
      if (!open.has(version) && file.status === 'pending')
        this.#files.set(version, { ...file, status: 'skipped' });
    }
  }

  ended(shaped: ShapedFile, end: FileEnd): void {
    const { file, steps } = shaped;
    const before = this.#files.get(file.version);
    const retries = [...(before?.retries ?? []), ...end.retries];
    const applied = end.kind === 'applied';
    this.#files.set(file.version, {
      version: file.version,
      path: file.up.path,
      status: statusOf(end),
      statements: { total: steps.length, done: applied ? steps.length : end.done },
      durationMs: Math.round((before?.durationMs ?? 0) + end.durationMs),
      retries,
      waits: this.waits
        .filter(({ version }) => version === file.version)
        .map(({ version: _, ...wait }) => wait),
      error: applied ? null : locate(shaped, end.error),
    });
  }

  isApplied(version: string): boolean {
    return this.#files.get(version)?.status === 'applied';
  }

  get applied(): number {
    return [...this.#files.values()].filter(({ status }) => status === 'applied').length;
  }

  report(outcome: RunOutcome, run: string | null): ApplyReport {
    const { directory, reference } = this.#target;
    const situation = this.#situation;
    const plan = situation?.plan ?? null;
    const files = [...this.#files.values()];
    return {
      schema: 'lockstep/apply/v1',
      outcome,
      exitCode: exitCodeOf(outcome, this.#target),
      run,
      from: plan?.from ?? null,
      to: plan === null ? null : outcome === 'planned' ? plan.target : this.#reached(plan, run !== null),
      database: {
        server: this.#server,
        name: situation?.state.database ?? '',
        history: situation?.history.table ?? null,
      },
      directory: {
        path: directory.path,
        format: directory.format,
        ref: reference,
        digest: directoryDigest(directory),
      },
      plan: plan === null ? null : this.#planReport(plan),
      files,
      notes: this.notes,
      error: this.error,
    };
  }

  /** The last version that the database has now, in the directory's order: a late file does not set it back. */
  #reached({ applied, baseline, unknown, from }: Plan, began: boolean): string | null {
    if (unknown.length > 0) return from;
    const ran = [...this.#files.values()].filter(
      ({ status }) => status === 'applied' || status === 'skipped',
    );
    const all = [...applied, ...(began ? baseline : []), ...ran];
    return latestOf(
      this.#target.directory,
      all.map(({ version }) => version),
    );
  }

  #planReport(plan: Plan): NonNullable<ApplyReport['plan']> {
    const versions = (some: readonly { readonly version: string }[]) => some.map(({ version }) => version);
    return {
      digest: plan.digest,
      applied: plan.applied.length,
      pending: plan.pending.map(({ file }) => ({
        version: file.version,
        path: file.up.path,
        statements: this.#shapes.get(file.version)?.steps.length ?? 0,
      })),
      baseline: versions(plan.baseline),
      late: versions(plan.late),
      missing: versions(plan.missing),
      edited: versions(plan.edited),
      partial: plan.partial.map(({ file }) => file.version),
      unknown: versions(plan.unknown),
    };
  }

  #pendingFile({ file, left }: PendingFile): AppliedFile {
    const total = this.#shapes.get(file.version)?.steps.length ?? 0;
    return {
      version: file.version,
      path: file.up.path,
      status: 'pending',
      statements: { total, done: left?.progress?.done ?? 0 },
      durationMs: 0,
      retries: [] as readonly Retry[],
      waits: [],
      error: null,
    };
  }
}

function statusOf(end: FileEnd): AppliedFile['status'] {
  if (end.kind === 'applied') return 'applied';
  return end.kind === 'refused' || end.along === true ? 'pending' : end.kind;
}

function locate({ file }: ShapedFile, error: FileFailed['error']): FileError {
  const { sqlstate, message, hint, statement, offset } = error;
  const at = offset === null ? null : positionOf(indexPositions(file.up.bytes), offset);
  return { sqlstate, message, hint, statement, line: at?.line ?? null, column: at?.column ?? null };
}

const codes: Readonly<Record<RunOutcome, ExitCode>> = {
  applied: ExitCode.done,
  nothing: ExitCode.done,
  planned: ExitCode.done,
  ahead: ExitCode.refused,
  refused: ExitCode.refused,
  locked: ExitCode.locked,
  failed: ExitCode.failedCleanly,
  partial: ExitCode.failedPartly,
  unknown: ExitCode.unknownOutcome,
  cancelled: ExitCode.cancelled,
};

/** A database that is ahead is no failure where that was said to be fine. */
const exitCodeOf = (outcome: RunOutcome, { options }: Target): ExitCode =>
  outcome === 'ahead' && options.onAhead === 'ignore' ? ExitCode.done : codes[outcome];
