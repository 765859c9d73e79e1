import type { Observation, TableFacts } from '../../observe/observation.ts';
import { unqualifiedName } from '../../observe/relations.ts';
import { untilHere } from '../outcome.ts';
import type { Rule, RuleContext } from '../rule.ts';
import { display } from '../subject.ts';

export const indexReplacedWithGap: Rule = {
  id: 'index-replaced-with-gap',
  tier: 'block',
  severity: 'warning',
  deployOrder: 'any',
  summary: 'An index is dropped before the one that takes its place has been built',
  why: `Until the new index is there, every query that used the old one reads the whole table, while the build itself reads it too. On a large
table that is minutes to hours, and where the old index was unique, doubles may come in meanwhile.`,
  instead: `Build the new index first, under another name if need be, and drop the old one after that.`,
  examples: {
    schema: `CREATE TABLE orders (id bigint PRIMARY KEY, note text, state text);
CREATE INDEX orders_note_idx ON orders (note);`,
    bad: [
      '-- atlas:txmode none\n\nDROP INDEX CONCURRENTLY orders_note_idx;',
      '-- atlas:txmode none\n\nCREATE INDEX CONCURRENTLY orders_note_state_idx ON orders (note, state);',
    ],
    good: [
      `-- atlas:txmode none

CREATE INDEX CONCURRENTLY orders_note_state_idx ON orders (note, state);
DROP INDEX CONCURRENTLY orders_note_idx;`,
    ],
  },
  check: (observation, context) =>
    observation.commands.flatMap((command) =>
      command.indexesBuilt.flatMap(({ index, relation }) => {
        if (!relation.existedBefore) return [];
        const history = observation.tables.find(({ oid }) => oid === relation.oid);
        const made = history?.after?.indexes.find(({ name }) => name === index);
        if (history === undefined || made === undefined) return [];
        // One that is built anew has been there all along.
        if (history.before.indexes.some(({ name }) => name === index)) return [];
        const gap = droppedBefore(made, relation.oid, history.before, observation, context);
        if (gap === null) return [];
        return [
          {
            subject: `${relation.name}.${index}`,
            message: `${display(gap)} is dropped before ${index} takes its place: until that is built, queries on ${display(relation.name)} have neither.`,
            evidence: [
              `dropped earlier: index ${display(gap)}`,
              `building index "${index}" on ${display(relation.name)}`,
            ],
            remedy: {
              text: `Build the new index first${unqualifiedName(gap) === index ? ', under another name which ALTER INDEX … RENAME changes at the end' : ''}, and drop ${display(gap)} after that.`,
              sql: null,
            },
            cause: `gap ${index} on ${relation.name}`,
            command,
          },
        ];
      }),
    ),
};

type Index = TableFacts['indexes'][number];

/** An index of before the change set that went in an earlier transaction, and whose queries the new one serves. */
function droppedBefore(
  made: Index,
  table: number,
  now: TableFacts,
  observation: Observation,
  context: RuleContext,
): string | null {
  for (const earlier of untilHere(observation, context)) {
    if (earlier.transaction.number === observation.transaction.number) continue;
    const history = earlier.tables.find(({ oid }) => oid === table);
    for (const { type, cause, identity } of earlier.commands.flatMap(({ dropped }) => dropped)) {
      const old = history?.marked.indexes.find(({ name }) => name === unqualifiedName(identity));
      if (type !== 'index' || cause !== 'named' || old === undefined || !old.valid) continue;
      const another = now.indexes.some((each) => each.valid && each.name !== made.name && serves(each, old));
      if (serves(made, old) && !another) return identity;
    }
  }
  return null;
}

const serves = (index: Index, old: Index): boolean =>
  index.method === old.method &&
  index.partial === old.partial &&
  old.keys.every((key, at) => index.keys[at] === key);
