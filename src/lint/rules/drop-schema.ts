import { isInSchema } from '../outcome.ts';
import type { Rule } from '../rule.ts';
import { count, display, list } from '../subject.ts';

export const dropSchema: Rule = {
  id: 'drop-schema',
  tier: 'loss',
  severity: 'error',
  deployOrder: 'after-code',
  summary: 'A dropped schema is missing for the running code, with all that was in it',
  why: `With CASCADE everything in the schema goes: tables with their rows, views, functions. What has been created there by hand or by
another team goes too, and nobody is asked.`,
  instead: `Drop the tables and views one by one, in a release after the code that used them is gone, so that a reader of the migration sees
what is lost. Then drop the empty schema without CASCADE.`,
  examples: {
    schema: 'CREATE SCHEMA sales;\nCREATE TABLE sales.leads (id bigint PRIMARY KEY);',
    bad: 'DROP SCHEMA sales CASCADE;',
    good: ['CREATE SCHEMA import;\nCREATE TABLE import.leads (id bigint);\nDROP SCHEMA import CASCADE;'],
  },
  check: (observation) =>
    observation.commands.flatMap((command) =>
      command.dropped.flatMap((schema) => {
        if (schema.type !== 'schema' || schema.cause !== 'named' || !schema.existedBefore) return [];
        const inside = command.dropped.filter(
          ({ cause, existedBefore, identity, type }) =>
            existedBefore && cause !== 'owned' && things.has(type) && isInSchema(identity, schema.identity),
        );
        const tables = inside.filter(({ type }) => type === 'table' || type === 'foreign table');
        const lost = tables.map(({ identity }) => display(identity));
        return [
          {
            subject: schema.identity,
            message:
              tables.length === 0
                ? `Dropping schema ${schema.identity} breaks the code that is running now, if that still uses it.`
                : `Dropping schema ${schema.identity} deletes ${lost.length > 3 ? count(lost.length, 'table') : list(lost)} with all rows for good, and code that still uses the schema fails.`,
            evidence: [
              `dropped: schema ${schema.identity}`,
              ...inside.map(({ type, identity }) => `dropped: ${type} ${display(identity)}`),
            ],
            remedy: {
              text: `Release code that no longer uses ${schema.identity} first. Then drop what is in it by name, and last the empty schema, without CASCADE.`,
              sql: null,
            },
            cause: `drop ${schema.identity}`,
            ...(tables.length === 0 ? { tier: 'break' as const } : {}),
            command,
          },
        ];
      }),
    ),
};

const things = new Set([
  'table',
  'foreign table',
  'view',
  'materialized view',
  'sequence',
  'type',
  'function',
  'procedure',
  'aggregate',
]);
