import { qualified, quoteIdentifier } from '../sql/quote.ts';
import type {
  ColumnSnapshot,
  ConstraintSnapshot,
  IndexSnapshot,
  PolicySnapshot,
  SchemaSnapshot,
  TableSnapshot,
  TriggerSnapshot,
  ViewSnapshot,
} from './schema.ts';
import {
  changesInWords,
  columnWords,
  constraintWords,
  extensionWords,
  indexWords,
  policyWords,
  routineWords,
  sequenceWords,
  tableWords,
  triggerWords,
  typeWords,
  viewWords,
  type Words,
} from './schema-words.ts';

/** What differs between two snapshots. Renames are not guessed: they are one dropped and one added. */
export interface SchemaDifference {
  /** Sorted by kind, in the order of `ObjectKind`, then by name. */
  readonly objects: readonly ObjectDifference[];
}

export type ObjectKind = 'schema' | 'extension' | 'type' | 'table' | 'view' | 'sequence' | 'routine';
export type PartKind = 'column' | 'constraint' | 'index' | 'trigger' | 'rule' | 'policy';
export type Change = 'added' | 'changed' | 'dropped';

export interface ObjectDifference {
  readonly kind: ObjectKind;
  readonly change: Change;
  /** Qualified and quoted, ready to print: `public.orders`, `public.total(integer)`. */
  readonly name: string;
  /** What it is (added, dropped) or what changed about the object itself, each a short phrase. */
  readonly words: readonly string[];
  /** Of tables and views. Also of added and dropped ones: then each part is added or dropped too. */
  readonly parts: readonly PartDifference[];
}

export interface PartDifference {
  readonly kind: PartKind;
  readonly change: Change;
  /** Bare, as in the snapshot: `note`. */
  readonly name: string;
  readonly words: readonly string[];
}

/** Compares two snapshots. Empty exactly when their fingerprints are equal. */
export function differ(before: SchemaSnapshot, after: SchemaSnapshot): SchemaDifference {
  const objects = <T extends object>(
    kind: ObjectKind,
    pick: (snapshot: SchemaSnapshot) => readonly T[],
    name: (item: T) => string,
    how: { words: Words<T>; what?: (item: T) => readonly string[]; parts?: Parts<T> },
  ): readonly ObjectDifference[] =>
    compare(pick(before), pick(after), name, how.words, how.what).flatMap(({ old, now, ...difference }) => {
      const parts = how.parts?.(old, now) ?? [];
      const unchanged = difference.change === 'changed' && difference.words.length + parts.length === 0;
      return unchanged ? [] : [{ kind, ...difference, parts }];
    });

  return {
    objects: [
      ...objects('schema', named, ({ name }) => quoteIdentifier(name), { words: { name: null } }),
      ...objects(
        'extension',
        ({ extensions }) => extensions,
        ({ name }) => quoteIdentifier(name),
        {
          words: extensionWords,
        },
      ),
      ...objects('type', ({ types }) => types, printed, {
        words: typeWords,
        what: (type) => [`${type.kind} (${type.definition.join(', ')})`],
      }),
      ...objects('table', ({ tables }) => tables, printed, {
        words: tableWords,
        what: (table) => [
          ...(table.kind === 'table' ? [] : [table.kind]),
          count(table.columns.length, 'column'),
        ],
        parts: (old, now) => tableParts(old, now),
      }),
      ...objects('view', ({ views }) => views, printed, {
        words: viewWords,
        what: (view) => [...(view.kind === 'view' ? [] : [view.kind]), count(view.columns.length, 'column')],
        parts: (old, now) => relationParts(old, now),
      }),
      ...objects('sequence', ({ sequences }) => sequences, printed, {
        words: sequenceWords,
        what: ({ type, ownedBy }) => [type, ...(ownedBy === null ? [] : [`owned by ${ownedBy}`])],
      }),
      ...objects(
        'routine',
        ({ routines }) => routines,
        (routine) => `${printed(routine)}(${routine.arguments})`,
        {
          words: routineWords,
          what: ({ kind, returns }) => [
            ...(kind === 'function' ? [] : [kind]),
            ...(returns ? [returns] : []),
          ],
        },
      ),
    ],
  };
}

/** One line for each thing that differs: `+ column public.orders.note text`. Parts of a new or dropped table go without saying. */
export function describeDifference(difference: SchemaDifference): readonly string[] {
  return difference.objects.flatMap((object) => {
    const own = object.words.length > 0 || object.change !== 'changed';
    const parts = object.change === 'changed' ? object.parts : [];
    return [
      ...(own ? [line(object.change, object.kind, object.name, object.words)] : []),
      ...parts.map((part) => line(part.change, part.kind, partName(part, object.name), part.words)),
    ];
  });
}

type Parts<T> = (old: T | undefined, now: T | undefined) => readonly PartDifference[];

