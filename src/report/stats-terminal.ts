import type { DatabaseStatistics } from '../database/statistics.ts';
import { size } from '../runtime/quantities.ts';
import { qualified } from '../sql/quote.ts';
import { visibleLine } from './visible.ts';
import { pad, textWidth } from './width.ts';

/** The file that teams commit: a table a line, so that a change shows as one. */
export function statisticsJson({ schema, taken, database, tables }: DatabaseStatistics): string {
  const lines = tables.map((table) => {
    const { schema, name, rows, bytes, indexBytes, writesPerSecond } = table;
    return `    ${JSON.stringify({ schema, name, rows, bytes, indexBytes, writesPerSecond })}`;
  });
  const rest = JSON.stringify({ schema, taken, database }, null, 2).slice(0, -2);
  return `${rest},\n  "tables": [${lines.length === 0 ? '' : `\n${lines.join(',\n')}\n  `}]\n}\n`;
}

/** The tables, largest first. */
export function renderStatistics({ tables }: DatabaseStatistics): string {
  if (tables.length === 0) return 'the database has no tables\n';
  const cells = [...tables]
    .sort((a, b) => b.bytes + b.indexBytes - (a.bytes + a.indexBytes))
    .map(({ schema, name, rows, bytes, indexBytes, writesPerSecond }) => [
      visibleLine(qualified(schema, name)),
      rows === null ? 'unknown' : rows.toLocaleString('en-US'),
      size(bytes),
      size(indexBytes),
      writesPerSecond === null ? 'unknown' : writesPerSecond.toLocaleString('en-US'),
    ]);
  const all = [['table', 'rows', 'size', 'indexes', 'writes/s'], ...cells];
  const widths = all.reduce<readonly number[]>(
    (before, row) => row.map((cell, index) => Math.max(before[index] ?? 0, textWidth(cell))),
    [],
  );
  return all
    .map(
      (row) =>
        `${row
          .map((cell, index) => pad(cell, widths[index] ?? 0))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('');
}
