import type { ApplyOptions } from '../../src/apply/target.ts';
import type { Files } from '../support/directories.ts';
import { createRandom, type Random } from './random.ts';
import { createWriter, type Item, type Writer } from './writer.ts';

export type SetFormat = 'plain' | 'atlas' | 'prisma' | 'sqlx' | 'diesel';

/** How a file is run. `procedure`: a lone CALL, which commits by itself: whether it has run, no catalog tells. */
export type FileKind = 'transaction' | 'none' | 'own' | 'alone' | 'procedure';

export interface GeneratedFile {
  readonly version: string;
  readonly name: string;
  readonly kind: FileKind;
  readonly items: readonly Item[];
  readonly text: string;
}

/** A random migration directory, and what has to come out of it. */
export interface FileSet {
  readonly seed: number;
  readonly format: SetFormat;
  readonly options: Pick<ApplyOptions, 'transaction'>;
  readonly generated: readonly GeneratedFile[];
  readonly files: Files;
}

const formats: readonly SetFormat[] = ['plain', 'atlas', 'prisma', 'sqlx', 'diesel'];

/** What every file of a set may rely on. Two tables count what runs: a row for each step, and a number. */
const foundation: readonly string[] = [
  'CREATE SCHEMA app',
  'CREATE TABLE public.steps (step text NOT NULL)',
  'CREATE TABLE public.counter (n int NOT NULL)',
  'INSERT INTO public.counter VALUES (0)',
  'CREATE PROCEDURE public.note(which text) LANGUAGE plpgsql AS $$ BEGIN INSERT INTO public.steps VALUES (which); COMMIT; END $$',
];

/** The same seed gives the same files. Formats take turns. */
export function generateFileSet(seed: number): FileSet {
  const random = createRandom(seed);
  const format = formats[seed % formats.length] ?? 'plain';
  // The other tools have no word in an SQL file for "no transaction": there the whole run is told so.
  const hasDirective = format === 'plain' || format === 'atlas';
  const everywhere = !hasDirective && random.chance(0.5);
  const writer = createWriter(random);
  const count = 4 + random.integer(3);
  const generated = Array.from({ length: count }, (_, index): GeneratedFile => {
    const version = versionOf(format, index + 1);
    const kind = index === 0 ? 'transaction' : kindOf(random, hasDirective || everywhere, everywhere);
    const before = index === 0 ? foundation.map((sql): Item => ({ sql })) : [];
    const items = [...before, ...itemsOf(kind, random, writer, `${index + 1}`)];
    writer.endFile();
    return { version, name: nameOf(format, version), kind, items, text: textOf(items, kind, format) };
  });
  return {
    seed,
    format,
    options: { transaction: everywhere ? 'none' : null },
    generated,
    files: Object.fromEntries(generated.map(({ name, text }) => [name, text])),
  };
}

function kindOf(random: Random, none: boolean, everywhere: boolean): FileKind {
  const roll = random.fraction();
  if (none && roll < 0.35) return 'none';
  if (roll < 0.6) return 'own';
  if (roll < 0.75) return 'alone';
  // With no transaction asked for everywhere, a CALL is put into one, in which it cannot commit.
  return roll < 0.8 && !everywhere ? 'procedure' : 'transaction';
}

function itemsOf(kind: FileKind, random: Random, writer: Writer, prefix: string): readonly Item[] {
  const label = labels(prefix);
  const some = (least: number, more: number, make: () => Item) =>
    Array.from({ length: least + random.integer(more) }, make);
  switch (kind) {
    case 'transaction':
      return some(1, 4, () => writer.ordinary(label()));
    case 'none':
      return [
        ...(random.chance(0.7) ? [writer.setting()] : []),
        ...some(2, 4, () => (random.chance(0.5) ? writer.alone() : writer.ordinary(label()))),
      ];
    case 'own':
      return Array.from({ length: 1 + random.integer(3) }, (_, index) => index).flatMap((index) =>
        ownTransaction(random, writer, label, index === 0),
      );
    case 'alone':
      return [writer.alone()];
    case 'procedure': {
      const step = label();
      return [{ sql: `CALL public.note('${step}')`, steps: [step] }];
    }
  }
}

/** A transaction of the file's own, and now and then a statement behind it. */
function ownTransaction(
  random: Random,
  writer: Writer,
  label: () => string,
  first: boolean,
): readonly Item[] {
  const undone = random.chance(0.15);
  // The first one may be that of the file's tool, which the file only ends.
  const implied = first && !undone && random.chance(0.2);
  const begin = implied ? [] : [{ sql: random.pick(['BEGIN', 'START TRANSACTION']) }];
  const inside = Array.from({ length: 1 + random.integer(3) }, () =>
    undone ? { sql: `INSERT INTO public.steps VALUES ('undone')` } : writer.ordinary(label()),
  );
  const behind = random.chance(0.4) ? [random.chance(0.5) ? writer.alone() : writer.ordinary(label())] : [];
  return [...begin, ...inside, { sql: undone ? 'ROLLBACK' : random.pick(['COMMIT', 'END']) }, ...behind];
}

function labels(prefix: string): () => string {
  let next = 0;
  return () => `${prefix}.${++next}`;
}

function versionOf(format: SetFormat, number: number): string {
  if (format === 'prisma') return `2026010100000${number}_step`;
  return format === 'diesel' ? `2026010100000${number}` : String(number);
}

function nameOf(format: SetFormat, version: string): string {
  if (format === 'prisma') return `${version}/migration.sql`;
  return format === 'diesel'
    ? `2026-01-01-${version.slice('20260101'.length)}_step/up.sql`
    : `${version}_step.sql`;
}

function textOf(items: readonly Item[], kind: FileKind, format: SetFormat): string {
  const directive = format === 'atlas' ? '-- atlas:txmode none\n\n' : '-- lockstep:transaction none\n\n';
  const hasDirective = format === 'plain' || format === 'atlas';
  const head = kind === 'none' && hasDirective ? directive : '';
  const body = items.map(({ sql, rows }) =>
    rows === undefined ? `${sql};\n` : `${sql};\n${rows.map((row) => `${row}\n`).join('')}\\.\n`,
  );
  return head + body.join('');
}
