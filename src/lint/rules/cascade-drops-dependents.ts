import type { Command, DroppedObject } from '../../observe/observation.ts';
import { isMadeAgain } from '../made-again.ts';
import { fromHere, goesWithSchema } from '../outcome.ts';
import type { Rule } from '../rule.ts';
import { count, display } from '../subject.ts';

/** Parts of a dependent that go with it and that nobody thinks of as objects. */
const parts = new Set(['rule', 'type', 'toast table', 'default value', 'trigger', 'table', 'foreign table']);

export const cascadeDropsDependents: Rule = {
  id: 'cascade-drops-dependents',
  tier: 'break',
  severity: 'error',
  deployOrder: 'after-code',
  summary: 'CASCADE dropped objects that the statement does not name',
  why: `CASCADE removes everything that depends on the dropped object, and everything that depends on that, without asking. What was in the
way on a developer's machine may not be what is in the way in production.`,
  instead: `Leave CASCADE out: PostgreSQL then refuses and lists what depends on the object. Drop or change those by name, so that a reader
of the migration sees them, and create again what is still needed.`,
  examples: {
    schema: `CREATE TABLE orders (id bigint PRIMARY KEY, note text);
CREATE VIEW order_notes AS SELECT id, note FROM orders;`,
    bad: 'ALTER TABLE orders DROP COLUMN note CASCADE;',
    good: ['CREATE OR REPLACE VIEW order_notes AS SELECT id, note FROM orders WHERE note IS NOT NULL;'],
  },
  check: (observation, context) =>
    observation.commands.flatMap((command) => {
      const later = fromHere(observation, context).flatMap(({ commands }) => commands);
      const taken = command.dropped.filter(
        (object) =>
          object.cause === 'cascade' &&
          object.existedBefore &&
          !parts.has(object.type) &&
          !goesWithSchema(object, command) &&
          !goesWithTable(object, later) &&
          !isMadeAgain(object, observation, context.observations),
      );
      const [named, ...others] = command.dropped.filter(({ cause }) => cause === 'named');
      if (taken.length === 0 || named === undefined) return [];
      // The server does not say for which of several objects a dependent had to go.
      const on = others.length === 0 ? ` on ${display(named.identity)}` : '';
      const [it, them] = taken.length === 1 ? ['it', 'it'] : ['they', 'them'];
      const onlyChecks = taken.every(({ type }) => type === 'table constraint');
      return [
        {
          subject: named.identity,
          message: `CASCADE${on} also drops ${describe(taken)}: ${onlyChecks ? `what ${it} checked, nothing checks any more` : `whatever uses ${them} fails`}.`,
          evidence: taken.map(({ type, identity }) => `dropped by CASCADE: ${type} ${display(identity)}`),
          remedy: {
            text: `Leave CASCADE out, and drop or change ${taken.length === 1 ? 'the dependent' : 'the dependents'} by name: ${taken.map(name).join(', ')}.`,
            sql: null,
          },
          cause: `cascade ${named.identity}`,
          ...(onlyChecks ? { severity: 'warning' as const } : {}),
          ...(taken.some(({ type }) => type === 'table column') ? { tier: 'loss' as const } : {}),
          command,
        },
      ];
    }),
};

/** A constraint of a table that the migration drops, in the same command or later on: nobody misses it. */
const goesWithTable = ({ type, identity }: DroppedObject, commands: readonly Command[]): boolean =>
  type === 'table constraint' &&
  commands.some(({ dropped }) =>
    dropped.some((table) => table.type === 'table' && identity.endsWith(` on ${table.identity}`)),
  );

const name = ({ type, identity }: DroppedObject): string => `${type} ${display(identity)}`;

const describe = (taken: readonly DroppedObject[]): string =>
  taken.length <= 3
    ? taken.map(name).join(', ')
    : `${taken.slice(0, 2).map(name).join(', ')} and ${count(taken.length - 2, 'more object')}`;
