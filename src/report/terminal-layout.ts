import { type Paint, paintProse } from './paint.ts';
import { visibleLine } from './visible.ts';
import { pad, wrap } from './width.ts';

/** Where terminal reports are drawn: how to colour, and how many columns there are. */
export interface Canvas {
  readonly paint: Paint;
  readonly width: number;
}

/** Columns before labelled text: two, the label, and a gap. */
const indent = 12;

/** `  label     text`, wrapped below itself. An empty label continues the one above. */
export function labelled(label: string, text: string, { paint, width }: Canvas): string {
  return paragraph(text, width - indent)
    .map((line, index) => {
      const head = pad(index === 0 ? `  ${label}` : '', indent);
      return `${index === 0 ? paint('faint', head) : head}${paintProse(line, paint)}`;
    })
    .join('\n');
}

/** A line that a rule fills up to the edge of the screen: where one finding ends and the next begins. */
export function ruled(line: string, lineWidth: number, { paint, width }: Canvas): string {
  const room = width - lineWidth - 1;
  return room < 3 ? line : `${line} ${paint('faint', '─'.repeat(room))}`;
}

/** What closes the list of findings. */
export function rule({ paint, width }: Canvas): string {
  return paint('faint', '─'.repeat(width));
}

/** SQL to copy, as it is: indented, never wrapped. */
export function sqlBlock(sql: string, { paint }: Canvas, columns = indent): string {
  return sql
    .trimEnd()
    .split('\n')
    .map((line) => (line.trim() === '' ? '' : `${' '.repeat(columns)}${paint('remedy', line)}`))
    .join('\n');
}

/** Prose with blank lines between its paragraphs, wrapped; other line ends are only how the source was laid out. */
export function paragraph(text: string, width: number): readonly string[] {
  const parts = text.split(/\n\s*\n/).map((part) => wrap(visibleLine(part), Math.max(20, width)));
  return parts.flatMap((lines, index) => (index === 0 ? lines : ['', ...lines]));
}
