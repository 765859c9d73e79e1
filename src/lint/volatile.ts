import type { ColumnDef } from '@pgsql/types';
import { columnConstraints } from '../sql/ast.ts';
import { nodesIn, typed } from '../sql/node.ts';
import type { ParseNode } from '../sql/parser.ts';
import type { SchemaChange } from './rule.ts';

/**
 * The volatile functions of PostgreSQL, and of its extensions uuid-ossp and pgcrypto, that defaults are made of:
 * `SELECT proname FROM pg_proc WHERE provolatile = 'v'`.
 */
const known = new Set([
  'clock_timestamp',
  'currval',
  'gen_random_bytes',
  'gen_random_uuid',
  'gen_salt',
  'lastval',
  'nextval',
  'random',
  'random_normal',
  'set_config',
  'setval',
  'timeofday',
  'uuid_generate_v1',
  'uuid_generate_v1mc',
  'uuid_generate_v4',
  'uuidv4',
  'uuidv7',
]);

/** Whether the default of a new column calls a function whose value may differ from row to row. */
export function hasVolatileDefault(definition: ColumnDef, schema: SchemaChange | null): boolean {
  const expression = columnConstraints(definition).find(
    ({ contype }) => contype === 'CONSTR_DEFAULT',
  )?.raw_expr;
  const own = new Set(
    (schema?.after.routines ?? [])
      .filter((routine) => isVolatile(routine.definition))
      .map(({ name }) => name),
  );
  return functionsCalled(expression).some((name) => known.has(name) || own.has(name));
}

/** pg_get_functiondef says the volatility before the body, but for VOLATILE, which is the default. */
const isVolatile = (definition: string): boolean =>
  !/\b(?:STABLE|IMMUTABLE)\b/.test(definition.split(/\n(?:AS|BEGIN|RETURN) /)[0] ?? '');

const functionsCalled = (expression: unknown): string[] =>
  [...nodesIn(expression)].flatMap((node) => {
    const name = typed(node as ParseNode).FuncCall?.funcname?.at(-1);
    return name !== undefined && 'String' in name && name.String.sval !== undefined ? [name.String.sval] : [];
  });
