import { isAbsolute, relative, sep } from 'node:path';
import type { Command } from './command.ts';

export type Level = 'error' | 'warning' | 'notice';

/** What GitHub shows on the run and, with a file, in the diff of a pull request. */
export interface Annotation {
  readonly level: Level;
  /** Cut at `messageLimit`. */
  readonly message: string;
  readonly title: string | null;
  /** Relative to the workspace where it lies inside. */
  readonly file: string | null;
  readonly line: number | null;
  readonly endLine: number | null;
  readonly column: number | null;
  readonly endColumn: number | null;
}

/** A step that says more of one level loses the rest without a word. */
export const annotationLimit = 10;
export const messageLimit = 4096;

/** An annotation without a place. */
export function plainAnnotation(level: Level, message: string): Annotation {
  const nowhere = { title: null, file: null, line: null, endLine: null, column: null, endColumn: null };
  return { level, message: message.slice(0, messageLimit), ...nowhere };
}

/** Reads an `error`, `warning` or `notice` command, with the runner's corrections of places that make no sense. */
export function annotationOf(
  level: Level,
  { properties, data }: Command,
  workspace: string,
  mask: (text: string) => string,
): Annotation {
  return {
    ...plainAnnotation(level, mask(data)),
    title: properties.title ?? null,
    file: properties.file ? insideWorkspace(properties.file, workspace) : null,
    ...correctPlace({
      line: number(properties.line),
      endLine: number(properties.endLine),
      column: number(properties.col),
      endColumn: number(properties.endColumn),
    }),
  };
}

type Place = Pick<Annotation, 'line' | 'endLine' | 'column' | 'endColumn'>;

/** `ValidateLinesAndColumns` in https://github.com/actions/runner/blob/main/src/Runner.Worker/ActionCommandManager.cs */
function correctPlace(given: Place): Place {
  const place = { ...given, line: given.line ?? given.endLine, column: given.column ?? given.endColumn };
  const { line, endLine, column, endColumn } = place;
  const spansLines = endLine !== null && endLine !== line;
  const endsBeforeColumn = column !== null && endColumn !== null && endColumn < column;
  const noColumns = line === null || spansLines || endsBeforeColumn;
  const noLines = line !== null && endLine !== null && endLine < line;
  return {
    ...place,
    ...(noColumns ? { column: null, endColumn: null } : {}),
    ...(noLines ? { line: null, endLine: null } : {}),
  };
}

function number(text: string | undefined): number | null {
  return text !== undefined && /^\s*-?\d+\s*$/.test(text) ? Number(text) : null;
}

function insideWorkspace(file: string, workspace: string): string {
  if (!isAbsolute(file)) return file;
  const path = relative(workspace, file);
  return path.startsWith('..') || isAbsolute(path) ? file : path.replaceAll(sep, '/');
}
