import type { RulePage } from './rule.ts';

const common = { tier: 'fail', severity: 'error', deployOrder: 'any' } as const;

/** Rules about a directory against its base: what was applied must stay as it was. */
export const editedMigration: RulePage = {
  ...common,
  id: 'edited-migration',
  summary: 'A migration that is already on the base branch was changed',
  why: `Databases that have run the file will not run it again, and new ones will run the changed one: from here on they differ. Tools that
keep checksums refuse to go on.`,
  instead: 'Put the file back as it was, and write the change as a new migration.',
};

export const missingMigration: RulePage = {
  ...common,
  id: 'missing-migration',
  summary: 'A migration that is already on the base branch is gone or has another name',
  why: `Databases that have run the file remember its version. Tools report it as missing, or run the same statements again under the
new name.`,
  instead: 'Put the file back under its old name. To undo what it did, write a new migration.',
};

export const lateMigration: RulePage = {
  ...common,
  id: 'late-migration',
  summary: 'A new migration sorts before one that is already on the base branch',
  why: `Where the later version has been applied, some tools refuse the directory, some never run the late file, and some run it after
all, in another order than a new database does.`,
  instead: 'Give the file a version after the last one of the base branch.',
};

export const squashedMigrations: RulePage = {
  ...common,
  id: 'squashed-migrations',
  summary: 'History was folded together, and the schema that comes out is another one',
  why: `Folding many migrations into one is fine as long as a new database ends up with the schema that the old ones have. Here it does not.`,
  instead: 'Make the new files build exactly the schema of the old ones.',
};

export const directoryRules: readonly RulePage[] = [
  editedMigration,
  missingMigration,
  lateMigration,
  squashedMigrations,
];
