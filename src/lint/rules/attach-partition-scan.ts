import type { Command, Observation, Relation } from '../../observe/observation.ts';
import { unqualifiedName } from '../../observe/relations.ts';
import { asStatement, writtenName } from '../../sql/ast.ts';
import { insertAfterKeywords } from '../../sql/edit.ts';
import { typed } from '../../sql/node.ts';
import type { ParseNode } from '../../sql/parser.ts';
import { quoteIdentifier } from '../../sql/quote.ts';
import { dataDependence } from '../data-dependence.ts';
import { provePartition } from '../partition-proof.ts';
import { inSeveralMigrations, ownFile } from '../remedy.ts';
import type { Hazard, Rule, RuleContext } from '../rule.ts';
import { findTable } from '../schema-facts.ts';
import {
  buildEvidence,
  count,
  display,
  list,
  lockEvidence,
  newConstraints,
  scanned,
  tableEvidence,
} from '../subject.ts';

export const attachPartitionScan: Rule = {
  id: 'attach-partition-scan',
  tier: 'block',
  severity: 'error',
  deployOrder: 'any',
  summary: 'ATTACH PARTITION reads the whole new partition, or the default one, while nobody can use it',
  why: `PostgreSQL has to make sure that every row of the new partition belongs there, and that no row of the DEFAULT partition does. Unless
valid CHECK constraints already prove that, it reads the tables under an ACCESS EXCLUSIVE lock. Under the same lock the new partition gets
the indexes and foreign keys of the partitioned table that it has not got yet: each index is built, each foreign key looked up for every row.`,
  instead: `Add a CHECK constraint that says what the partition's bounds say NOT VALID, validate it while the table stays in use, then attach:
PostgreSQL sees that the constraint proves it and skips the scan. Drop the constraint afterwards. Build the indexes CONCURRENTLY and validate
the foreign keys before, too: ATTACH takes over what matches.`,
  examples: {
    schema: `CREATE TABLE logs (id bigint, day date NOT NULL) PARTITION BY RANGE (day);
CREATE TABLE logs_old (id bigint, day date NOT NULL);`,
    bad: `ALTER TABLE logs ATTACH PARTITION logs_old FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');`,
    good: [
      `ALTER TABLE logs_old ADD CONSTRAINT logs_old_bounds CHECK (day >= '2025-01-01' AND day < '2026-01-01') NOT VALID;`,
      `ALTER TABLE logs_old VALIDATE CONSTRAINT logs_old_bounds;
ALTER TABLE logs ATTACH PARTITION logs_old FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
ALTER TABLE logs_old DROP CONSTRAINT logs_old_bounds;`,
    ],
  },
  check: (observation, context) =>
    observation.commands.flatMap((command) => {
      const attached = attachedBy(command);
      if (attached === null) return [];
      const found = [
        ...ofBounds(attached, command, observation, context),
        ...ofIndexes(attached, command, observation, context),
        ...ofForeignKeys(attached, command, observation),
      ];
      // The statement of each remedy would still do what the others are about.
      return found.length === 1 && command.inner === null
        ? found
        : found.map((hazard) => ({ ...hazard, remedy: { ...hazard.remedy, sql: null } }));
    }),
};

type Attached = NonNullable<ReturnType<typeof attachedBy>>;

function ofBounds(
  attached: Attached,
  command: Command,
  observation: Observation,
  context: RuleContext,
): Hazard[] {
  const tables = scanned(command, 'constraint');
  const [first] = tables;
  if (first === undefined) return [];
  const data = dataDependence(context, ['23514'], null);
  return [
    {
      subject: first.name,
      message: `Attaching ${attached.written} to ${attached.parent} reads all of ${list(tables.map((table) => describe(table, attached.name)))} while nobody can read or write ${tables.length === 1 ? 'it' : 'them'}${data.clause}.`,
      evidence: [
        ...tableEvidence('verifying', tables),
        ...tables.flatMap((table) => lockEvidence(observation, table)),
        ...data.evidence,
      ],
      remedy: {
        text: 'Prove it first with CHECK constraints that are validated while the tables stay in use.',
        sql: provePartition(observation, tables, observation.statement.sql),
      },
      cause: `scan ${first.name} for bounds`,
      command,
    },
  ];
}

