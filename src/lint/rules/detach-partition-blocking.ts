import type { Observation, Relation } from '../../observe/observation.ts';
import { unqualifiedName } from '../../observe/relations.ts';
import { asStatement, writtenName } from '../../sql/ast.ts';
import { typed } from '../../sql/node.ts';
import type { ParseNode } from '../../sql/parser.ts';
import { ownFile, ownFileAdvice } from '../remedy.ts';
import type { Rule } from '../rule.ts';
import { alterOfHotTable, display, lockEvidence } from '../subject.ts';

export const detachPartitionBlocking: Rule = {
  id: 'detach-partition-blocking',
  tier: 'block',
  severity: 'warning',
  deployOrder: 'any',
  summary:
    'DETACH PARTITION locks the whole partitioned table, behind the longest query that is running on it',
  why: `DETACH PARTITION takes an ACCESS EXCLUSIVE lock on the partitioned table. The work is quick, but the lock has to wait for every
running query on any partition, and everything that comes after waits behind it.`,
  instead: `DETACH PARTITION … CONCURRENTLY waits without being in anybody's way. It cannot run in a transaction, so it needs a file of its
own, and it is refused while the table has a DEFAULT partition.`,
  examples: {
    schema: `CREATE TABLE logs (id bigint, day date) PARTITION BY RANGE (day);
CREATE TABLE logs_january PARTITION OF logs FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');`,
    bad: 'ALTER TABLE logs DETACH PARTITION logs_january;',
    good: ['-- atlas:txmode none\n\nALTER TABLE logs DETACH PARTITION logs_january CONCURRENTLY;'],
  },
  check: (observation, context) =>
    observation.commands.flatMap((command) => {
      const alter = alterOfHotTable(command, observation);
      if (alter === null) return [];
      const detached = detachedBy(command.node);
      if (detached === null || detached.concurrent) return [];
      const parent = display(alter.table.name);
      const other = otherExclusive(observation, [alter.table.name, detached.name]);
      return [
        {
          subject: alter.table.name,
          message: `Detaching ${detached.written} waits for every query on ${parent}, and all others wait behind it.`,
          evidence: lockEvidence(observation, alter.table),
          remedy:
            other === undefined
              ? {
                  text: `Detach it concurrently. ${ownFileAdvice(context)} It leaves a CHECK constraint that says what the bounds said, which may be dropped.`,
                  sql:
                    command.inner === null
                      ? ownFile(
                          `ALTER TABLE ${alter.written} DETACH PARTITION ${detached.written} CONCURRENTLY;`,
                          context,
                        )
                      : null,
                }
              : {
                  // DETACH locks the default partition as well, and CONCURRENTLY is refused then (ATExecDetachPartition, tablecmds.c).
                  text: `CONCURRENTLY is refused, because ${parent} has the default partition ${display(other.name)}: keep lock_timeout short, and try again.`,
                  sql: null,
                },
          cause: `detach ${detached.name}`,
          command,
        },
      ];
    }),
};

function detachedBy(node: ParseNode | null) {
  for (const each of asStatement(node, 'AlterTableStmt')?.cmds ?? []) {
    const action = typed(each as ParseNode).AlterTableCmd;
    if (action?.subtype !== 'AT_DetachPartition' || action.def === undefined) continue;
    const { name, concurrent } = typed(action.def as ParseNode).PartitionCmd ?? {};
    return {
      name: name?.relname ?? '',
      written: writtenName(name),
      concurrent: concurrent === true,
    };
  }
  return null;
}

const otherExclusive = ({ locks }: Observation, known: readonly string[]): Relation | undefined =>
  locks
    .filter(({ mode, relation }) => mode === 'ACCESS EXCLUSIVE' && relation.kind.endsWith('table'))
    .map(({ relation }) => relation)
    .find(({ name }) => !known.includes(name) && !known.includes(unqualifiedName(name)));
