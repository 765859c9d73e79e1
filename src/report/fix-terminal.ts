import { type DifferenceLine, differenceOf } from './difference.ts';
import type { Finding } from './lint-report.ts';
import { ansi, plain } from './paint.ts';
import { visibleLine } from './visible.ts';
import { count } from './wording.ts';

/** A file that `lint --fix` wrote. */
export interface WrittenFile {
  readonly path: string;
  /** Null for a file that is new. */
  readonly before: string | null;
  readonly after: string;
}

/** What `lint --fix` did, with the difference of each file, and what it left because nothing proved it equal. */
export function renderFixes(
  written: readonly WrittenFile[],
  fixed: readonly Finding[],
  refused: readonly Finding[],
  { colour }: { readonly colour: boolean },
): string {
  const paint = colour ? ansi : plain;
  const line = ({ mark, text }: DifferenceLine): string => {
    const shown = visibleLine(`${mark} ${text}`.trimEnd());
    return `  ${mark === '+' ? paint('good', shown) : mark === '-' ? paint('error', shown) : shown}`;
  };
  const blocks = written.map(({ path, before, after }) =>
    [
      paint('strong', visibleLine(`${before === null ? 'new file' : 'changed'}  ${path}`)),
      ...differenceOf(before ?? '', after).map(line),
    ].join('\n'),
  );
  const left = refused.map(({ rule, file, line: at }) =>
    visibleLine(
      `not fixed  ${rule}  ${file}:${at}: written otherwise it would not lead to the same schema, or not without a finding`,
    ),
  );
  const total =
    fixed.length === 0
      ? 'Nothing was fixed.'
      : `${count(fixed.length, 'finding')} fixed in ${count(written.length, 'file')}: the schema that they lead to is the same.`;
  return `${[...blocks, ...(left.length === 0 ? [] : [left.join('\n')]), total].join('\n\n')}\n\n`;
}
