import type { MigrationDirectory } from '../../directory/directory.ts';
import { ExitCode, UserError } from '../../runtime/errors.ts';

/** Some tools keep versions as numbers: `0007` is 7 in their table. This finds the directory's own spelling again. */
export function spelling({ files }: MigrationDirectory): (number: string) => string {
  const spelled = new Map(files.map(({ version }) => [canonical(version), version]));
  return (number) => spelled.get(canonical(number)) ?? number;
}

/**
 * A version as a bigint constant.
 * @throws UserError (2) when it is none: such a table could not hold it.
 */
export function versionNumber(version: string): string {
  if (/^\d+$/.test(version) && BigInt(version) < 2n ** 63n) return canonical(version);
  throw new UserError(ExitCode.usage, `The version ${version} is no number that a bigint column holds`, {
    hint: 'Begin the name of the file with digits, as in 20260131120000_name.sql',
  });
}

const canonical = (version: string): string => (/^\d+$/.test(version) ? BigInt(version).toString() : version);
