import type { Command, Observation, ParseNode, Relation } from '../../observe/observation.ts';
import { unqualifiedName } from '../../observe/relations.ts';
import { asStatement } from '../../sql/ast.ts';
import { typed } from '../../sql/node.ts';
import type { Hazard, Rule } from '../rule.ts';
import { display, list } from '../subject.ts';

export const truncate: Rule = {
  id: 'truncate',
  tier: 'loss',
  severity: 'error',
  deployOrder: 'any',
  summary: 'TRUNCATE removes all rows of a table in use, and with CASCADE those of others',
  why: `All rows are gone for good when the migration commits, without any trigger of theirs being asked. CASCADE also empties every table
that refers to the named one, whatever those rows are worth. Until the commit nobody can read or write any of them.`,
  instead: `Delete what has to go by a condition, in batches. To start a table over, create a new one and let the code move over.`,
  examples: {
    schema: `CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint REFERENCES customers);`,
    bad: 'TRUNCATE customers CASCADE;',
    good: ['CREATE TABLE imports (id bigint);\nTRUNCATE imports;'],
  },
  check: (observation) => {
    const inner = observation.commands.filter(({ inner }) => inner !== null);
    return [
      ...inner.flatMap((command) => emptiedBy(command.node, observation, command)),
      ...[observation.node, ...observation.innerChanges].flatMap((node) =>
        emptiedBy(node, observation, undefined),
      ),
    ];
  },
};

/** @param command the one inside a routine that is the TRUNCATE, if it is known: of a table without indexes nothing is heard */
function emptiedBy(
  node: ParseNode | null,
  observation: Observation,
  command: Command | undefined,
): readonly Hazard[] {
  const statement = asStatement(node, 'TruncateStmt');
  if (statement === null || observation.status !== 'observed') return [];
  const tables = exclusive(observation);
  const names = namesIn(statement);
  const named = tables.filter(({ name }) => names.has(unqualifiedName(name)));
  const [first] = named;
  if (first === undefined) return [];
  // Without CASCADE the others are its partitions, which went without saying. A routine may have locked more for other ends.
  const others =
    statement.behavior === 'DROP_CASCADE'
      ? tables.filter(
          (table) =>
            !named.includes(table) &&
            (command?.indexesBuilt.some(({ relation }) => relation.oid === table.oid) ?? true),
        )
      : [];
  const emptied = [...named, ...others].map(({ name }) => display(name));
  return [
    {
      subject: first.name,
      message: `TRUNCATE deletes all rows of ${list(emptied.length > 4 ? [...emptied.slice(0, 3), `${emptied.length - 3} more tables`] : emptied)} for good.`,
      evidence: [
        ...named.map(({ name }) => `truncated: ${display(name)}`),
        ...others.map(({ name }) => `truncated by CASCADE: ${display(name)}`),
      ],
      remedy: {
        text: `Delete what has to go by a condition, in batches${others.length === 0 ? '' : ', and name each table that is to lose rows'}.`,
        sql: null,
      },
      cause: `truncate ${first.name}`,
      ...(command === undefined ? {} : { command }),
    },
  ];
}

/** Tables in use that the statement locks against everybody, as TRUNCATE does with each that it empties. */
function exclusive({ locks, heldBefore }: Observation): Relation[] {
  return [...new Map([...locks, ...heldBefore].map((lock) => [lock.relation.oid, lock])).values()]
    .filter(
      ({ relation, mode }) =>
        relation.existedBefore && relation.kind.endsWith('table') && mode === 'ACCESS EXCLUSIVE',
    )
    .map(({ relation }) => relation);
}

function namesIn({ relations = [] }: NonNullable<ReturnType<typeof typed>['TruncateStmt']>): Set<string> {
  return new Set(relations.flatMap((node) => typed(node as ParseNode).RangeVar?.relname ?? []));
}
