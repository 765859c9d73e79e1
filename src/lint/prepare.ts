import type { MigrationFile } from '../directory/directory.ts';
import type { NewFile } from '../observe/change-set.ts';
import { mustRunAlone } from '../sql/facts.ts';
import type { Parser } from '../sql/parser.ts';
import { split } from '../sql/split.ts';

/**
 * Splits and parses a new file. A statement that the parser refuses keeps a null tree: the server will say why.
 * @throws UserError when our splitter and PostgreSQL's grammar disagree about where a statement ends
 */
export function prepare(file: MigrationFile, format: string, parser: Parser): NewFile {
  const statements = split(file.up).statements.map((statement) => {
    const { copyData, line, column } = statement;
    const parsed = parser.parseStatement(statement.sql, { file: file.up.path, line, column });
    return {
      statement,
      node: parsed.ok ? parsed.node : null,
      copyData: copyData === null ? null : file.up.bytes.subarray(copyData.start, copyData.end),
    };
  });
  const [only, ...others] = statements;
  const alone = others.length === 0 && only?.node != null && mustRunAlone(only.node) !== null;
  // psql and `lockstep apply` run it so; the tools of other formats want to be told.
  const runsAlone = alone && format === 'plain' && file.transaction === 'file';
  return { file: runsAlone ? { ...file, transaction: 'none' } : file, statements };
}

/** The tree of a statement that a routine executed, or null: it may be several statements, or cut short. */
export function parseInner(parser: Parser, sql: string): Readonly<Record<string, unknown>> | null {
  const parsed = parser.parseStatements(sql);
  const [only, ...others] = parsed.ok ? parsed.statements : [];
  return only === undefined || others.length > 0 ? null : only.node;
}

/** Names of the extensions that a directory asks for, also inside a DO block. */
export function wantedExtensions(texts: Iterable<string>): string[] {
  const wanted = new Set<string>();
  for (const text of texts) {
    for (const [, name] of text.matchAll(/\bcreate\s+extension\s+(?:if\s+not\s+exists\s+)?"?([\w-]+)/gi)) {
      if (name !== undefined) wanted.add(name.toLowerCase());
    }
  }
  return [...wanted].sort();
}
