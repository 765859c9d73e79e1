import type { MigrationDirectory } from '../directory/directory.ts';
import { inVersionOrder, successorNames } from '../directory/successor.ts';
import type { Observation } from '../observe/observation.ts';
import type { FileEdit } from '../report/lint-report.ts';
import { type Arrangement, type FixableFile, fixFile } from './fix-file.ts';

/** Steps may go behind the rest of their file where that is schema changes only, which the comparison judges. */
export function suitedArrangement({ observations, fixes }: FixableFile): Arrangement {
  const first = Math.min(...fixes.keys());
  return observations.slice(first).every(isSchemaChange) ? 'at the end' : 'in place';
}

const isSchemaChange = ({ node, commands }: Observation): boolean =>
  (commands.length > 0 && commands.every(({ inner }) => inner === null)) ||
  (node !== null && noSchema.some((kind) => kind in node));

/** Neither rows nor anything that a step could depend on; roles fire no event trigger. */
const noSchema = ['TransactionStmt', 'VariableSetStmt', 'CreateRoleStmt', 'AlterRoleStmt', 'GrantRoleStmt'];

/**
 * The fixes of a directory as changes to its files; new ones come right behind the file that they continue.
 * @param arrangement null for the one that suits each file
 * @returns null where one of the files cannot be fixed that way
 */
export function editsOf(
  { files, format }: Pick<MigrationDirectory, 'files' | 'format'>,
  fixable: readonly FixableFile[],
  arrangement: Arrangement | null = null,
): readonly FileEdit[] | null {
  let known: readonly { readonly name: string }[] = files;
  const edits: FileEdit[] = [];
  for (const one of fixable) {
    const { file } = one;
    const fixed = fixFile(one, arrangement ?? suitedArrangement(one));
    if (fixed === null) return null;
    const { path } = file.up;
    for (const edit of fixed.edits) edits.push({ file: path, ...edit, newFile: false });
    if (fixed.following.length === 0) continue;
    const names = successorNames(format, known, file.name, fixed.following.length);
    if (names === null) return null;
    const folder = path.slice(0, path.length - file.name.length);
    names.forEach((name, index) => {
      const text = fixed.following[index] ?? '';
      edits.push({ file: `${folder}${name}`, start: 0, end: 0, text, newFile: true });
    });
    known = inVersionOrder(format, [...known, ...names.map((name) => ({ name }))]);
  }
  return edits;
}
