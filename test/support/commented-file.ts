import type { MigrationFile } from '../../src/directory/directory.ts';
import type { SuppressibleFile } from '../../src/lint/collect-suppressions.ts';
import type { Comment, Statement } from '../../src/sql/source.ts';

export interface FileOptions {
  readonly path?: string;
  readonly name?: string;
  readonly version?: string;
  readonly unjudged?: readonly number[];
}

/**
 * A migration file of simple SQL, cut into statements with their comments. It knows `;`, `-- …` and block comments, and
 * nothing of strings: enough for tests about comments that do without the real splitter.
 */
export function commentedFile(sql: string, options: FileOptions = {}): SuppressibleFile {
  const { path = 'migrations/1_test.sql', name = '1_test.sql', version = '1', unjudged = [] } = options;
  const file: MigrationFile = {
    version,
    description: 'test',
    name,
    up: { path, bytes: Buffer.from(sql) },
    down: null,
    transaction: 'file',
    sha256: '',
  };
  return { file, unjudged, ...split(sql) };
}

function split(sql: string): {
  readonly statements: readonly Statement[];
  readonly trailing: readonly Comment[];
} {
  const lineAt = (offset: number) => sql.slice(0, offset).split('\n').length;
  const columnAt = (offset: number) => offset - sql.lastIndexOf('\n', offset - 1);
  const statements: Statement[] = [];
  let comments: Comment[] = [];
  let start: number | null = null;
  for (const { 0: token, index } of sql.matchAll(/--[^\n]*|\/\*[\s\S]*?\*\/|;|[^\s;]/g)) {
    const end = index + token.length;
    const offset = Buffer.byteLength(sql.slice(0, index));
    if (/^(--|\/\*)/.test(token)) {
      const place = start === null ? 'above' : 'inside';
      comments.push({
        start: offset,
        end: offset + Buffer.byteLength(token),
        line: lineAt(index),
        text: token,
        place,
      });
    } else if (token !== ';') {
      start ??= index;
    } else if (start !== null) {
      statements.push({
        index: statements.length,
        start: Buffer.byteLength(sql.slice(0, start)),
        end: Buffer.byteLength(sql.slice(0, end)),
        line: lineAt(start),
        column: columnAt(start),
        endLine: lineAt(end),
        endColumn: columnAt(end),
        sql: sql.slice(start, end),
        comments,
        copyData: null,
      });
      comments = [];
      start = null;
    }
  }
  return { statements, trailing: comments };
}
