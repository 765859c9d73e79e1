import { unqualifiedName } from '../../observe/relations.ts';
import { asStatement } from '../../sql/ast.ts';
import { withoutWords } from '../../sql/edit.ts';
import { qualified } from '../../sql/quote.ts';
import { untilHere } from '../outcome.ts';
import { inSeveralMigrations, ownFile } from '../remedy.ts';
import type { Rule } from '../rule.ts';
import { display } from '../subject.ts';

export const invalidIndexTrap: Rule = {
  id: 'invalid-index-trap',
  tier: 'advice',
  severity: 'notice',
  deployOrder: 'any',
  summary: 'CREATE INDEX CONCURRENTLY IF NOT EXISTS takes an invalid index for a finished one',
  why: `When a concurrent build fails, by a deadlock, a timeout or a double in a unique index, it leaves an INVALID index behind, which slows
writes down and serves no query. Run again with IF NOT EXISTS, the statement sees the name, does nothing, and the migration counts as applied.`,
  instead: `Drop what a failed build may have left, then build without IF NOT EXISTS. \`lockstep apply\` sees to that by itself.`,
  examples: {
    schema: 'CREATE TABLE orders (id bigint PRIMARY KEY, note text);',
    bad: '-- atlas:txmode none\n\nCREATE INDEX CONCURRENTLY IF NOT EXISTS orders_note_idx ON orders (note);',
    good: [
      '-- atlas:txmode none\n\nDROP INDEX CONCURRENTLY IF EXISTS orders_note_idx;',
      '-- atlas:txmode none\n\nCREATE INDEX CONCURRENTLY orders_note_idx ON orders (note);',
    ],
  },
  check: (observation, context) => {
    const index = asStatement(observation.node, 'IndexStmt');
    if (index?.concurrent !== true || index.if_not_exists !== true || index.idxname === undefined) return [];
    const { skippedFor, error, statement } = observation;
    const isDropped = untilHere(observation, context).some(({ node, commands }) => {
      const drop = asStatement(node, 'DropStmt');
      return (
        drop?.removeType === 'OBJECT_INDEX' &&
        (drop.objects ?? []).some(names(index.idxname ?? '')) &&
        commands.length > 0
      );
    });
    const isOwn = observation.commands.some(({ indexesBuilt }) =>
      indexesBuilt.some(({ relation }) => !relation.existedBefore),
    );

    const name = qualified(index.relation?.schemaname ?? null, index.idxname);
    const invalid = skippedFor?.facts?.indexes.some(
      (each) => !each.valid && each.name === unqualifiedName(skippedFor.relation.name),
    );
    // One that is there and valid is what the statement asks for.
    if (error !== null || isDropped || isOwn || invalid === false) return [];
    return [
      {
        subject: name,
        message:
          invalid === true
            ? `${display(name)} is there already and is INVALID: this statement does nothing, and the index serves no query.`
            : `If an earlier build of ${display(name)} has failed, this statement takes what it left, an INVALID index, for a finished one.`,
        evidence: [
          invalid === true
            ? `NOTICE 42P07: ${index.idxname} is there, and is not valid`
            : 'IF NOT EXISTS asks for the name only',
        ],
        remedy: {
          text: 'Drop what a failed build may have left, then build without IF NOT EXISTS; each in a file of its own.',
          sql: inSeveralMigrations(
            ownFile(`DROP INDEX CONCURRENTLY IF EXISTS ${name};`, context),
            ownFile(withoutWords(statement.sql, ['IF', 'NOT', 'EXISTS']), context),
          ),
        },
        cause: `trap ${name}`,
        ...(invalid === true ? { severity: 'warning' as const, tier: 'fail' as const } : {}),
      },
    ];
  },
};

const names =
  (index: string) =>
  (object: object): boolean =>
    JSON.stringify(object).includes(JSON.stringify({ sval: index }));
