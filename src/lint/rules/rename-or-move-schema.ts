import type { CatalogObject, Command, Observation } from '../../observe/observation.ts';
import { unqualifiedName } from '../../observe/relations.ts';
import { asStatement } from '../../sql/ast.ts';
import { quoteIdentifier } from '../../sql/quote.ts';
import { hasStandIn } from '../outcome.ts';
import type { Hazard, Rule, RuleContext } from '../rule.ts';
import { display } from '../subject.ts';
import { leavingView } from '../view-behind.ts';

export const renameOrMoveSchema: Rule = {
  id: 'rename-or-move-schema',
  tier: 'break',
  severity: 'error',
  deployOrder: 'two-releases',
  summary:
    'A renamed schema, or an object moved to another one, is missing where the running code looks for it',
  why: `Running code names the schema, or has it in its search_path. From the commit on it finds nothing there, and until it is replaced it
fails. In a rolling deploy both releases run at the same time.`,
  instead: `Move a table and leave a view in its old place, in the same transaction: a plain view takes reads and writes. Drop the view when
nothing uses the old place any more. A whole schema is better left with its name.`,
  examples: {
    schema: 'CREATE SCHEMA sales;\nCREATE TABLE leads (id bigint PRIMARY KEY);',
    bad: 'ALTER TABLE leads SET SCHEMA sales;',
    good: ['ALTER TABLE leads SET SCHEMA sales;\nCREATE VIEW public.leads AS SELECT * FROM sales.leads;'],
  },
  check: (observation, context) =>
    observation.commands.flatMap((command) => [
      ...renamedSchema(command, observation, context),
      ...movedObject(command, observation, context),
    ]),
};

function renamedSchema(command: Command, observation: Observation, context: RuleContext): Hazard[] {
  const rename = asStatement(command.node, 'RenameStmt');
  const schema = command.changed.find(({ type, existedBefore }) => type === 'schema' && existedBefore);
  if (rename?.renameType !== 'OBJECT_SCHEMA' || rename.subname === undefined || schema === undefined)
    return [];
  const old = quoteIdentifier(rename.subname);
  if (hasStandIn(old, observation, context)) return [];
  return [
    {
      subject: old,
      message: `Renaming schema ${old} to ${schema.identity} breaks the code that is running now, which still looks in ${old}.`,
      evidence: [`renamed: schema ${old} → ${schema.identity}`],
      remedy: {
        text: `Leave the schema its name; or create ${schema.identity} beside it, move the tables one by one and leave views behind.`,
        sql: null,
      },
      cause: `rename ${old}`,
      command,
    },
  ];
}

const relations = new Set(['table', 'foreign table', 'view', 'materialized view']);
const others = new Set(['function', 'procedure', 'aggregate', 'type', 'sequence']);

function movedObject(command: Command, observation: Observation, context: RuleContext): Hazard[] {
  const move = asStatement(command.node, 'AlterObjectSchemaStmt');
  const moved = command.changed[0];
  if (move?.newschema === undefined || moved === undefined || !moved.existedBefore) return [];
  if (!relations.has(moved.type) && !others.has(moved.type)) return [];
  const old = formerName(moved, move.newschema, observation);
  if (old === moved.identity || (old !== null && hasStandIn(old, observation, context))) return [];
  const name = old ?? unqualifiedName(moved.identity);
  const isRelation = relations.has(moved.type);
  return [
    {
      subject: name,
      message: `Moving ${moved.type} ${display(name)} to schema ${quoteIdentifier(move.newschema)} breaks the code that is running now, which still looks for it in its old place.`,
      evidence: [`moved: ${moved.type} ${display(name)} → ${moved.identity}`],
      remedy: {
        text: isRelation
          ? 'Leave a view in the old place, in the same transaction; drop it in a later release.'
          : 'Make it in the new schema beside the old one, and drop the old one in a later release.',
        sql: isRelation && old !== null ? leavingView(command.sql, old, moved.identity, context) : null,
      },
      cause: `rename ${name}`,
      ...(isRelation ? {} : { severity: 'warning' as const }),
      command,
    },
  ];
}

/** Locks carry the names from before the statement; a routine or type has none. */
function formerName(moved: CatalogObject, schema: string, { locks, heldBefore }: Observation): string | null {
  if (moved.oid === null) {
    const rest = moved.identity.slice(quoteIdentifier(schema).length + 1);
    return rest === '' ? null : rest;
  }
  return [...locks, ...heldBefore].find(({ relation }) => relation.oid === moved.oid)?.relation.name ?? null;
}
