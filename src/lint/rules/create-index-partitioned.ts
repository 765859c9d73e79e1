import type { Command, Observation, Relation } from '../../observe/observation.ts';
import { unqualifiedName } from '../../observe/relations.ts';
import { asStatement, writtenName } from '../../sql/ast.ts';
import { afterName, insertAfterKeywords } from '../../sql/edit.ts';
import { quoteIdentifier } from '../../sql/quote.ts';
import { inSeveralMigrations, ownFile } from '../remedy.ts';
import type { Rule, RuleContext } from '../rule.ts';
import { buildEvidence, count, display, lockEvidence } from '../subject.ts';

export const createIndexPartitioned: Rule = {
  id: 'create-index-partitioned',
  tier: 'block',
  severity: 'error',
  deployOrder: 'any',
  summary:
    'CREATE INDEX on a partitioned table stops writes to all its partitions until the last index is built',
  why: `An index on a partitioned table is an index on each partition. CREATE INDEX takes a SHARE lock on the table and on every partition,
and keeps them all until the last partition's index is written: every INSERT, UPDATE and DELETE waits. CONCURRENTLY is
refused on a partitioned table.`,
  instead: `Create the index ON ONLY the partitioned table, which is quick and leaves it invalid; build an index CONCURRENTLY on each partition;
attach these with ALTER INDEX … ATTACH PARTITION. With the last one the index becomes valid.`,
  examples: {
    schema: `CREATE TABLE logs (id bigint, day date) PARTITION BY RANGE (day);
CREATE TABLE logs_january PARTITION OF logs FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');`,
    bad: 'CREATE INDEX logs_id_idx ON logs (id);',
    good: [
      'CREATE INDEX logs_id_idx ON ONLY logs (id);',
      '-- atlas:txmode none\n\nCREATE INDEX CONCURRENTLY logs_january_id_idx ON logs_january (id);',
      'ALTER INDEX logs_id_idx ATTACH PARTITION logs_january_id_idx;',
    ],
  },
  check: (observation, context) =>
    observation.commands.flatMap((command) => {
      const index = asStatement(command.node, 'IndexStmt');
      const built = command.indexesBuilt.filter(({ relation }) => relation.existedBefore);
      const [first] = built;
      const parents = partitionedTables(observation);
      const parent = parents.find(({ name }) => unqualifiedName(name) === index?.relation?.relname);
      if (index === null || first === undefined || parent === undefined) return [];
      return [
        {
          subject: parent.name,
          message: `Building index ${quoteIdentifier(nameOf(command))} stops all writes to ${display(parent.name)} and its ${count(built.length, 'partition')} until the last one has its index.`,
          evidence: [...lockEvidence(observation, parent), ...buildEvidence(command)],
          remedy: {
            text: 'Create it ON ONLY the partitioned table, build one concurrently on each partition, and attach them.',
            // Partitions of partitions need a step for each level.
            sql: parents.length === 1 && command.inner === null ? steps(command, context) : null,
          },
          // The name under which a blocking build is reported too.
          cause: `index ${first.index}`,
          command,
        },
      ];
    }),
};

const nameOf = ({ created, node }: Command): string =>
  asStatement(node, 'IndexStmt')?.idxname ?? unqualifiedName(created[0]?.identity ?? '');

const partitionedTables = ({ locks, heldBefore }: Observation): Relation[] =>
  [...locks, ...heldBefore]
    .map(({ relation }) => relation)
    .filter(({ kind, existedBefore }) => kind === 'partitioned table' && existedBefore);

function steps({ sql, node, created, indexesBuilt }: Command, context: RuleContext): string | null {
  const index = asStatement(node, 'IndexStmt');
  const location = index?.relation?.location;
  const own = created[0]?.identity;
  if (index === null || location === undefined || own === undefined) return null;
  const rest = afterName(sql, location);
  const kind = index.unique === true ? 'UNIQUE INDEX' : 'INDEX';
  const schema = writtenName({ ...index.relation, relname: 'x' }).slice(0, -1);
  const name = quoteIdentifier(unqualifiedName(own));
  const named = index.idxname === undefined ? insertAfterKeywords(sql, ['INDEX'], name) : sql;
  return inSeveralMigrations(
    insertAfterKeywords(named, ['ON'], 'ONLY'),
    ...indexesBuilt.map(({ index: leaf, relation }) =>
      ownFile(
        `CREATE ${kind} CONCURRENTLY ${quoteIdentifier(leaf)} ON ${display(relation.name)}${rest}`,
        context,
      ),
    ),
    indexesBuilt
      .map(
        ({ index: leaf, relation }) =>
          `ALTER INDEX ${schema}${name} ATTACH PARTITION ${schemaOf(relation)}${quoteIdentifier(leaf)};`,
      )
      .join('\n'),
  );
}

/** `sales.` of `sales.logs_1`: an index is in the schema of its table. */
const schemaOf = ({ name }: Relation): string => {
  const shown = display(name);
  const own = quoteIdentifier(unqualifiedName(name));
  return shown.slice(0, -own.length);
};
