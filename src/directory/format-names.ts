/** Every format that `--format` knows, in the order of the documentation. */
export const formatNames = [
  'atlas',
  'plain',
  'prisma',
  'diesel',
  'sqlx',
  'golang-migrate',
  'goose',
  'dbmate',
  'flyway',
  'liquibase',
  'drizzle',
  'graphile-migrate',
  'node-pg-migrate',
  'supabase',
  'refinery',
  'sqitch',
  'tern',
  'sql-migrate',
  'postgres-migrations',
] as const;
export type FormatName = (typeof formatNames)[number];

/**
 * The order in which a directory is tried: what a folder layout says first, then names that only one tool uses, then
 * comments inside the files, then names that several tools share; plain takes what is left. `atlas.sum` comes after
 * the comments, because Atlas can also be put on top of a goose or flyway directory.
 */
export const detectionOrder: readonly FormatName[] = [
  'sqitch',
  'prisma',
  'drizzle',
  'graphile-migrate',
  'diesel',
  'refinery',
  'flyway',
  'liquibase',
  'goose',
  'sql-migrate',
  'dbmate',
  'tern',
  'node-pg-migrate',
  'sqlx',
  'golang-migrate',
  'atlas',
  'supabase',
  'postgres-migrations',
  'plain',
];
