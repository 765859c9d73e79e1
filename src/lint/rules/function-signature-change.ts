import type { Command, Observation, RoutineFacts } from '../../observe/observation.ts';
import { asStatement } from '../../sql/ast.ts';
import { routineAtEnd, untilHere } from '../outcome.ts';
import type { Hazard, Rule, RuleContext } from '../rule.ts';
import { isAmbiguousWith, isForTriggers, worseFor } from '../signatures.ts';
import { display } from '../subject.ts';

export const functionSignatureChange: Rule = {
  id: 'function-signature-change',
  tier: 'break',
  severity: 'warning',
  deployOrder: 'two-releases',
  summary: 'A function with other arguments or another result is not the one that the running code calls',
  why: `PostgreSQL tells functions apart by name and argument types. CREATE OR REPLACE with other arguments replaces nothing: it makes a second
function beside the first, and where defaults let both take a call, the call fails as ambiguous. Dropped and made again with other arguments or
another result, the function is not there for code that calls it as before.`,
  instead: `Let new arguments come last and have defaults, and drop the old function in the same transaction. For everything else make a function
with another name, move the code over, and drop the old one in a later release.`,
  examples: {
    schema: `CREATE FUNCTION total(price integer) RETURNS integer LANGUAGE sql AS 'SELECT price';`,
    bad: `DROP FUNCTION total(integer);
CREATE FUNCTION total(price integer, tax integer) RETURNS integer LANGUAGE sql AS 'SELECT price + tax';`,
    good: [
      `DROP FUNCTION total(integer);
CREATE FUNCTION total(price integer, tax integer DEFAULT 0) RETURNS integer LANGUAGE sql AS 'SELECT price + tax';`,
    ],
  },
  check: (observation, context) =>
    observation.commands.flatMap((command) => [
      ...replaced(command, observation, context),
      ...leftBehind(command, observation, context),
    ]),
};

/** Dropped, and something else has the name when the file is through. */
function replaced(command: Command, observation: Observation, context: RuleContext): Hazard[] {
  return observation.routines.flatMap(({ name, marked }) => {
    const left = routineAtEnd(observation, name, context)?.after ?? [];
    if (left.length === 0) return [];
    return marked.flatMap((old) => {
      const dropped = command.dropped.find(
        ({ identity, cause }) => identity === old.identity && cause === 'named',
      );
      const worse = worseFor(old, left);
      if (dropped === undefined || isForTriggers(old) || worse === null) return [];
      return [
        {
          subject: old.identity,
          message: `${display(old.identity)} is replaced by ${left.map(({ identity }) => display(identity)).join(', ')}: ${worse.says}.`,
          evidence: [`before: ${inWords(old)}`, ...left.map((each) => `after: ${inWords(each)}`)],
          remedy: {
            text: 'Keep the old one. Give new arguments defaults and put them last, or give the new function another name; drop the old one in a later release.',
            sql: null,
          },
          cause: `drop ${old.identity}`,
          ...(worse.named ? { severity: 'notice' as const, tier: 'advice' as const } : {}),
          command,
        },
      ];
    });
  });
}

/** Made beside an old one, which is still there when the file is through. */
function leftBehind(command: Command, observation: Observation, context: RuleContext): Hazard[] {
  const create = asStatement(command.node, 'CreateFunctionStmt');
  return observation.routines.flatMap(({ name, marked }) => {
    const end = routineAtEnd(observation, name, context)?.after ?? [];
    const made = end.find((each) => command.created.some(({ identity }) => identity === each.identity));
    if (made === undefined || marked.some(({ identity }) => identity === made.identity)) return [];
    const old = marked.filter((each) => end.some(({ identity }) => identity === each.identity));
    if (isForTriggers(made) || untilHere(observation, context).some((each) => makes(each, made))) return [];
    const ambiguous = old.find((each) => isAmbiguousWith(made, each));
    const [first] = old;
    const other = ambiguous ?? (create?.replace === true && old.length === 1 ? first : undefined);
    if (other === undefined) return [];
    return [
      {
        subject: made.identity,
        message:
          ambiguous === undefined
            ? `${display(made.identity)} does not replace ${display(other.identity)}: both are there now, and calls as before reach the old one.`
            : `Calls of ${display(other.identity)} fail as ambiguous from now on: ${display(made.identity)} can take them too.`,
        evidence: [`there: ${inWords(other)}`, `new: ${inWords(made)}`],
        remedy: {
          text:
            ambiguous === undefined
              ? 'Drop the old one in a later release, when nothing calls it any more.'
              : 'Drop the old one in the same transaction: the new one takes its calls.',
          sql: ambiguous === undefined || command.inner !== null ? null : dropFirst(other, command),
        },
        cause: `overload ${made.identity}`,
        ...(ambiguous === undefined
          ? { severity: 'notice' as const, tier: 'advice' as const }
          : { severity: 'error' as const }),
        command,
      },
    ];
  });
}

const makes = ({ commands }: Observation, { identity }: RoutineFacts): boolean =>
  commands.some(({ created }) => created.some((object) => object.identity === identity));

const dropFirst = ({ kind, identity }: RoutineFacts, { sql }: Command): string =>
  `DROP ${kind === 'procedure' ? 'PROCEDURE' : 'FUNCTION'} ${identity};\n${sql}`;

const inWords = ({ identity, returns }: RoutineFacts): string =>
  `${display(identity)}${returns === null ? '' : ` returns ${returns}`}`;
