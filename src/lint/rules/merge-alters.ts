import type { Observation } from '../../observe/observation.ts';
import { precedingOf } from '../order.ts';
import type { Rule } from '../rule.ts';
import { alterOfHotTable, display, scanned } from '../subject.ts';

export const mergeAlters: Rule = {
  id: 'merge-alters',
  tier: 'advice',
  severity: 'off',
  deployOrder: 'any',
  summary: 'Several ALTER TABLE read or rewrite the same table one after the other',
  why: `Each ALTER TABLE that rewrites a table, or verifies a constraint, goes through all rows by itself. The actions of one ALTER TABLE share
one pass.`,
  instead: `Write the actions into one ALTER TABLE, separated by commas. That is for passes that cannot be avoided: most can, by NOT VALID
and VALIDATE.`,
  examples: {
    schema: 'CREATE TABLE orders (id bigint PRIMARY KEY, pieces integer, total integer);',
    bad: `ALTER TABLE orders ALTER COLUMN pieces TYPE bigint;
ALTER TABLE orders ALTER COLUMN total TYPE bigint;`,
    good: ['ALTER TABLE orders ADD COLUMN a bigint;\nALTER TABLE orders ADD COLUMN b bigint;'],
  },
  check: (observation, { observations }) => {
    const [table] = passes(observation);
    if (table === undefined) return [];
    const before = precedingOf(observation, observations)
      .filter((other) => other.transaction.number === observation.transaction.number)
      .filter((other) => passes(other).includes(table));
    if (before.length !== 1) return [];
    return [
      {
        subject: table,
        message: `This goes through all rows of ${display(table)} once more: one ALTER TABLE with all actions would share one pass.`,
        evidence: observation.commands.flatMap(({ messages }) => messages).slice(0, 3),
        remedy: {
          text: 'Write the actions into one ALTER TABLE, separated by commas.',
          sql: null,
        },
        cause: `another pass over ${table}`,
      },
    ];
  },
};

/** The tables in use of whose rows an ALTER TABLE read or wrote all, VALIDATE aside: that is meant to be by itself. */
const passes = (observation: Observation): string[] =>
  observation.commands.flatMap((command) => {
    const alter = alterOfHotTable(command, observation);
    const validates = alter?.actions.some(
      (action) => action.kind === 'other' && action.subtype === 'AT_ValidateConstraint',
    );
    const rewrites = command.rewrites.some(({ relation }) => relation.existedBefore);
    if (alter === null || validates || (!rewrites && scanned(command, 'constraint').length === 0)) return [];
    return [alter.table.name];
  });
