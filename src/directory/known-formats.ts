import type { DirectoryListing, Format } from './directory.ts';
import {
  counted,
  marked,
  named,
  near,
  ONE_WAY,
  PAIRS,
  REVERSIBLE_NAME,
  SIMPLE_NAME,
  withProject,
} from './evidence.ts';
import { head } from './text.ts';

export const FLYWAY_NAME = /^(?:[VUB]\d[\d._]*|R)__.+\.sql$/;
const REFINERY_NAME = /^([VU])(\d+)__\w+\.sql$/;

/**
 * Formats that are recognised and refused by name, because running their files as plain SQL would be wrong. A format
 * that gets a reader in `formats/` leaves this table.
 */
export const knownFormats: readonly Pick<Format, 'name' | 'detect'>[] = [
  // sqitchers/sqitch lib/App/Sqitch/Plan.pm
  { name: 'sqitch', detect: (listing) => named(listing, /^sqitch\.plan$/) },
  // drizzle-team/drizzle-orm drizzle-orm/src/migrator.ts: a journal in 0.x, a snapshot in every folder in 1.x
  {
    name: 'drizzle',
    detect: (listing) =>
      named(listing, /^meta\/_journal\.json$/) ??
      (named(listing, /^[^/]+\/migration\.sql$/) && named(listing, /^[^/]+\/snapshot\.json$/)),
  },
  // graphile/migrate src/migration.ts
  {
    name: 'graphile-migrate',
    detect: (listing) =>
      marked(listing, 'graphile-migrate') ??
      (named(listing, /^current(?:\.sql$|\/)/) && named(listing, /^committed\//)) ??
      (near(listing, /\.gmrc(?:\.js)?$/) && named(listing, /^(?:current\.sql$|current\/|committed\/)/)),
  },
  // rust-db/refinery refinery_core/src/util.rs
  { name: 'refinery', detect: detectRefinery },
  // flyway/flyway flyway-core/.../internal/resource/ResourceNameParser
  { name: 'flyway', detect: (listing) => counted(listing, FLYWAY_NAME, 'named V<version>__<name>.sql') },
  // liquibase/liquibase .../AbstractFormattedChangeLogParser
  {
    name: 'liquibase',
    detect: (listing) => {
      const changelogs = listing.entries.filter((entry) => /^[^/]+\.(?:xml|ya?ml|json)$/i.test(entry.name));
      const changelog = changelogs.find((entry) => /databaseChangeLog/.test(head(entry.source.bytes)));
      return (
        marked(listing, 'liquibase') ??
        (changelog === undefined ? null : `databaseChangeLog in ${changelog.name}`)
      );
    },
  },
  // rubenv/sql-migrate sqlparse/sqlparse.go
  { name: 'sql-migrate', detect: (listing) => marked(listing, 'sql-migrate') },
  // amacneil/dbmate pkg/dbmate/migration.go
  { name: 'dbmate', detect: (listing) => marked(listing, 'dbmate') },
  // jackc/tern migrate/migrate.go
  {
    name: 'tern',
    detect: (listing) =>
      marked(listing, 'tern') ??
      withProject(
        listing,
        SIMPLE_NAME,
        ONE_WAY,
        named(listing, /^tern\.conf$/) ?? near(listing, /tern\.conf$/),
      ),
  },
  // salsita/node-pg-migrate src/sqlMigration.ts
  {
    name: 'node-pg-migrate',
    detect: (listing) =>
      marked(listing, 'node-pg-migrate') ??
      withProject(listing, REVERSIBLE_NAME, PAIRS, near(listing, /package\.json$/, /"node-pg-migrate"/)),
  },
  // supabase/cli apps/cli-go/pkg/migration/list.go
  {
    name: 'supabase',
    detect: (listing) => {
      const inFolder = /(?:^|\/)supabase\/migrations$/.test(listing.path)
        ? 'a folder supabase/migrations'
        : null;
      return withProject(
        listing,
        SIMPLE_NAME,
        ONE_WAY,
        inFolder ?? near(listing, /^\.\.\/config\.toml$/, /^\[db\]/m),
      );
    },
  },
  // ThomWright/postgres-migrations
  {
    name: 'postgres-migrations',
    detect: (listing) =>
      marked(listing, 'postgres-migrations') ??
      withProject(
        listing,
        /^\d+[-_].*\.sql$/,
        ONE_WAY,
        near(listing, /package\.json$/, /"postgres-migrations"/),
      ),
  },
];

/** Flyway's `U1__x.sql` undoes `V1__x.sql`; refinery's is a migration of its own, so it has no `V1`. */
function detectRefinery(listing: DirectoryListing): string | null {
  const project = near(listing, /refinery\.toml$/) ?? near(listing, /Cargo\.toml$/, /\brefinery\b/);
  const byProject = withProject(listing, REFINERY_NAME, 'named V<number>__<name>.sql', project);
  if (byProject !== null) return byProject;
  const alone = listing.entries.find(({ name }) => {
    const [, prefix, version] = REFINERY_NAME.exec(name) ?? [];
    return prefix === 'U' && named(listing, new RegExp(`^V${version}__`)) === null;
  });
  return alone === undefined ? null : `${alone.name} without a V file of the same version`;
}
