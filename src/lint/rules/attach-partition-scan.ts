import type { Command, Observation, Relation } from '../../observe/observation.ts';
import { unqualifiedName } from '../../observe/relations.ts';
import { asStatement, writtenName } from '../../sql/ast.ts';
import { typed } from '../../sql/node.ts';
import type { ParseNode } from '../../sql/parser.ts';
import { dataDependence } from '../data-dependence.ts';
import { provePartition } from '../partition-proof.ts';
import type { Rule } from '../rule.ts';
import { display, list, lockEvidence, scanned, tableEvidence } from '../subject.ts';

export const attachPartitionScan: Rule = {
  id: 'attach-partition-scan',
  tier: 'block',
  severity: 'error',
  deployOrder: 'any',
  summary: 'ATTACH PARTITION reads the whole new partition, or the default one, while nobody can use it',
  why: `PostgreSQL has to make sure that every row of the new partition belongs there, and that no row of the DEFAULT partition does. Unless
valid CHECK constraints already prove that, it reads the tables under an ACCESS EXCLUSIVE lock.`,
  instead: `Add a CHECK constraint that says what the partition's bounds say NOT VALID, validate it while the table stays in use, then attach:
PostgreSQL sees that the constraint proves it and skips the scan. Drop the constraint afterwards.`,
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
      const tables = scanned(command, 'constraint');
      const [first] = tables;
      const attached = attachedBy(command);
      if (attached === null || first === undefined) return [];
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
            sql: command.inner === null ? proven(observation, tables) : null,
          },
          cause: `scan ${first.name} for bounds`,
          command,
        },
      ];
    }),
};

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

function proven(observation: Observation, tables: readonly Relation[]): string | null {
  return provePartition(observation, tables, observation.statement.sql);
}
