import type { ConfigSuppression } from '../config/config.ts';
import type { Finding } from '../report/lint-report.ts';
import type { Suppression } from './collect-suppressions.ts';
import type { Directive } from './directive.ts';

/** Where a warning about a suppression stands, and what makes its name stable. */
export type Place = Pick<Finding, 'file' | 'line' | 'column' | 'endLine' | 'endColumn' | 'statement'> & {
  readonly version: string;
  readonly text: string;
};

export function placeOfComment({ file, reach }: Suppression, { comment, line }: Directive): Place {
  const statement = reach.kind === 'statements' ? reach.from : null;
  const isFirstLine = line === comment.line;
  const column = isFirstLine ? columnOf(file.file.up.bytes, comment.start) : 1;
  const text = comment.text.split(/\r\n|\n|\r/)[line - comment.line] ?? '';
  return {
    file: file.file.up.path,
    version: file.file.version,
    line,
    column,
    endLine: line,
    endColumn: column + Array.from(text).length,
    statement,
    text: `${text}\n${statement === null ? '' : (file.statements[statement]?.sql ?? '')}`,
  };
}

/** Characters from the beginning of the line, counted from 1. */
function columnOf(bytes: Uint8Array, offset: number): number {
  const lineStart = offset === 0 ? 0 : bytes.lastIndexOf(0x0a, offset - 1) + 1;
  return Array.from(new TextDecoder().decode(bytes.subarray(lineStart, offset))).length + 1;
}

export function placeOfEntry({ at, rule, file }: ConfigSuppression): Place {
  const { line, column } = at;
  const end = { endLine: line, endColumn: column + 1 };
  return { file: at.file, version: '', line, column, ...end, statement: null, text: `${rule} ${file}` };
}
