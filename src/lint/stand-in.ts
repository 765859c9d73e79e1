import type { CatalogObject, Observation, Relation } from '../observe/observation.ts';
import { unqualifiedName } from '../observe/relations.ts';
import { asStatement } from '../sql/ast.ts';
import { typed } from '../sql/node.ts';
import type { ParseNode } from '../sql/parser.ts';
import { fromHere, inSameTransaction, untilHere } from './outcome.ts';
import type { RuleContext } from './rule.ts';

/**
 * What takes over the name that a table gives up, before the transaction commits. `full` is a view, a table that was
 * there before, or a new one into which this change set brings rows; `empty` is a new table that nothing fills.
 */
export function standInFor(
  table: Relation,
  observation: Observation,
  context: RuleContext,
): 'none' | 'empty' | 'full' {
  const later = inSameTransaction(observation, context)
    .slice(1)
    .flatMap(({ commands }) => commands);
  const takers = later.flatMap(({ created, changed, tag }) =>
    [...created, ...changed]
      .filter(({ identity }) => identity === table.name)
      .map((object) => ({ object, tag })),
  );
  if (takers.length === 0) return 'none';
  const isFull =
    later.some(({ node }) => becomesPart(node)) ||
    takers.some(({ object, tag }) => hasRowsOfItsOwn(object) || tag === 'CREATE TABLE AS') ||
    takers.some(({ object }) => isFilled(object, observation, context));
  return isFull ? 'full' : 'empty';
}

const hasRowsOfItsOwn = ({ type, existedBefore }: CatalogObject): boolean =>
  existedBefore || type !== 'table';

function isFilled({ oid }: CatalogObject, observation: Observation, context: RuleContext): boolean {
  const all = [...untilHere(observation, context), ...fromHere(observation, context)];
  return all.some(
    (other) =>
      other.locksTaken.some(({ relation, mode }) => relation.oid === oid && mode === 'ROW EXCLUSIVE') ||
      other.commands.some(
        ({ tag, created }) => tag === 'CREATE TABLE AS' && created.some((object) => object.oid === oid),
      ),
  );
}

/** Whether a statement of the file, from this one on, writes rows of a table that may have been written before. */
export const isWrittenTo = (table: Relation, observation: Observation, context: RuleContext): boolean =>
  fromHere(observation, context).some(
    ({ node, innerChanges, locksTaken }) =>
      locksTaken.some(({ relation, mode }) => relation.oid === table.oid && mode === 'ROW EXCLUSIVE') ||
      [node, ...innerChanges].some((each) => targetOf(each) === unqualifiedName(table.name)),
  );

const targetOf = (node: ParseNode | null): string | undefined =>
  (asStatement(node, 'UpdateStmt') ?? asStatement(node, 'MergeStmt'))?.relation?.relname;

/** The rows of a partition, and of a table that inherits, are rows of the other table. */
const becomesPart = (node: ParseNode | null): boolean =>
  (asStatement(node, 'AlterTableStmt')?.cmds ?? []).some((each) => {
    const { subtype } = typed(each as ParseNode).AlterTableCmd ?? {};
    return subtype === 'AT_AddInherit' || subtype === 'AT_AttachPartition';
  });
