import type { CatalogObject, Command, Observation } from '../../observe/observation.ts';
import { asStatement } from '../../sql/ast.ts';
import { quoteIdentifier } from '../../sql/quote.ts';
import { hasStandIn } from '../outcome.ts';
import { isOldName, renamedBy } from '../renamed.ts';
import type { Hazard, Rule, RuleContext } from '../rule.ts';
import { display } from '../subject.ts';
import { leavingView } from '../view-behind.ts';

export const renameRoutineViewConstraint: Rule = {
  id: 'rename-routine-view-constraint',
  tier: 'break',
  severity: 'error',
  deployOrder: 'two-releases',
  summary:
    'A renamed view, function, type, sequence or constraint is missing for the running code under its old name',
  why: `The code that is running when the migration commits still uses the old name, and fails until it is replaced. The name of a key
is used too, by ON CONFLICT ON CONSTRAINT.`,
  instead: `Make the object again under its new name, and drop the old one when nothing uses it any more. For a view: rename it, and create one
with the old name in the same transaction.`,
  examples: {
    schema: 'CREATE TABLE orders (id bigint PRIMARY KEY);\nCREATE VIEW recent AS SELECT id FROM orders;',
    bad: 'ALTER VIEW recent RENAME TO recent_orders;',
    good: ['ALTER VIEW recent RENAME TO recent_orders;\nCREATE VIEW recent AS SELECT * FROM recent_orders;'],
  },
  check: (observation, context) =>
    observation.commands.flatMap((command) => {
      const rename = asStatement(command.node, 'RenameStmt');
      const object = command.changed[0];
      if (rename?.newname === undefined || object === undefined || !object.existedBefore) return [];
      const kind = kinds[object.type];
      if (kind === undefined) return [];
      const renamed = renamedBy(command);
      if (renamed === null || !isOldName(renamed, observation, context)) return [];
      const { old, was } = renamed;
      if (hasStandIn(old, observation, context) || isHarmless(object, was, observation)) return [];
      return [hazard(command, { object, old, kind, newName: quoteIdentifier(rename.newname) }, context)];
    }),
};

interface Kind {
  readonly words: string;
  readonly severity: 'error' | 'warning' | 'notice';
}

const kinds: Readonly<Record<string, Kind>> = {
  view: { words: 'view', severity: 'error' },
  'materialized view': { words: 'materialized view', severity: 'error' },
  'view column': { words: 'column', severity: 'error' },
  'materialized view column': { words: 'column', severity: 'error' },
  function: { words: 'function', severity: 'warning' },
  procedure: { words: 'procedure', severity: 'warning' },
  aggregate: { words: 'aggregate', severity: 'warning' },
  type: { words: 'type', severity: 'warning' },
  // The default of a column finds its sequence under any name.
  sequence: { words: 'sequence', severity: 'notice' },
  'table constraint': { words: 'constraint', severity: 'notice' },
};

function isHarmless(object: CatalogObject, was: string, observation: Observation): boolean {
  const routine = observation.routines
    .flatMap(({ after }) => after)
    .find(({ identity }) => identity === object.identity);
  if (routine?.returns === 'trigger' || routine?.returns === 'event_trigger') return true;
  if (object.type !== 'table constraint') return false;
  // ON CONFLICT ON CONSTRAINT takes these; a constraint that this change set made, nobody knows.
  const named = observation.tables
    .flatMap(({ marked }) => marked.constraints)
    .find(({ name }) => name === was);
  return named === undefined || !['p', 'u', 'x'].includes(named.kind);
}

interface Renamed {
  readonly object: CatalogObject;
  readonly old: string;
  readonly kind: Kind;
  readonly newName: string;
}

function hazard(command: Command, { object, old, kind, newName }: Renamed, context: RuleContext): Hazard {
  const plainView = object.type === 'view';
  return {
    subject: old,
    message: `Renaming ${kind.words} ${display(old)} to ${newName} breaks code that still uses the old name.`,
    evidence: [`renamed: ${kind.words} ${display(old)} → ${newName}`],
    remedy: {
      text: plainView
        ? 'Leave a view with the old name behind, in the same transaction; drop it in a later release.'
        : `Leave it its name, or make it again as ${newName} beside the old one, which goes in a later release.`,
      sql: plainView ? leavingView(command.sql, old, object.identity, context) : null,
    },
    cause: `rename ${old}`,
    severity: kind.severity,
    ...(kind.severity === 'notice' ? { tier: 'advice' as const } : {}),
    command,
  };
}
