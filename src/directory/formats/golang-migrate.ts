import { ExitCode, UserError } from '../../runtime/errors.ts';
import { partOf } from '../../sql/part.ts';
import type { DirectoryListing, Format, MigrationFile } from '../directory.ts';
import { counted, PAIRS, REVERSIBLE_NAME } from '../evidence.ts';
import { byteOrderMarkWarnings, migrationFile, passedOverWarnings } from '../migration-file.ts';
import { integerVersion, pairScripts, type Script, type ScriptPair, UINT64 } from '../scripts.ts';

/** Any suffix counts, so that an editor's backup (`1_a.up.sql~`) is the same version once more. */
export const GOLANG_MIGRATE_NAME = /^([0-9]+)_(.*)\.(down|up)\.(.*)$/;

/**
 * golang-migrate: `<number>_<name>.up.<suffix>` and `.down.<suffix>` at the top, in the order of the numbers. Up or
 * down alone is legal. Source: golang-migrate/migrate source/parse.go, source/iofs/iofs.go.
 */
export const golangMigrate: Format = {
  name: 'golang-migrate',
  detect: (listing) => counted(listing, REVERSIBLE_NAME, PAIRS),
  read: (listing) => pairScripts(listing, scripts(listing)).flatMap(toFile),
  warnings: (listing) => [
    ...passedOverWarnings(listing, 'golang-migrate', (name) => GOLANG_MIGRATE_NAME.test(name)),
    ...byteOrderMarkWarnings(
      scripts(listing).map(({ entry }) => entry.source),
      'golang-migrate',
    ),
  ],
};

function scripts(listing: DirectoryListing): readonly Script[] {
  return listing.entries.flatMap((entry) => {
    const [, number, description, direction] = GOLANG_MIGRATE_NAME.exec(entry.name) ?? [];
    if (entry.name.includes('/') || number === undefined || description === undefined) return [];
    const version = integerVersion(number, UINT64);
    if (version === null) {
      throw new UserError(
        ExitCode.usage,
        `${listing.path}/${entry.name} has a version of more than 64 bits: golang-migrate passes it over without a word`,
        { hint: `The largest version is ${UINT64.most}` },
      );
    }
    return [{ entry, version, description, direction: direction === 'up' ? 'up' : 'down' }];
  });
}

/** A version with a down script only is one of golang-migrate's history all the same: nothing runs, but it counts. */
function toFile({ version, up, down }: ScriptPair): readonly MigrationFile[] {
  const script = up ?? down;
  if (script === null) return [];
  const { entry, description } = script;
  return [
    migrationFile(entry, {
      version: String(version),
      description,
      up: up === null ? partOf(entry.source, []) : entry.source,
      down: down?.entry.source ?? null,
      // Sent as one simple-protocol message (database/pgx/v5/pgx.go), unless a connection URL asks for
      // x-multi-statement, which splits at every semicolon.
      transaction: 'message',
    }),
  ];
}