/** Of a partition that is partitioned itself the tables below it get the indexes. */
function ofIndexes(
  attached: Attached,
  command: Command,
  observation: Observation,
  context: RuleContext,
): Hazard[] {
  const built = command.indexesBuilt.filter(({ relation }) => relation.existedBefore);
  const [first] = built;
  if (first === undefined) return [];
  const names = built.map(({ index }) => index);
  const isOneTable = built.every(({ relation }) => unqualifiedName(relation.name) === attached.name);
  return [
    {
      subject: first.relation.name,
      message: `Attaching ${attached.written} to ${attached.parent} builds ${count(built.length, 'index', 'indexes')} of it while nobody can read or write it.`,
      evidence: [...buildEvidence(command), ...lockEvidence(observation, first.relation)],
      remedy: {
        text: `Build the same ${built.length === 1 ? 'index' : 'indexes'} concurrently first: ATTACH takes over what matches. A key needs its constraint too.`,
        sql: isOneTable ? builtBefore(first.relation, names, observation, context) : null,
      },
      cause: `index ${first.index}`,
      command,
    },
  ];
}

function builtBefore(
  table: Relation,
  names: readonly string[],
  observation: Observation,
  context: RuleContext,
): string | null {
  const after = context.schema === null ? null : findTable(context.schema.after, table.name);
  const indexes = names.flatMap((name) => after?.indexes.find((index) => index.name === name) ?? []);
  if (indexes.length < names.length) return null;
  const keys = indexes.flatMap(({ constraint }) => {
    const key = after?.constraints.find(({ name }) => name === constraint);
    return key === undefined
      ? []
      : [
          `ALTER TABLE ${display(table.name)} ADD CONSTRAINT ${quoteIdentifier(key.name)} ${key.kind === 'primary key' ? 'PRIMARY KEY' : 'UNIQUE'} USING INDEX ${quoteIdentifier(key.name)};`,
        ];
  });
  return inSeveralMigrations(
    ...indexes.map(({ definition }) =>
      ownFile(`${insertAfterKeywords(definition, ['INDEX'], 'CONCURRENTLY')};`, context),
    ),
    [...keys, observation.statement.sql].join('\n'),
  );
}

function ofForeignKeys(attached: Attached, command: Command, observation: Observation): Hazard[] {
  const [table] = scanned(command, 'foreign key');
  if (table === undefined) return [];
  const keys = newConstraints(observation, table, 'f');
  const written = display(table.name);
  const each = (sql: (key: (typeof keys)[number], name: string) => string): string =>
    keys.map((key) => sql(key, quoteIdentifier(key.name))).join('\n');
  return [
    {
      subject: table.name,
      message: `Attaching ${attached.written} to ${attached.parent} looks up every row of ${written} for ${keys.length === 0 ? 'a foreign key' : list(keys.map(({ name }) => quoteIdentifier(name)))} while nobody can read or write it.`,
      evidence: [
        ...command.messages.filter((message) => message.startsWith('validating foreign key')),
        ...lockEvidence(observation, table),
      ],
      remedy: {
        text: 'Add the same foreign key NOT VALID first, and validate it while the table stays in use: ATTACH takes over what matches.',
        sql:
          keys.length === 0
            ? null
            : inSeveralMigrations(
                each(
                  ({ definition }, name) =>
                    `ALTER TABLE ${written} ADD CONSTRAINT ${name} ${definition} NOT VALID;`,
                ),
                each((_, name) => `ALTER TABLE ${written} VALIDATE CONSTRAINT ${name};`),
                observation.statement.sql,
              ),
      },
      cause: `scan ${table.name} for foreign keys`,
      command,
    },
  ];
}

const describe = ({ name }: Relation, partition: string): string =>
  unqualifiedName(name) === partition ? display(name) : `the default partition ${display(name)}`;

function attachedBy({ node }: Command) {
  const statement = asStatement(node, 'AlterTableStmt');
  for (const each of statement?.cmds ?? []) {
    const action = typed(each as ParseNode).AlterTableCmd;
    if (action?.subtype !== 'AT_AttachPartition' || action.def === undefined) continue;
    const { name } = typed(action.def as ParseNode).PartitionCmd ?? {};
    return {
      name: name?.relname ?? '',
      written: writtenName(name),
      parent: writtenName(statement?.relation),
    };
  }
  return null;
}
