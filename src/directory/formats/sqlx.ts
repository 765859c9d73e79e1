import { ExitCode, UserError } from '../../runtime/errors.ts';
import type { DirectoryListing, Format, ListedFile, MigrationFile } from '../directory.ts';
import { counted, named, near, ONE_WAY, PAIRS, REVERSIBLE_NAME, SIMPLE_NAME } from '../evidence.ts';
import { byteOrderMarkWarnings, migrationFile, passedOverWarnings, topLevelSql } from '../migration-file.ts';
import { INT64, integerVersion, pairScripts, type Script } from '../scripts.ts';
import { head } from '../text.ts';

const NAME = /^([^_]*)_(.*\.sql)$/s;
const NO_TRANSACTION = '-- no-transaction';

/**
 * sqlx: `<number>_<name>.sql`, or `.up.sql` with `.down.sql`, at the top, in the order of the numbers.
 * Source: launchbadge/sqlx sqlx-core/src/migrate/source.rs, migration_type.rs.
 */
export const sqlx: Format = {
  name: 'sqlx',
  detect,
  read,
  warnings: (listing) => {
    const read = scripts(listing);
    const sources = read.map(({ entry }) => entry.source);
    return [
      ...passedOverWarnings(listing, 'sqlx', (name) => NAME.test(name)),
      ...byteOrderMarkWarnings(sources, 'sqlx'),
      ...read.flatMap(({ entry }) => misplacedDirective(entry)),
      ...pairScripts(listing, read).flatMap(({ up, down }) =>
        up === null && down !== null
          ? [`${listing.path}/${down.entry.name} is never run: there is no migration of its version to undo`]
          : [],
      ),
    ];
  },
};

/** sqlx and golang-migrate share the `.up.sql` names; only sqlx also takes one-way files and `-- no-transaction`. */
function detect(listing: DirectoryListing): string | null {
  if (named(listing, /^atlas\.sum$/) !== null) return null;
  if (near(listing, /go\.mod$/, /\bgolang-migrate\/migrate\b/) !== null) return null;
  const pairs = counted(listing, REVERSIBLE_NAME, PAIRS);
  const oneWay = counted(listing, SIMPLE_NAME, ONE_WAY);
  if (pairs !== null && oneWay !== null) return `${pairs}, ${oneWay}`;
  const files = pairs ?? oneWay;
  if (files === null) return null;
  const bare = topLevelSql(listing).find(isWithoutTransaction);
  if (bare !== undefined) return `${files}, and "${NO_TRANSACTION}" in ${bare.name}`;
  const project = near(listing, /sqlx\.toml$/) ?? near(listing, /Cargo\.toml$/, /\bsqlx\b/);
  return project === null ? null : `${files}, and ${project}`;
}

function read(listing: DirectoryListing): readonly MigrationFile[] {
  return pairScripts(listing, scripts(listing)).flatMap(({ version, up, down }) => {
    if (up === null) return [];
    return [
      migrationFile(up.entry, {
        version: String(version),
        description: up.description,
        down: down?.entry.source ?? null,
        // Either way the file goes as one simple-protocol message (sqlx-postgres/src/migrate.rs).
        transaction: isWithoutTransaction(up.entry) ? 'message' : 'file',
      }),
    ];
  });
}

function scripts(listing: DirectoryListing): readonly Script[] {
  return topLevelSql(listing).flatMap((entry) => {
    const [, number, rest] = NAME.exec(entry.name) ?? [];
    if (number === undefined || rest === undefined) return [];
    const version = integerVersion(number, INT64);
    if (version === null) {
      throw new UserError(
        ExitCode.usage,
        `${listing.path}/${entry.name}: sqlx takes "${number}" for the version, which is not a 64-bit integer`,
        { hint: `Number it if it is a migration, as in 1_${entry.name}, or move it out of ${listing.path}` },
      );
    }
    const direction = rest.endsWith('.down.sql') ? 'down' : 'up';
    const description = rest
      .replace(/(?:(?:\.up\.sql)+|(?:\.down\.sql)+|(?:\.sql)+)$/, '')
      .replaceAll('_', ' ');
    return [{ entry, version, description, direction }];
  });
}

/** `sql.starts_with("-- no-transaction")`: nothing may stand before it, not even a byte order mark. */
function isWithoutTransaction({ source }: ListedFile): boolean {
  return Buffer.from(source.bytes.subarray(0, NO_TRANSACTION.length)).toString('latin1') === NO_TRANSACTION;
}

function misplacedDirective(entry: ListedFile): readonly string[] {
  if (isWithoutTransaction(entry)) return [];
  const found = /^[ \t]*--[ \t]*no-transaction\b/m.exec(head(entry.source.bytes));
  if (found === null) return [];
  const line = head(entry.source.bytes).slice(0, found.index).split('\n').length;
  return [
    `${entry.source.path}:${line}: "${found[0].trim()}" has no effect: "${NO_TRANSACTION}" must be the first bytes of the file`,
  ];
}
