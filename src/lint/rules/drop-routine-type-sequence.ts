import type { Command, DroppedObject, Observation } from '../../observe/observation.ts';
import { unqualifiedName } from '../../observe/relations.ts';
import { isMadeAgain } from '../made-again.ts';
import { enumAtEnd, fromHere, routineAtEnd, untilHere, wasRenamed } from '../outcome.ts';
import type { Rule, RuleContext } from '../rule.ts';
import { display, list } from '../subject.ts';

const kinds = new Set(['function', 'procedure', 'aggregate', 'type', 'sequence']);

export const dropRoutineTypeSequence: Rule = {
  id: 'drop-routine-type-sequence',
  tier: 'break',
  severity: 'warning',
  deployOrder: 'after-code',
  summary: 'A dropped function, type or sequence is missing for whoever still uses it',
  why: `Code that is running now may call the function, cast to the type or ask the sequence for its next value, and fails at once. PostgreSQL
does not know what the bodies of other PL/pgSQL functions use: it drops the function without a word, and they fail when they are called.`,
  instead: `First release code that no longer uses it, and drop it in a later migration. To change a function, use CREATE OR REPLACE, or drop it
and create it again with the same arguments in the same transaction.`,
  examples: {
    schema: `CREATE FUNCTION total(price integer, tax integer) RETURNS integer LANGUAGE sql AS 'SELECT price + tax';`,
    bad: 'DROP FUNCTION total(integer, integer);',
    good: [
      `DROP FUNCTION total(integer, integer);
CREATE FUNCTION total(price integer, tax integer) RETURNS integer LANGUAGE sql AS 'SELECT price + 2 * tax';`,
    ],
  },
  check: (observation, context) =>
    observation.commands.flatMap((command) =>
      command.dropped.flatMap((object) => {
        if (!kinds.has(object.type) || object.cause !== 'named' || !object.existedBefore) return [];
        const restarted = restartOf(object, observation, context);
        if (restarted === null && isHarmless(object, observation, context)) return [];
        // What a type took along weighs more than the type, and is found itself.
        if (object.type === 'type' && command.dropped.some(({ cause }) => cause === 'cascade')) return [];
        const named = `${object.type} ${display(object.identity)}`;
        const defaults = command.dropped.filter(
          ({ type, cause }) => type === 'default value' && cause === 'cascade',
        );
        const columns = defaults.map(({ identity }) => display(identity.replace(/^for /, '')));
        return [
          {
            subject: object.identity,
            message:
              restarted !== null
                ? `Dropping ${named} and making it again starts it from the beginning: it gives out values that rows already have.`
                : columns.length === 0
                  ? `Dropping ${named} breaks code that still ${uses[object.type] ?? 'uses'} it.`
                  : `Dropping ${named} takes the default of ${list(columns)} along: INSERTs that leave it out have no value any more.`,
            evidence: [
              `dropped: ${named}`,
              ...columns.map((column) => `dropped by CASCADE: default of ${column}`),
            ],
            remedy: {
              text:
                restarted !== null
                  ? 'Change it by ALTER SEQUENCE, which goes on where it was; or take the last value over with setval.'
                  : `Release code that no longer uses ${display(object.identity)} first, and drop it in a later migration.${object.type === 'type' || object.type === 'sequence' ? '' : ' Bodies of other functions that call it do not show as dependents: look for its name in them.'}`,
              sql: null,
            },
            cause: `drop ${object.identity}`,
            // No column has the type any more, or the server would have refused.
            ...(object.type === 'type' ? { severity: 'notice' as const, tier: 'advice' as const } : {}),
            command,
          },
        ];
      }),
    ),
};

/** The command that makes a dropped sequence again, where nothing says what value it has to go on from. */
function restartOf(object: DroppedObject, observation: Observation, context: RuleContext): Command | null {
  if (object.type !== 'sequence' || !isMadeAgain(object, observation, context.observations)) return null;
  const later = fromHere(observation, context);
  if (later.some(({ statement }) => /\bsetval\s*\(|\bRESTART\b/i.test(statement.sql))) return null;
  const made = later
    .flatMap(({ commands }) => commands)
    .find(({ created }) => created.some(({ identity }) => identity === object.identity));
  return made === undefined || /\bSTART\b/i.test(made.sql) ? null : made;
}

const uses: Readonly<Record<string, string>> = {
  function: 'calls',
  procedure: 'calls',
  aggregate: 'calls',
  type: 'casts to',
  sequence: 'takes values from',
};

/** A column that had the type and went before it, or changed its type, weighs more, and is found itself. */
const hadColumnOf = (type: string, { tables }: Observation): boolean =>
  tables.some(({ marked }) =>
    marked.columns.some(
      (column) => unqualifiedName(column.type.replace(/\[\]$/, '')) === unqualifiedName(type),
    ),
  );

function isHarmless(object: DroppedObject, observation: Observation, context: RuleContext): boolean {
  if (isMadeAgain(object, observation, context.observations)) return true;
  if (wasRenamed(object.identity, observation, context)) return true;
  if (object.type === 'type') {
    return (
      (enumAtEnd(observation, object.identity, context)?.after ?? null) !== null ||
      untilHere(observation, context).some((earlier) => hadColumnOf(object.identity, earlier))
    );
  }
  const known = observation.routines
    .flatMap(({ marked }) => marked)
    .find(({ identity }) => identity === object.identity);
  // Only triggers call those, and a trigger in use would have kept it.
  if (known?.returns === 'trigger' || known?.returns === 'event_trigger') return true;
  // Another signature under the name is a rule of its own.
  const name = observation.routines.find(({ marked }) => known !== undefined && marked.includes(known))?.name;
  return name !== undefined && (routineAtEnd(observation, name, context)?.after.length ?? 0) > 0;
}