function tableParts(old?: TableSnapshot, now?: TableSnapshot): readonly PartDifference[] {
  const columns = parts('column', old?.columns, now?.columns, columnWords, columnDefinition);
  const constraints = parts(
    'constraint',
    old?.constraints,
    now?.constraints,
    constraintWords,
    constraintDefinition,
  );
  const policies = parts('policy', old?.policies, now?.policies, policyWords, policyDefinition);
  return [...columns, ...constraints, ...relationParts(old, now), ...policies];
}

function relationParts(
  old?: TableSnapshot | ViewSnapshot,
  now?: TableSnapshot | ViewSnapshot,
): readonly PartDifference[] {
  const definition = (trigger: TriggerSnapshot) => [trigger.definition];
  const indexes = parts('index', old?.indexes, now?.indexes, indexWords, indexDefinition);
  // The index of a constraint comes and goes with it, and has its name: one line is enough.
  const owned = (index: PartDifference) =>
    index.change !== 'changed' &&
    (index.change === 'added' ? now : old)?.indexes.some(
      ({ name, constraint }) => name === index.name && constraint !== null,
    );
  return [
    ...indexes.filter((index) => !owned(index)),
    ...parts('trigger', old?.triggers, now?.triggers, triggerWords, definition),
    ...parts('rule', old?.rules, now?.rules, triggerWords, definition),
  ];
}

function parts<T extends { readonly name: string }>(
  kind: PartKind,
  before: readonly T[] = [],
  after: readonly T[] = [],
  words: Words<T>,
  what: (part: T) => readonly string[],
): readonly PartDifference[] {
  return compare(before, after, ({ name }) => name, words, what).flatMap(({ change, name, words }) =>
    change === 'changed' && words.length === 0 ? [] : [{ kind, change, name, words }],
  );
}

/** Pairs items by name, sorted by it; `changed` here only means that both sides have it. */
function compare<T extends object>(
  before: readonly T[],
  after: readonly T[],
  name: (item: T) => string,
  words: Words<T>,
  what: (item: T) => readonly string[] = () => [],
) {
  const olds = new Map(before.map((item) => [name(item), item]));
  const nows = new Map(after.map((item) => [name(item), item]));
  return [...new Set([...olds.keys(), ...nows.keys()])].sort().map((name) => {
    const old = olds.get(name);
    const now = nows.get(name);
    const change: Change = old ? (now ? 'changed' : 'dropped') : 'added';
    const said =
      old && now ? changesInWords(words, old, now) : [old, now].flatMap((item) => (item ? what(item) : []));
    return { change, name, words: said, old, now };
  });
}

/** `text NOT NULL DEFAULT ''::text`, as CREATE TABLE would say it. */
function columnDefinition(column: ColumnSnapshot): readonly string[] {
  const value = column.generated
    ? ` GENERATED ALWAYS AS (${column.default}) ${column.generated.toUpperCase()}`
    : column.identity
      ? ` GENERATED ${column.identity.toUpperCase()} AS IDENTITY`
      : column.default === null
        ? ''
        : ` DEFAULT ${column.default}`;
  return [`${column.type}${column.notNull ? ' NOT NULL' : ''}${value}`];
}

function constraintDefinition({ definition, validated }: ConstraintSnapshot): readonly string[] {
  return [validated ? definition : `${definition} NOT VALID`];
}

function indexDefinition(index: IndexSnapshot): readonly string[] {
  const method = index.definition.slice(index.definition.indexOf(' USING ') + ' USING '.length);
  return [`${index.unique ? 'unique ' : ''}${method}`, ...(index.valid ? [] : ['invalid'])];
}

function policyDefinition(policy: PolicySnapshot): readonly string[] {
  const kind = policy.permissive ? '' : 'restrictive ';
  return [
    `${kind}FOR ${policy.command} TO ${policy.roles.join(', ')}`,
    ...(policy.using === null ? [] : [`USING ${policy.using}`]),
    ...(policy.check === null ? [] : [`WITH CHECK ${policy.check}`]),
  ];
}

function line(change: Change, kind: string, name: string, words: readonly string[]): string {
  const said = words.join(', ').replace(/\s+/g, ' ');
  const signed = `${{ added: '+', changed: '~', dropped: '-' }[change]} ${kind} ${name}`;
  if (said === '') return signed;
  if (change === 'changed') return `${signed}: ${said}`;
  return kind === 'table' || kind === 'view' ? `${signed} (${said})` : `${signed} ${said}`;
}

function partName(part: PartDifference, table: string): string {
  const name = quoteIdentifier(part.name);
  return part.kind === 'column' ? `${table}.${name}` : `${name} on ${table}`;
}

function named({ schemas }: SchemaSnapshot) {
  return schemas.map((name) => ({ name }));
}

function printed({ schema, name }: { readonly schema: string; readonly name: string }): string {
  return qualified(schema, name);
}

function count(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? '' : 's'}`;
}
