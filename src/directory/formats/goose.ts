import { ExitCode, UserError } from '../../runtime/errors.ts';
import { partOf } from '../../sql/part.ts';
import type { DirectoryListing, Format, ListedFile, MigrationFile } from '../directory.ts';
import { marked } from '../evidence.ts';
import { refuseOtherBoundaries } from '../goose/boundaries.ts';
import { type GooseSection, gooseSections } from '../goose/sections.ts';
import { migrationFile, passedOverWarnings, topLevelSql } from '../migration-file.ts';
import { byVersion, INT64, integerVersion, refuseSameVersions } from '../scripts.ts';

/**
 * goose: `<number>_<name>.sql` at the top, in the order of the numbers, with an up and a down part in each file.
 * Source: pressly/goose internal/gooseutil, provider_collect.go.
 */
export const goose: Format = {
  name: 'goose',
  detect: (listing) => marked(listing, 'goose'),
  read,
  warnings: (listing) => passedOverWarnings(listing, 'goose', (name) => parse(name) !== null),
};

/** The version is the integer before the first `_`, and 1 or more (`NumericComponent`). */
function parse(name: string): { readonly version: bigint; readonly description: string } | null {
  const [, number = '', description = ''] = /^([^_]*)_(.*)\.(?:sql|go)$/s.exec(name) ?? [];
  const version = integerVersion(number, { ...INT64, least: 1n });
  return version === null ? null : { version, description };
}

function read(listing: DirectoryListing): readonly MigrationFile[] {
  refuseGo(listing);
  const files = topLevelSql(listing).flatMap((entry) => {
    const parsed = parse(entry.name);
    return parsed === null ? [] : [{ entry, ...parsed }];
  });
  files.sort(byVersion);
  refuseSameVersions(listing, files);
  return files.map(({ entry, version, description }) => {
    const { source } = entry;
    const { up, down, transaction } = gooseSections(source);
    const upSource = part(entry, up);
    refuseOtherBoundaries(source, upSource, { messages: up.messages, transaction });
    return migrationFile(entry, {
      version: String(version),
      description,
      up: upSource,
      down: down === null ? null : part(entry, down),
      transaction,
    });
  });
}

function part({ source }: ListedFile, { lines, blockEnds }: GooseSection) {
  return partOf(source, lines, blockEnds);
}

/** Left out, they would leave the files after them on a schema that production has never had. */
function refuseGo(listing: DirectoryListing): void {
  const go = listing.entries.find(({ name }) => /^[^/]+(?<!_test)\.go$/.test(name) && parse(name) !== null);
  if (go === undefined) return;
  throw new UserError(
    ExitCode.usage,
    `${listing.path}/${go.name} is a migration written in Go, which only goose can run: what comes after it cannot be judged`,
    { hint: 'Write the migration as SQL, or keep the SQL migrations in a directory of their own' },
  );
}
