import { nearest } from '../../runtime/nearest.ts';
import type { Source } from '../../sql/source.ts';
import type { Line } from '../lines.ts';
import { refusalAt } from '../refusal.ts';

const annotations = [
  'Up',
  'Down',
  'StatementBegin',
  'StatementEnd',
  'NO TRANSACTION',
  'ENVSUB ON',
  'ENVSUB OFF',
] as const;
export type Annotation = (typeof annotations)[number];

/**
 * The annotation in a line, or null: every line comment that holds `+goose` is one, also inside of a function body.
 * Source: `extractAnnotation` in pressly/goose internal/sqlparser/parser.go.
 * @throws UserError (2) for one that goose refuses.
 */
export function annotationOf(source: Source, line: Line): Annotation | null {
  const shown = line.text.trim();
  if (!shown.startsWith('--') || !shown.includes('+goose')) return null;
  const word = shown.replaceAll('--', '').replace('+goose', '').trim();
  const found = annotations.find((one) => one.toLowerCase() === word.toLowerCase());
  if (found === undefined) {
    const near = nearest(word, annotations);
    const known = `The annotations are ${annotations.join(', ')}`;
    throw refusalAt(source, line, {
      why: `"${shown}" is no annotation that goose knows`,
      hint: near === null ? known : `Did you mean -- +goose ${near}? ${known}`,
    });
  }
  if (/^[ \t]/.test(line.text)) {
    throw refusalAt(source, line, {
      why: `"${shown}" does not start at the first column, and goose refuses it`,
      hint: 'Remove the white space before it',
    });
  }
  return found;
}
