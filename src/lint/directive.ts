import { nearest } from '../runtime/nearest.ts';
import type { Comment } from '../sql/source.ts';
import type { ForeignTool } from './foreign-tool.ts';

/**
 * A comment that asks for silence. `start` and `end` enclose statements; `statement` becomes `file` for Atlas where the
 * comment stands in the header of the file.
 */
export interface Directive {
  readonly tool: 'lockstep' | ForeignTool;
  /** As it is written, without what follows: `lockstep:ignore`. */
  readonly marker: string;
  readonly scope: 'statement' | 'file' | 'start' | 'end';
  /** Rules as they are written. Of another tool's comment: none = everything. */
  readonly names: readonly string[];
  readonly reason: string | null;
  /** The text of `(until …)`, which should be a day: the last one on which it holds. */
  readonly until: string | null;
  /** What stands where the colon and the reason should. */
  readonly stray: string;
  readonly comment: Comment;
  /** The line of the file, from 1. */
  readonly line: number;
}

/** What one line of a comment says, before its place is known. */
type Words = Omit<Directive, 'comment' | 'line'>;

/** The directives in a comment: at the beginning of a line, so that prose may mention them. */
export function directivesIn(comment: Comment): readonly Directive[] {
  return linesOf(comment.text).flatMap((text, index) => {
    const words = ownDirective(text) ?? foreignDirective(text);
    return words === null ? [] : [{ ...words, comment, line: comment.line + index }];
  });
}

function linesOf(text: string): readonly string[] {
  if (text.startsWith('--')) return [text.replace(/^-+/, '').trim()];
  const inner = text.replace(/^\/\*+/, '').replace(/\*+\/$/, '');
  return inner.split(/\r\n|\n|\r/).map((line) => line.replace(/^\s*\*+(?=\s)/, '').trim());
}

/** What may follow `lockstep:` in a comment. */
export const ownMarkers = ['lockstep:ignore', 'lockstep:ignore-file'] as const;

/**
 * `lockstep:ignore RULE[, RULE2]: reason (until 2027-01-31)` and `lockstep:ignore-file …`. A misspelt marker is kept as
 * it is, to be reported; other words after `lockstep:` are none of this.
 */
function ownDirective(text: string): Words | null {
  const [, word, rest = ''] = /^lockstep:\s*([a-z-]+)(.*)$/i.exec(text) ?? [];
  if (word === undefined) return null;
  if (nearest(word, ['ignore', 'ignore-file']) === null && !/^ignore/i.test(word)) return null;
  const marker = `lockstep:${word.toLowerCase()}`;
  const [, until = null] = untilPattern.exec(rest) ?? [];
  const [, list = '', tail = ''] =
    /^([\w/-]+(?:\s*,\s*[\w/-]+)*)?\s*(.*)$/.exec(rest.replace(untilPattern, ' ').trim()) ?? [];
  const reason = tail.startsWith(':') ? tail.slice(1).trim() : '';
  return {
    tool: 'lockstep',
    marker,
    scope: marker === ownMarkers[1] ? 'file' : 'statement',
    names: split(list.toLowerCase(), /[\s,]+/),
    reason: /[\p{L}\p{N}]/u.test(reason) ? reason : null,
    until: until?.trim() ?? null,
    stray: tail.startsWith(':') ? '' : tail,
  };
}

const untilPattern = /\(\s*until\b:?([^)]*)\)/i;

interface ForeignSyntax {
  readonly tool: ForeignTool;
  /** Groups: `marker`, and optionally `part` (the end of the marker), `names`, `reason`. */
  readonly pattern: RegExp;
}

/** As each tool's own manual or reader has it. */
const foreignSyntax: readonly ForeignSyntax[] = [
  { tool: 'atlas', pattern: /^(?<marker>atlas:nolint)(?:\s+(?<names>.*))?$/ },
  { tool: 'squawk', pattern: /^(?<marker>squawk-ignore(?<part>-file)?)(?:[\s:]+(?<names>.*))?$/i },
  { tool: 'pgfence', pattern: /^(?<marker>pgfence-ignore)\s*(?::(?<names>.*))?$/i },
  { tool: 'pgfence', pattern: /^(?<marker>pgfence:\s*ignore)\s+(?<names>.*)$/i },
  {
    tool: 'migrationpilot',
    pattern: /^(?<marker>migrationpilot-disable(?<part>-file)?)(?:[\s:]+(?<names>.*))?$/i,
  },
  { tool: 'eugene', pattern: /^(?<marker>eugene:\s*ignore)(?:[\s:]+(?<names>.*))?$/i },
  {
    tool: 'pgls',
    pattern:
      /^(?<marker>pg(?:ls|t)-ignore(?<part>-all|-start|-end)?)(?:\s+(?<names>[\w/]+))?\s*(?::\s*(?<reason>.*))?$/,
  },
];

const scopes: Readonly<Record<string, Directive['scope']>> = {
  '-file': 'file',
  '-all': 'file',
  '-start': 'start',
  '-end': 'end',
};

function foreignDirective(text: string): Words | null {
  for (const { tool, pattern } of foreignSyntax) {
    const groups = pattern.exec(text)?.groups;
    if (groups?.marker === undefined) continue;
    return {
      tool,
      marker: groups.marker,
      scope: scopes[groups.part ?? ''] ?? 'statement',
      names: split(groups.names ?? '', /[\s,]+/),
      reason: groups.reason?.trim() || null,
      until: null,
      stray: '',
    };
  }
  return null;
}

function split(list: string, separator: RegExp): readonly string[] {
  return list.split(separator).filter((name) => name !== '');
}
