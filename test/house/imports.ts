import { posix } from 'node:path';

/** One import or re-export of a source file. `target` is a file of the tree (`src/sql/source.ts`) or a package. */
export interface Import {
  readonly from: string;
  readonly target: string;
  readonly kind: 'file' | 'package' | 'builtin';
  /** `import type` and `export type … from`: gone after compilation, so nothing depends on it at run time. */
  readonly typeOnly: boolean;
  readonly line: number;
}

/** Folders of `src` and the folders each may import from. `.` is the top of `src`. */
export type FolderArrows = Readonly<Record<string, readonly string[]>>;

/** Packages and Node's own modules that have one home: a file, or every path that starts with it. */
export type Homes = Readonly<Record<string, readonly string[]>>;

const statements =
  /^[ \t]*(?:import|export)\s+(?<type>type\s+(?!from\b))?(?:[\w*{$][^'"`;]*?\sfrom\s+)?(?<quote>['"])(?<specifier>[^'"]+)\k<quote>/gm;
const dynamicImports = /\b(?:import|require)\s*\(\s*(?<quote>['"])(?<specifier>[^'"]+)\k<quote>/g;
const workerFiles =
  /\bnew URL\(\s*(?<quote>['"])(?<specifier>\.[^'"]+\.ts)\k<quote>\s*,\s*import\.meta\.url/g;

/**
 * The imports of a TypeScript file, read from its text: static, dynamic, and files that `new URL(…, import.meta.url)`
 * names (workers). `import { type A }` counts as a run-time import, because the compiler keeps it as one.
 */
export function readImports(from: string, text: string): readonly Import[] {
  // Only comments that start a line: `'/*'` inside the code is a string that a lexer looks for.
  const code = text.replace(/^[ \t]*(?:\/\*[\s\S]*?\*\/|\/\/.*$)/gm, (comment) =>
    comment.replace(/[^\n]/g, ' '),
  );
  return [statements, dynamicImports, workerFiles].flatMap((pattern) =>
    [...code.matchAll(pattern)].map((match) => ({
      from,
      ...resolve(from, match.groups?.specifier ?? ''),
      typeOnly: match.groups?.type !== undefined,
      line: code.slice(0, match.index).split('\n').length,
    })),
  );
}

function resolve(from: string, specifier: string): Pick<Import, 'target' | 'kind'> {
  if (specifier.startsWith('.')) {
    return { target: posix.join(posix.dirname(from), specifier), kind: 'file' };
  }
  if (specifier.startsWith('node:')) return { target: specifier, kind: 'builtin' };
  const parts = specifier.split('/').slice(0, specifier.startsWith('@') ? 2 : 1);
  return { target: parts.join('/'), kind: 'package' };
}

/**
 * What breaks the arrows, one sentence each. Types may be imported from anywhere except the entry folders; a package
 * without a home may not be imported at all.
 */
export function violations(
  imports: readonly Import[],
  rules: { readonly arrows: FolderArrows; readonly entries: readonly string[]; readonly homes: Homes },
): readonly string[] {
  const { arrows, entries, homes } = rules;
  return imports.flatMap((one) => {
    const at = `${one.from}:${one.line}`;
    if (one.kind !== 'file') {
      const home = homes[one.target];
      if (home === undefined)
        return one.kind === 'package' ? [`${at} imports ${one.target}, which has no home`] : [];
      const atHome = home.some((path) => one.from.startsWith(path));
      return atHome ? [] : [`${at} imports ${one.target}, which only ${home.join(' and ')} may`];
    }
    const [source, target] = [folderOf(one.from), folderOf(one.target)];
    const allowed = arrows[source];
    if (allowed === undefined) return [`${at} is in a folder that the table of arrows does not know`];
    if (source === target || allowed.includes(target)) return [];
    if (one.typeOnly && !entries.includes(target)) return [];
    return [`${at} imports ${one.target}: ${source} may not depend on ${target}`];
  });
}

function folderOf(path: string): string {
  return path.split('/').slice(1, -1)[0] ?? '.';
}

/** Files that import each other in a circle at run time, one circle a line: `a.ts -> b.ts -> a.ts`. */
export function cycles(imports: readonly Import[]): readonly string[] {
  const targets = new Map<string, string[]>();
  for (const one of imports) {
    if (one.kind !== 'file' || one.typeOnly) continue;
    targets.set(one.from, [...(targets.get(one.from) ?? []), one.target]);
  }
  const found: string[] = [];
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): void => {
    const start = path.indexOf(file);
    if (start >= 0) {
      found.push([...path.slice(start), file].join(' -> '));
      return;
    }
    if (done.has(file)) return;
    for (const target of targets.get(file) ?? []) visit(target, [...path, file]);
    done.add(file);
  };
  for (const file of targets.keys()) visit(file, []);
  return found;
}
