import type { MigrationDirectory, MigrationFile } from '../directory/directory.ts';
import type { Observation } from '../observe/observation.ts';
import type { Finding } from '../report/lint-report.ts';
import type { Found } from './findings.ts';
import { editsOf } from './fix-edits.ts';
import type { FixableFile } from './fix-file.ts';
import type { Fix } from './rule.ts';

interface NewFile {
  readonly file: MigrationFile;
  readonly format: string;
  readonly observations: readonly Observation[];
}

export interface OfferedFixes {
  readonly withFixes: readonly Finding[];
  /** By directory path. */
  readonly fixable: ReadonlyMap<string, readonly FixableFile[]>;
}

/**
 * Says for each finding how its file can be changed, where that needs no decision. What was accepted stays as it is.
 * @param found the findings as the rules gave them, with their fixes
 */
export function offerFixes(
  findings: readonly Finding[],
  found: readonly Found[],
  files: readonly NewFile[],
  directories: readonly MigrationDirectory[],
): OfferedFixes {
  const fixes = new Map(found.flatMap(({ finding, fix }) => (fix === null ? [] : [[keyOf(finding), fix]])));
  const offered = new Map<string, Map<number, Fix[]>>();
  const withFixes = findings.map((finding) => {
    const fix = finding.suppressed === null ? fixes.get(keyOf(finding)) : undefined;
    const file = files.find(({ file: one }) => one.up.path === finding.file);
    const directory = directories.find((one) => file !== undefined && one.files.includes(file.file));
    if (!fix || !file || !directory || finding.statement === null) return { ...finding, fix: null };
    const edits = editsOf(directory, [{ ...file, fixes: new Map([[finding.statement, [fix]]]) }]);
    if (edits === null) return { ...finding, fix: null };
    const own = offered.get(finding.file) ?? new Map<number, Fix[]>();
    own.set(finding.statement, [...(own.get(finding.statement) ?? []), fix]);
    offered.set(finding.file, own);
    return { ...finding, fix: { edits } };
  });
  const fixable = directories.map(
    (directory) =>
      [
        directory.path,
        files
          .filter(({ file }) => directory.files.includes(file) && offered.has(file.up.path))
          .map((file) => ({ ...file, fixes: offered.get(file.file.up.path) ?? new Map() })),
      ] as const,
  );
  return { withFixes, fixable: new Map(fixable) };
}

/** Two findings of one rule about one thing can only differ in the statement. */
const keyOf = ({ id, statement }: Finding): string => `${id} ${statement}`;
