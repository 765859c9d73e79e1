import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digestsOfStatements, editedByDigest, sha256 } from '../../src/apply/history/content.ts';
import type { RecordedFile, RecordedState } from '../../src/apply/history/history.ts';
import { type PlanInput, plan } from '../../src/apply/plan.ts';
import { fileOf, versionsOf } from '../support/migrations.ts';

const versions = fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { maxLength: 12 });
const states: readonly RecordedState[] = [
  'applied',
  'applied',
  'baseline',
  'unfinished',
  'failed',
  'rolled back',
];

const recorded = versions.chain((numbers) =>
  fc.tuple(
    ...numbers.map((number) =>
      fc
        .record<RecordedFile>(
          {
            version: fc.constant(String(number)),
            state: fc.constantFrom(...states),
            checksum: fc.constantFrom(null, 'other', sha256(Buffer.from(`SELECT '${number}';`))),
            progress: fc.constantFrom(null, { done: 1, total: 2 }),
            coversEarlier: fc.constant(true),
          },
          { requiredKeys: ['version', 'state', 'checksum', 'progress'] },
        )
        // Nothing but a baseline stands for what is before it.
        .map(({ coversEarlier, ...row }) =>
          coversEarlier === true && row.state === 'baseline' ? { ...row, coversEarlier } : row,
        ),
    ),
  ),
);

const inputs: fc.Arbitrary<PlanInput> = fc.record({
  directory: versions.map((numbers) => ({
    ...versionsOf([]),
    files: [...numbers]
      .sort((a, b) => a - b)
      .map((number) =>
        fileOf(String(number), undefined, number % 7 === 0 ? { checkpoint: { tag: null } } : {}),
      ),
  })),
  history: fc.constant({
    name: 'lockstep',
    edited: editedByDigest(sha256),
    statementDigests: digestsOfStatements,
    mend: () => '',
  }),
  recorded,
  dirty: fc.boolean(),
  options: fc.record({
    to: fc.option(fc.integer({ min: 1, max: 30 }).map(String)),
    amount: fc.option(fc.integer({ min: 1, max: 5 })),
    baseline: fc.option(fc.integer({ min: 1, max: 30 }).map(String)),
    allowDirty: fc.boolean(),
    order: fc.constantFrom('strict', 'skip-late', 'apply-late'),
    onAhead: fc.constantFrom('error', 'ignore'),
  }),
});

const check = (property: (input: PlanInput) => void) =>
  fc.assert(fc.property(inputs, property), { numRuns: 2_000 });

const keys = (ones: readonly { readonly version: string }[]) => ones.map(({ version }) => version);
const pendingKeys = (input: PlanInput) => plan(input).pending.map(({ file }) => file.version);
const isDone = ({ state }: RecordedFile) => state === 'applied' || state === 'baseline';

describe('of any files and rows', () => {
  it('nothing runs that is applied, taken as applied or covered, and nothing runs twice', () => {
    check((input) => {
      const made = plan(input);
      const run = made.pending.map(({ file }) => file.version);
      expect(new Set(run).size).toBe(run.length);
      const not = new Set([...keys(made.applied), ...keys(made.baseline), ...keys(made.covered)]);
      expect(run.filter((version) => not.has(version))).toEqual([]);
    });
  });

  it('without limits, every file is in exactly one place', () => {
    check((given) => {
      const input = {
        ...given,
        options: { ...given.options, to: null, amount: null, baseline: null, allowDirty: true },
      };
      const made = plan(input);
      const waiting = made.pending
        .map(({ file }) => file.version)
        .filter((version) => !keys(made.late).includes(version));
      const files = keys(input.directory.files);
      const applied = keys(made.applied).filter((version) => files.includes(version));
      const places = [...applied, ...waiting, ...keys(made.late), ...keys(made.covered)];
      expect([...places].sort()).toEqual([...files].sort());
    });
  });

  it('every row is in exactly one place', () => {
    check((input) => {
      const made = plan(input);
      const done = keys(input.recorded.filter(isDone));
      expect(keys(made.applied)).toEqual(done);
      const left = input.recorded.filter((row) => !isDone(row) && row.state !== 'rolled back');
      const places = [...made.partial.map(({ left }) => left), ...made.lost];
      expect(keys(places).sort()).toEqual(keys(left).sort());
      const files = keys(input.directory.files);
      const strangers = done.filter((version) => !files.includes(version));
      expect([...keys(made.missing), ...keys(made.unknown)].sort()).toEqual([...strangers].sort());
    });
  });

  it('what runs runs in the order of the directory, but for files that began and late ones, which come first', () => {
    check((input) => {
      const made = plan(input);
      const first = new Set([...made.partial.map(({ file }) => file.version), ...keys(made.late)]);
      const rest = pendingKeys(input).filter((version) => !first.has(version));
      expect(rest).toEqual(keys(input.directory.files).filter((version) => rest.includes(version)));
      const firsts = pendingKeys(input).slice(0, -rest.length || undefined);
      expect(firsts.every((version) => first.has(version))).toBe(true);
    });
  });

  it('what would hide something is refused', () => {
    check((input) => {
      const { verdict, ...made } = plan(input);
      const kinds = new Set(verdict.kind === 'refused' ? verdict.reasons.map(({ kind }) => kind) : []);
      if (made.edited.length > 0) expect(kinds).toContain('edited');
      if (made.missing.length > 0) expect(kinds).toContain('missing');
      if (made.lost.length > 0) expect(kinds).toContain('failed');
      if (made.late.length > 0 && input.options.order === 'strict') expect(kinds).toContain('late');
      if (made.unknown.length > 0 && input.options.onAhead === 'error') expect(kinds).toContain('unknown');
      if (verdict.kind === 'nothing' || verdict.kind === 'ahead') {
        expect(made.pending).toEqual([]);
        expect(made.baseline).toEqual([]);
      }
    });
  });

  it('the order of the rows changes nothing of what runs, and neither does planning twice', () => {
    check((input) => {
      const turned = { ...input, recorded: [...input.recorded].reverse() };
      expect(plan(turned).digest).toBe(plan(input).digest);
      expect(plan(input)).toEqual(plan(input));
    });
  });

  it('once all of it is applied there is nothing left to do', () => {
    check((input) => {
      const made = plan(input);
      const { options } = input;
      if (made.verdict.kind !== 'apply' || options.amount !== null) return;
      const ran = [...made.baseline, ...made.pending.map(({ file }) => file)].map(
        (file): RecordedFile => ({ version: file.version, state: 'applied', checksum: null, progress: null }),
      );
      const before = input.recorded.filter((row) => !keys(ran).includes(row.version));
      const { verdict } = plan({ ...input, recorded: [...before, ...ran] });
      expect(['nothing', 'ahead']).toContain(verdict.kind);
    });
  });
});
