import type {
  ColumnSnapshot,
  ConstraintSnapshot,
  IndexSnapshot,
  PolicySnapshot,
  RoutineSnapshot,
  SchemaSnapshot,
  SequenceSnapshot,
  TableSnapshot,
  TriggerSnapshot,
  TypeSnapshot,
  ViewSnapshot,
} from './schema.ts';

/**
 * How a change of each field is said: by a label, by a function, or not here (the field is the object's identity or is
 * compared part by part). Every field has an entry, so no change can go unseen.
 */
export type Words<T> = {
  readonly [K in keyof T]-?: null | string | ((before: T[K], after: T[K]) => readonly string[]);
};

/** What changed from `before` to `after`, each a short phrase: `type integer → bigint`, `NOT NULL added`. */
export function changesInWords<T extends object>(words: Words<T>, before: T, after: T): readonly string[] {
  return (Object.keys(words) as (keyof T)[]).flatMap((field) => {
    const say = words[field];
    if (say === null || same(before[field], after[field])) return [];
    return typeof say === 'string'
      ? fromTo(say, before[field], after[field])
      : say(before[field], after[field]);
  });
}

function same(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

function fromTo(label: string, before: unknown, after: unknown): readonly string[] {
  if (before === null) return [`${label} ${after} added`];
  if (after === null) return [`${label} ${before} removed`];
  return [`${label} ${before} → ${after}`];
}

const added = (what: string) => (_before: boolean, after: boolean) => [
  `${what} ${after ? 'added' : 'removed'}`,
];

/** For text that is too long to print twice. */
const changed = (what: string) => () => [`${what} changed`];

const list = (what: string) => (before: readonly string[], after: readonly string[]) => {
  const gone = before.filter((item) => !after.includes(item)).map((item) => `${what} ${item} removed`);
  const fresh = after.filter((item) => !before.includes(item)).map((item) => `${what} ${item} added`);
  return gone.length + fresh.length > 0 ? [...gone, ...fresh] : [`order of ${what}s changed`];
};

export const tableWords: Words<TableSnapshot> = {
  schema: null,
  name: null,
  kind: 'kind',
  persistence: 'persistence',
  options: list('option'),
  partitionOf: 'partition of',
  partitionBound: 'partition bound',
  partitionKey: 'partition key',
  inherits: list('parent'),
  columns: null,
  constraints: null,
  indexes: null,
  triggers: null,
  rules: null,
  policies: null,
  rowSecurity: 'row security',
  replicaIdentity: 'replica identity',
  grants: list('grant'),
  comment: 'comment',
};

export const columnWords: Words<ColumnSnapshot> = {
  name: null,
  type: 'type',
  notNull: added('NOT NULL'),
  default: 'default',
  identity: 'identity',
  generated: 'generated',
  collation: 'collation',
  comment: 'comment',
};

/** Kind, columns and referenced table are in the definition. */
export const constraintWords: Words<ConstraintSnapshot> = {
  name: null,
  kind: null,
  definition: 'definition',
  validated: (_before, after) => [after ? 'validated' : 'no longer validated'],
  columns: null,
  references: null,
};

export const indexWords: Words<IndexSnapshot> = {
  name: null,
  definition: 'definition',
  unique: null,
  valid: (_before, after) => [after ? 'now valid' : 'now invalid'],
  constraint: 'constraint',
};

export const triggerWords: Words<TriggerSnapshot> = {
  name: null,
  definition: 'definition',
  enabled: 'fires',
};

export const policyWords: Words<PolicySnapshot> = {
  name: null,
  command: 'command',
  permissive: (_before, after) => [after ? 'now permissive' : 'now restrictive'],
  roles: list('role'),
  using: 'USING',
  check: 'WITH CHECK',
};

export const viewWords: Words<ViewSnapshot> = {
  schema: null,
  name: null,
  kind: 'kind',
  options: list('option'),
  definition: changed('definition'),
  columns: (before, after) => {
    const words = (columns: ViewSnapshot['columns']) => columns.map(({ name, type }) => `${name} ${type}`);
    return list('column')(words(before), words(after));
  },
  indexes: null,
  triggers: null,
  rules: null,
  grants: list('grant'),
  comment: 'comment',
};

export const sequenceWords: Words<SequenceSnapshot> = {
  schema: null,
  name: null,
  type: 'type',
  options: 'options',
  ownedBy: 'owned by',
  grants: list('grant'),
  comment: 'comment',
};

export const typeWords: Words<TypeSnapshot> = {
  schema: null,
  name: null,
  kind: 'kind',
  definition: list('part'),
  grants: list('grant'),
  comment: 'comment',
};

export const routineWords: Words<RoutineSnapshot> = {
  schema: null,
  name: null,
  kind: 'kind',
  arguments: null,
  returns: 'returns',
  definition: changed('definition'),
  grants: list('grant'),
  comment: 'comment',
};

export const extensionWords: Words<SchemaSnapshot['extensions'][number]> = { name: null, schema: 'schema' };
