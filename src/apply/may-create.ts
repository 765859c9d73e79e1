import type { Session } from '../database/session.ts';
import { ExitCode, UserError } from '../runtime/errors.ts';
import { asStatement } from '../sql/ast.ts';
import { loadParser, type ParseNode } from '../sql/parser.ts';
import { quoteIdentifier, quoteLiteral } from '../sql/quote.ts';
import { rowsOf } from './query.ts';
import type { ShapedFile } from './shape.ts';

/** After these, names mean the same and rights are the same; after a SET, a GRANT or a DO block nobody knows. */
const harmless: ReadonlySet<string> = new Set([
  'CreateStmt',
  'CreateEnumStmt',
  'CreateSeqStmt',
  'IndexStmt',
  'AlterTableStmt',
  'CommentStmt',
  'DropStmt',
  'InsertStmt',
  'UpdateStmt',
  'DeleteStmt',
]);

/**
 * Refuses a run that would fail at its first CREATE TABLE, because the role may not create anything there. Only what is certain
 * is refused; the rest the server tells in its time.
 * @throws UserError (8) with the GRANT that is missing
 */
export async function refuseUncreatable(
  session: Session,
  role: string,
  shapes: Iterable<ShapedFile>,
): Promise<void> {
  const parser = await loadParser();
  for (const { file, steps } of shapes) {
    for (const { statement } of steps) {
      const { sql, line, column } = statement;
      const parsed = parser.parseStatement(sql, { file: file.up.path, line, column });
      if (!parsed.ok) return;
      const schema = schemaOfNewTable(parsed.node);
      if (schema !== null) {
        const named = schema === '' ? 'pg_catalog.current_schema()' : quoteLiteral(schema);
        const [row] = await rowsOf(
          session,
          `SELECT nspname FROM pg_catalog.pg_namespace
          WHERE nspname = ${named} AND NOT pg_catalog.has_schema_privilege(oid, 'CREATE')`,
        );
        if (typeof row?.[0] === 'string') throw mayNotCreate(role, row[0], `${file.up.path}:${line}`);
      }
      if (!Object.keys(parsed.node).every((kind) => harmless.has(kind))) return;
    }
  }
}

/** @returns null for other statements and for temporary tables, '' where the search path decides */
function schemaOfNewTable(node: ParseNode): string | null {
  const relation = asStatement(node, 'CreateStmt')?.relation;
  return relation === undefined || relation.relpersistence === 't' ? null : (relation.schemaname ?? '');
}

const mayNotCreate = (role: string, schema: string, where: string): UserError =>
  new UserError(
    ExitCode.environment,
    `${role} may not create tables in the schema ${schema}, as ${where} does`,
    {
      hint: `As the owner of the schema: GRANT CREATE ON SCHEMA ${quoteIdentifier(schema)} TO ${quoteIdentifier(role)};`,
    },
  );
