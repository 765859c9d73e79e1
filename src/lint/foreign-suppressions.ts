import { blockingNames } from './foreign-names-blocking.ts';
import { otherNames } from './foreign-names-other.ts';
import type { ForeignNames, ForeignTool } from './foreign-tool.ts';

/**
 * The rules of ours that a name in another tool's comment stands for; null = every one, none = a name unknown to us.
 * @param name a rule or code as the comment has it: `DS103`, `ban-drop-column`, `lint/safety/banDropColumn`
 */
export function rulesFor(tool: ForeignTool, name: string): readonly string[] | null {
  if (tool === 'pgls') {
    const [category, group, rule] = name.split('/');
    if (group === undefined || rule === undefined) return category === 'lint' ? null : [];
    return rulesNamed(tool, (theirs) => theirs === rule);
  }
  const codes = tool === 'atlas' ? atlasAnalyzers.get(name.toLowerCase()) : undefined;
  if (codes !== undefined) return rulesNamed(tool, (theirs) => codes.test(theirs));
  return rulesNamed(tool, (theirs) => theirs.toLowerCase() === name.toLowerCase());
}

function rulesNamed(tool: ForeignTool, matches: (theirs: string) => boolean): readonly string[] {
  return [...new Set(rows.filter((row) => row[tool]?.some(matches)).flatMap((row) => row.ours))];
}

/** Atlas lets a comment name an analyzer instead of a code: https://atlasgo.io/lint/analyzers */
const atlasAnalyzers: ReadonlyMap<string, RegExp> = new Map([
  ['destructive', /^DS/],
  ['data_depend', /^MF/],
  ['incompatible', /^BC/],
  ['concurrent_index', /^PG1/],
]);

/** A hazard may stand in several rows. */
const rows: readonly ForeignNames[] = [...blockingNames, ...otherNames];
