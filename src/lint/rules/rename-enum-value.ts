import { asStatement } from '../../sql/ast.ts';
import { quoteLiteral } from '../../sql/quote.ts';
import type { Rule } from '../rule.ts';
import { display } from '../subject.ts';

export const renameEnumValue: Rule = {
  id: 'rename-enum-value',
  tier: 'break',
  severity: 'error',
  deployOrder: 'two-releases',
  summary: 'A renamed enum value is an error for the running code, which still writes the old one',
  why: `From the commit on the old word is no value of the type any more: queries that write it or compare with it fail, and the running
code reads a word that it does not know.`,
  instead: `Add the new value beside the old one. Let the code read both and write the new one, change the old rows in batches, and let the
old value be: an enum value that nobody uses does no harm.`,
  examples: {
    schema: `CREATE TYPE status AS ENUM ('open', 'closed');`,
    bad: `ALTER TYPE status RENAME VALUE 'closed' TO 'done';`,
    good: [`ALTER TYPE status ADD VALUE 'done' AFTER 'closed';`],
  },
  check: (observation) =>
    observation.commands.flatMap((command) => {
      const alter = asStatement(command.node, 'AlterEnumStmt');
      const type = command.changed.find((object) => object.type === 'type' && object.existedBefore);
      if (alter?.oldVal === undefined || alter.newVal === undefined || type === undefined) return [];
      const marked = observation.enums.find(({ name }) => name === type.identity)?.marked ?? null;
      // A value that only this change set added.
      if (marked !== null && !marked.includes(alter.oldVal)) return [];
      const [from, to] = [quoteLiteral(alter.oldVal), quoteLiteral(alter.newVal)];
      return [
        {
          subject: type.identity,
          message: `Renaming value ${from} of ${display(type.identity)} to ${to} breaks the code that is running now, which still writes and compares with ${from}.`,
          evidence: [`renamed: value ${from} of type ${display(type.identity)} → ${to}`],
          remedy: {
            text: `Add ${to} beside ${from}; let the code read both and write the new one; change the old rows in batches.`,
            sql: `ALTER TYPE ${type.identity} ADD VALUE ${to} AFTER ${from};`,
          },
          cause: `rename ${from} of ${type.identity}`,
          command,
        },
      ];
    }),
};
