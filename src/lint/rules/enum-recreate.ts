import { quoteLiteral } from '../../sql/quote.ts';
import { precedingOf } from '../order.ts';
import { enumAtEnd } from '../outcome.ts';
import type { Rule } from '../rule.ts';
import { display, list } from '../subject.ts';

export const enumRecreate: Rule = {
  id: 'enum-recreate',
  tier: 'break',
  severity: 'error',
  deployOrder: 'after-code',
  summary: 'An enum type is made again without a value that the running code may still write',
  why: `PostgreSQL cannot take a value out of an enum, so the type is made anew under its name, and every column of it is rewritten. From the
commit on, the missing value is an error for whoever still writes it or compares with it.`,
  instead: `Leave the value in the type: one that nobody writes does no harm. Where it must not come back, a CHECK constraint on the column says
so.`,
  examples: {
    schema: `CREATE TYPE status AS ENUM ('open', 'closed', 'lost');`,
    bad: `ALTER TYPE status RENAME TO status_old;
CREATE TYPE status AS ENUM ('open', 'closed');
DROP TYPE status_old;`,
    good: [`ALTER TYPE status ADD VALUE 'found';`],
  },
  check: (observation, context) =>
    observation.enums.flatMap(({ name, marked, after }) => {
      const end = enumAtEnd(observation, name, context)?.after ?? null;
      if (marked === null || after === null || end === null) return [];
      const command = observation.commands.find(({ created, changed }) =>
        [...created, ...changed].some((object) => object.identity === name && !object.existedBefore),
      );
      const lost = marked.filter((value) => !end.includes(value));
      if (command === undefined || lost.length === 0 || isLater(name, observation, context)) return [];
      const values = list(lost.map(quoteLiteral));
      return [
        {
          subject: name,
          message: `${display(name)} is made again without ${values}: running code that still writes or compares with ${lost.length === 1 ? 'it' : 'them'} fails.`,
          evidence: [`values before: ${marked.join(', ')}`, `values after: ${end.join(', ')}`],
          remedy: {
            text: `Leave ${values} in the type: a value that nobody writes does no harm.`,
            sql: null,
          },
          cause: `values of ${name}`,
          command,
        },
      ];
    }),
};

/** Only the statement that gives the new type the old name is to be found, not what follows. */
const isLater = (
  type: string,
  observation: Parameters<Rule['check']>[0],
  { observations }: Parameters<Rule['check']>[1],
): boolean =>
  precedingOf(observation, observations).some(
    ({ enums, undone }) => !undone && enums.some(({ name, after }) => name === type && after !== null),
  );
