import { asStatement } from '../../sql/ast.ts';
import type { Rule } from '../rule.ts';
import { createdTable, tableName, touchedTable, writtenColumns } from '../schema-facts.ts';
import { display } from '../subject.ts';

export const namingPattern: Rule = {
  id: 'naming-pattern',
  tier: 'advice',
  severity: 'off',
  deployOrder: 'any',
  summary: 'A new name does not follow the pattern that the configuration gives',
  why: `Names that follow one pattern need no quotes and can be guessed. They are cheap to choose and dear to change: a rename breaks the
application that is running.`,
  instead:
    'Choose a name that matches `lint: naming:` of lockstep.yml, which has a regular expression for each kind of object.',
  examples: {
    schema: '',
    bad: 'CREATE TABLE "OrderItem" (id bigint PRIMARY KEY);',
    good: ['CREATE TABLE order_item (id bigint PRIMARY KEY);'],
  },
  check: (observation, context) =>
    observation.commands.flatMap((command) => {
      const table = touchedTable(command, context);
      const made = createdTable(command, context);
      const on = table === null ? '' : tableName(table);
      const before = context.schema?.before.tables.find((one) => tableName(one) === on);
      const written = writtenColumns(command);
      // The names that the server chooses follow from others.
      const isNamed = asStatement(command.node, 'IndexStmt')?.idxname !== undefined;
      const names = [
        ...(made === null ? [] : [{ kind: 'table', name: made.name, identity: tableName(made) }]),
        ...(table?.columns ?? [])
          .filter(({ name }) => written.includes(name) && !before?.columns.some((one) => one.name === name))
          .map(({ name }) => ({
            kind: 'column',
            name,
            identity: `${on}.${name}`,
          })),
        ...(table?.constraints ?? [])
          .filter(
            ({ name }) => command.sql.includes(name) && !before?.constraints.some((one) => one.name === name),
          )
          .map(({ name }) => ({ kind: 'constraint', name, identity: name })),
        ...command.created
          .filter(({ type }) => ['view', 'function'].includes(type) || (type === 'index' && isNamed))
          .map(({ type, identity }) => ({ kind: type, name: bareName(identity), identity })),
      ];
      return names
        .filter(({ kind, name }) => {
          const pattern = context.naming[kind];
          return pattern !== undefined && !new RegExp(pattern, 'u').test(name);
        })
        .map(({ kind, name, identity }) => ({
          subject: identity,
          message: `The ${kind} ${display(identity)} does not match the pattern of this repository.`,
          evidence: [`${name} does not match ${context.naming[kind]}`],
          remedy: { text: `Choose a name that matches ${context.naming[kind]}.`, sql: null },
          cause: `name ${kind} ${identity}`,
          command,
        }));
    }),
};

/** `My Index` of `public."My Index"`, `area` of `public.area(integer)`. */
const bareName = (identity: string): string => {
  const [, quoted, plain] = /(?:"((?:[^"]|"")*)"|([^."(]+))(?:\(.*\))?$/s.exec(identity) ?? [];
  return quoted?.replaceAll('""', '"') ?? plain ?? identity;
};
