import { asStatement } from '../../sql/ast.ts';
import { quoteLiteral } from '../../sql/quote.ts';
import type { Rule } from '../rule.ts';
import { display } from '../subject.ts';

export const enumPosition: Rule = {
  id: 'enum-position',
  tier: 'advice',
  severity: 'off',
  deployOrder: 'before-code',
  summary: 'A new enum value goes to the end of the order when nothing else is said',
  why: `ORDER BY and comparisons follow the order of an enum's values, not the alphabet, and no later statement moves one. Where the order
means something, such as a priority, the end is seldom the right place.`,
  instead: `Say the place: ADD VALUE … BEFORE or AFTER.`,
  examples: {
    schema: `CREATE TYPE priority AS ENUM ('low', 'high');`,
    bad: `ALTER TYPE priority ADD VALUE 'middle';`,
    good: [`ALTER TYPE priority ADD VALUE 'middle' AFTER 'low';`],
  },
  check: (observation) =>
    observation.commands.flatMap((command) => {
      const alter = asStatement(command.node, 'AlterEnumStmt');
      if (alter?.newVal === undefined || alter.oldVal !== undefined || alter.newValNeighbor !== undefined)
        return [];
      const type = observation.enums.find(({ name }) =>
        command.changed.some((object) => object.type === 'type' && object.identity === name),
      );
      if (type === undefined || type.marked === null || type.marked.includes(alter.newVal)) return [];
      const last = type.after?.at(-2);
      if (last === undefined) return [];
      const value = quoteLiteral(alter.newVal);
      return [
        {
          subject: type.name,
          message: `${value} comes last in the order of ${display(type.name)}, and stays there.`,
          evidence: [`order: ${(type.after ?? []).join(', ')}`],
          remedy: {
            text: 'Say where it belongs; the end, if that is so.',
            sql: `ALTER TYPE ${type.name} ADD VALUE ${value} AFTER ${quoteLiteral(last)};`,
          },
          cause: `position of ${value} in ${type.name}`,
          command,
        },
      ];
    }),
};
