import type { RuleContext } from './rule.ts';

/** Stands between the parts of a remedy that must not run in one transaction. Tests split remedies here. */
export const nextMigration = '-- next migration';

export const inSeveralMigrations = (...parts: readonly string[]): string =>
  parts.join(`\n${nextMigration}\n`);

/**
 * A statement that refuses a transaction, as a file of its own. Prisma sends a file as one message, in which a lone
 * statement has no transaction; Atlas and plain directories are told by a directive.
 */
export function ownFile(sql: string, { format }: RuleContext): string {
  return format === 'prisma' ? sql : `-- atlas:txmode none\n\n${sql}`;
}

export function ownFileAdvice({ format }: RuleContext): string {
  return format === 'prisma'
    ? 'Give it a migration of its own: Prisma runs a file with one statement outside a transaction.'
    : 'Give it a file of its own that runs outside a transaction.';
}
