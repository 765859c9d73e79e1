import type { Notice, Session } from '../database/session.ts';
import { asStatement, writtenName } from '../sql/ast.ts';
import { qualified, quoteLiteral } from '../sql/quote.ts';
import type { ExistingRelation, ParseNode } from './observation.ts';
import type { Relations } from './relations.ts';
import type { Tables } from './tables.ts';

export interface Skipping {
  readonly node: ParseNode | null;
  readonly notices: readonly Notice[];
  readonly relations: Relations;
  readonly tables: Tables;
}

/** duplicate_table, which all relations share, and duplicate_column: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const skipped = new Set(['42P07', '42701']);

/** The relation for which CREATE … IF NOT EXISTS or ADD COLUMN IF NOT EXISTS did nothing, as it is. */
export async function readSkipped(
  session: Session,
  { node, notices, relations, tables }: Skipping,
): Promise<ExistingRelation | null> {
  if (!notices.some(({ severity, sqlstate }) => severity === 'NOTICE' && skipped.has(sqlstate))) return null;
  const name = nameOf(node);
  if (name === null) return null;
  const reply = await session.send(`SELECT pg_catalog.to_regclass(${quoteLiteral(name)})::oid`);
  const relation = relations.get(Number(reply.results[0]?.rows[0]?.[0] ?? 0));
  if (relation === null) return null;
  const table = relation.kind === 'index' ? relations.tableOf(relation.oid) : relation;
  return { relation, table, facts: table === null ? null : tables.get(table.oid) };
}

function nameOf(node: ParseNode | null): string | null {
  const index = asStatement(node, 'IndexStmt');
  // An index is made in the schema of its table.
  if (index?.idxname !== undefined) return qualified(index.relation?.schemaname ?? null, index.idxname);
  const table = asStatement(node, 'CreateStmt')?.relation ?? asStatement(node, 'AlterTableStmt')?.relation;
  return table === undefined ? null : writtenName(table);
}
