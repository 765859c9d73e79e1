import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Form, FormGroup } from '../../../src/locks/form.ts';
import { lockTable } from '../../../src/locks/lock-table.ts';
import { type Engine, expected, type LockBench, type Proof, startLockBench } from './bench.ts';

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
        for (const wrong of wrongRows(form)) {
          const difference = () => expect(proofs.get(form)).toMatchObject(expected(wrong, engine));
          // What happens alone cannot be seen on the embedded server, only that it is refused in a block.
          const unseen = proofs.get(form)?.kind === 'alone' && engine === 'embedded';
          if (!unseen || wrong.transaction !== form.transaction) expect(difference, name).toThrow();
        }
      }
    });
  });
}

/** A row with one mistake: a lock level, a deed too many or too few, the other transaction rule, another first major. */
function wrongRows({ through: _, ...form }: Form): Form[] {
  const [first] = form.does;
  const inBlock: Form = { ...form };
  delete (inBlock as { transaction?: string }).transaction;
  return [
    { ...form, does: [...form.does, 'SHARE using table', 'scan table inside: constraint'] },
    { ...form, does: [...form.does, 'rewrite using table: type'] },
    { ...form, does: [...form.does, 'build using table'] },
    ...(first === undefined ? [] : [{ ...form, does: form.does.slice(1) }]),
    ...(first?.endsWith(' target') === true
      ? [
          {
            ...form,
            does: [first.startsWith('SHARE ') ? 'ROW SHARE target' : 'SHARE target', ...form.does.slice(1)],
          } as Form,
        ]
      : []),
    form.transaction === 'alone' ? inBlock : { ...form, transaction: 'alone' },
  ];
}
