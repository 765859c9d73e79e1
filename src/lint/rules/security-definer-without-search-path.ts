import type { RoutineSnapshot } from '../../database/schema.ts';
import { asStatement } from '../../sql/ast.ts';
import { booleanOption } from '../../sql/node.ts';
import { qualified } from '../../sql/quote.ts';
import type { Rule } from '../rule.ts';
import { display } from '../subject.ts';

export const securityDefinerWithoutSearchPath: Rule = {
  id: 'security-definer-without-search-path',
  tier: 'security',
  severity: 'warning',
  deployOrder: 'any',
  summary: 'A SECURITY DEFINER function looks for names where its caller says',
  why: `The function runs with its owner's rights, but finds tables, functions and operators by the caller's search_path. Who can make objects
in any schema, be it the one for temporary tables, can put one of the same name in front and have it run with the owner's rights.`,
  instead: `Give the function a search_path of its own that names trusted schemas only, with pg_temp last, or write it as SQL with a body that is
parsed when it is created.`,
  examples: {
    schema: 'CREATE TABLE orders (id bigint PRIMARY KEY);',
    bad: 'CREATE FUNCTION order_count() RETURNS bigint LANGUAGE sql SECURITY DEFINER AS $$ SELECT count(*) FROM orders $$;',
    good: [
      'CREATE FUNCTION order_count() RETURNS bigint LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$ SELECT count(*) FROM orders $$;',
    ],
  },
  check: (observation, { schema }) =>
    observation.commands.flatMap((command) => {
      const created = asStatement(command.node, 'CreateFunctionStmt');
      const altered = asStatement(command.node, 'AlterFunctionStmt');
      const options = created?.options ?? altered?.actions;
      // Names in a body of the standard's kind are looked up once, when it is created.
      if (booleanOption(options, 'security') !== true || created?.sql_body !== undefined) return [];
      const named = [...command.created, ...command.changed].map(({ identity }) => identity);
      const routine = schema?.after.routines.find((one) =>
        named.some((identity) => identity.startsWith(`${qualified(one.schema, one.name)}(`) && isOpen(one)),
      );
      if (routine === undefined) return [];
      const name = `${qualified(routine.schema, routine.name)}(${routine.arguments})`;
      return [
        {
          subject: name,
          message: `${display(name)} runs with its owner's rights and with its caller's search_path.`,
          evidence: ['SECURITY DEFINER without SET search_path'],
          remedy: {
            text: 'Give it a search_path of its own, with the schemas that it uses and pg_temp last.',
            sql: `${command.sql.replace(/;?\s*$/, ';')}\nALTER ${routine.kind === 'procedure' ? 'PROCEDURE' : 'FUNCTION'} ${name} SET search_path = ${qualified(null, routine.schema)}, pg_temp;`,
          },
          cause: `search_path of ${name}`,
          command,
        },
      ];
    }),
};

/** What stands before the body, as `pg_get_functiondef` prints it. */
function isOpen({ definition }: RoutineSnapshot): boolean {
  const [head = ''] = definition.split(/\nAS |\nBEGIN ATOMIC|\nRETURN /);
  return /\bSECURITY DEFINER\b/.test(head) && !/^ ?SET search_path\b/m.test(head);
}
