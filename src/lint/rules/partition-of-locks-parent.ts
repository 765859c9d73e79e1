import type { Command, HeldLock, Observation } from '../../observe/observation.ts';
import { unqualifiedName } from '../../observe/relations.ts';
import { asStatement, writtenName } from '../../sql/ast.ts';
import { afterName } from '../../sql/edit.ts';
import { typed } from '../../sql/node.ts';
import type { ParseNode } from '../../sql/parser.ts';
import { provePartition } from '../partition-proof.ts';
import { ownFile } from '../remedy.ts';
import type { Hazard, Rule, RuleContext } from '../rule.ts';
import { display, list } from '../subject.ts';

export const partitionOfLocksParent: Rule = {
  id: 'partition-of-locks-parent',
  tier: 'advice',
  severity: 'notice',
  deployOrder: 'any',
  summary:
    'Making or dropping a partition in one step locks the whole partitioned table against reads and writes',
  why: `CREATE TABLE … PARTITION OF takes an ACCESS EXCLUSIVE lock on the partitioned table, and so does DROP TABLE of a partition: it waits
for every running query on any partition, and everything that comes after waits behind it. Where there is a DEFAULT
partition, all its rows are read meanwhile, unless a CHECK constraint proves that none belongs to the new partition.`,
  instead: `Create the partition as a table of its own and ATTACH it: that takes a SHARE UPDATE EXCLUSIVE lock on the parent, which lets reads
and writes go on. To drop one, DETACH it CONCURRENTLY first.`,
  examples: {
    schema: 'CREATE TABLE logs (id bigint, day date) PARTITION BY RANGE (day);',
    bad: `CREATE TABLE logs_march PARTITION OF logs FOR VALUES FROM ('2026-03-01') TO ('2026-04-01');`,
    good: [
      `CREATE TABLE logs_march (LIKE logs INCLUDING ALL EXCLUDING IDENTITY);
ALTER TABLE logs ATTACH PARTITION logs_march FOR VALUES FROM ('2026-03-01') TO ('2026-04-01');`,
    ],
  },
  check: (observation, context) =>
    observation.commands.flatMap((command) => [
      ...made(command, observation),
      ...dropped(command, observation, context),
    ]),
};

const exclusive = ({ locks }: Observation): HeldLock[] =>
  locks.filter(
    ({ relation, mode }) =>
      mode === 'ACCESS EXCLUSIVE' && relation.existedBefore && relation.kind.endsWith('table'),
  );

function made(command: Command, observation: Observation): Hazard[] {
  const create = asStatement(command.node, 'CreateStmt');
  const [inherited] = create?.inhRelations ?? [];
  const named = inherited === undefined ? undefined : typed(inherited as ParseNode).RangeVar;
  if (create?.partbound === undefined || named === undefined) return [];
  const locked = exclusive(observation);
  const parent = locked.find(({ relation }) => unqualifiedName(relation.name) === named.relname)?.relation;
  if (parent === undefined) return [];
  // The default partition is read unless the server says that it need not (check_default_partition_contents, partbounds.c).
  const read = locked
    .map(({ relation }) => relation)
    .filter(
      (relation) =>
        relation.oid !== parent.oid &&
        relation.kind === 'table' &&
        !command.scansAvoided.some((text) =>
          text.includes(`default partition "${unqualifiedName(relation.name)}"`),
        ),
    );
  const child = writtenName(create.relation);
  const standalone = attached(command, named.location);
  return [
    {
      subject: parent.name,
      message: `Creating ${child} as a partition waits for every query on ${display(parent.name)}, and all others wait behind it${read.length === 0 ? '' : `; then all rows of the default partition ${list(read.map(({ name }) => display(name)))} are read`}.`,
      evidence: [
        `ACCESS EXCLUSIVE on ${display(parent.name)}`,
        ...read.map(
          ({ name }) => `ACCESS EXCLUSIVE on ${display(name)}, which no constraint spares the scan`,
        ),
      ],
      remedy: {
        text: `Create it as a table of its own and attach it${read.length === 0 ? '' : ', when a CHECK constraint proves that the default partition has no row of it'}.`,
        sql:
          standalone === null
            ? null
            : read.length === 0
              ? standalone
              : provePartition(observation, read, standalone),
      },
      cause: `partition of ${parent.name}`,
      ...(read.length === 0 ? {} : { tier: 'block' as const, severity: 'error' as const }),
      command,
    },
  ];
}

/** The same partition by way of a table of its own. What LIKE cannot say stays the author's affair. */
function attached({ node, sql, inner }: Command, location: number | undefined): string | null {
  const create = asStatement(node, 'CreateStmt');
  if (create === null || inner !== null || location === undefined) return null;
  const extras = [
    create.tableElts,
    create.partspec,
    create.options,
    create.tablespacename,
    create.accessMethod,
  ];
  if (extras.some((extra) => extra !== undefined) || create.relation?.relpersistence !== 'p') return null;
  const parent = writtenName(typed(create.inhRelations?.[0] as ParseNode).RangeVar);
  const child = writtenName(create.relation);
  const bound = afterName(sql, location).trim().replace(/;$/, '');
  // ATTACH refuses a partition that numbers its rows itself: https://www.postgresql.org/docs/17/ddl-identity-columns.html
  return `CREATE TABLE ${child} (LIKE ${parent} INCLUDING ALL EXCLUDING IDENTITY);
ALTER TABLE ${parent} ATTACH PARTITION ${child} ${bound};`;
}

function dropped(command: Command, observation: Observation, context: RuleContext): Hazard[] {
  const drop = asStatement(command.node, 'DropStmt');
  if (drop?.removeType !== 'OBJECT_TABLE') return [];
  const gone = new Set(command.dropped.map(({ oid }) => oid));
  return command.dropped.flatMap((object) => {
    const of = observation.tables.find(({ oid }) => oid === object.oid)?.before.partition?.of;
    const parent = exclusive(observation).find(({ relation }) => relation.name === of)?.relation;
    if (object.cause !== 'named' || parent === undefined || gone.has(parent.oid)) return [];
    const [table, partition] = [display(parent.name), display(object.identity)];
    // The default partition is locked too, and rules CONCURRENTLY out.
    const hasDefault = exclusive(observation).some(
      ({ relation }) => relation.oid !== parent.oid && !gone.has(relation.oid),
    );
    return [
      {
        subject: parent.name,
        message: `Dropping the partition ${partition} waits for every query on ${table}, and all others wait behind it.`,
        evidence: [`ACCESS EXCLUSIVE on ${table}`],
        remedy: {
          text: hasDefault
            ? 'CONCURRENTLY is refused while there is a default partition: keep lock_timeout short, and try again.'
            : 'Detach it concurrently, and drop it in the next migration, as a table that nobody waits for.',
          sql:
            command.inner === null && drop.objects?.length === 1 && !hasDefault
              ? ownFile(`ALTER TABLE ${table} DETACH PARTITION ${partition} CONCURRENTLY;`, context)
              : null,
        },
        cause: `partition of ${parent.name}`,
        command,
      },
    ];
  });
}
