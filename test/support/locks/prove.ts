import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Deed, exclusive, type Form, type FormGroup } from '../../../src/locks/form.ts';
import { deedsOn, lockTable } from '../../../src/locks/lock-table.ts';
import { type Engine, expected, type LockBench, majorOf, type Proof, startLockBench } from './bench.ts';

export interface Row {
  readonly group: FormGroup;
  readonly form: Form;
  readonly name: string;
}

export const rows: readonly Row[] = lockTable.flatMap((group) =>
  group.forms.map((form) => ({
    group,
    form,
    name: form.when === undefined ? form.form : `${form.form} (${form.when})`,
  })),
);

/** The forms that a server can be asked about: one connection cannot hold itself up. */
export const rowsFor = (engine: Engine): readonly Row[] =>
  rows.filter(({ form }) => engine !== 'embedded' || form.interrupted === undefined);

/** Declares the tests that compare every row of the lock table with what a server does. */
export function proveLockTable(engine: Engine): void {
  describe(`the lock table on ${engine}`, () => {
    const proofs = new Map<Form, Proof>();
    let bench: LockBench;

    beforeAll(async () => {
      bench = await startLockBench(engine);
      for (const { group, form } of rowsFor(engine)) proofs.set(form, await bench.prove(group, form));
    }, 300_000);
    afterAll(() => bench.stop());

    it.each(rowsFor(engine))('$name', ({ form }) => {
      expect(proofs.get(form)).toMatchObject(expected(form, engine));
    });

    it('no wrong row would pass', () => {
      for (const { form, name } of rowsFor(engine)) {
        for (const wrong of wrongRows(form, engine)) {
          const difference = () => expect(proofs.get(form)).toMatchObject(expected(wrong, engine));
          // What happens alone cannot be seen on the embedded server, only that it is refused in a block.
          const unseen = proofs.get(form)?.kind === 'alone' && engine === 'embedded';
          if (!unseen || wrong.transaction !== form.transaction) expect(difference, name).toThrow();
        }
      }
    });
  });
}

/** The row for this major with one mistake: a lock level, a deed too many or too few, the other transaction rule. */
function wrongRows(row: Form, engine: Engine): Form[] {
  const { through: _, since: __, transaction, ...form } = row;
  const deeds = deedsOn(row, majorOf(engine));
  // A major that refuses the form does nothing of what the row says, nor does it ask for a transaction of its own.
  if (deeds === null) return [form, { ...form, transaction: 'alone' }];
  const rule = transaction === undefined ? {} : { transaction };
  const [first, ...others] = deeds;
  const added: readonly Deed[] = [
    'SHARE using table',
    'rewrite using table: type',
    'build using table',
    'scan avoided',
  ];
  const wrong = [
    ...added.filter((deed) => !deeds.includes(deed)).map((deed) => [...deeds, deed]),
    ...(first === undefined ? [] : [others]),
    ...(first?.endsWith(' target') === true
      ? [[first.startsWith('SHARE ') ? exclusive : 'SHARE target', ...others] as const]
      : []),
  ];
  return [
    ...wrong.map((does) => ({ ...form, ...rule, does })),
    transaction === 'alone' ? { ...form, does: deeds } : { ...form, does: deeds, transaction: 'alone' },
  ];
}
