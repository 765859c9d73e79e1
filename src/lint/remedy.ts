import { unqualifiedName } from '../observe/relations.ts';
import { quoteIdentifier } from '../sql/quote.ts';
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

/** SET NOT NULL without a scan under a strong lock: a CHECK that is validated while the table stays in use proves it. */
export function setNotNull(table: string, columns: readonly string[]): readonly [string, string] {
  const each = (sql: (column: string, constraint: string) => string): string =>
    columns
      .map((column) => sql(quoteIdentifier(column), shortName(unqualifiedName(table), column, 'not_null')))
      .join('\n');
  return [
    each(
      (column, constraint) =>
        `ALTER TABLE ${table} ADD CONSTRAINT ${constraint} CHECK (${column} IS NOT NULL) NOT VALID;`,
    ),
    each(
      (column, constraint) => `ALTER TABLE ${table} VALIDATE CONSTRAINT ${constraint};
ALTER TABLE ${table} ALTER COLUMN ${column} SET NOT NULL;
ALTER TABLE ${table} DROP CONSTRAINT ${constraint};`,
    ),
  ];
}

/** Between the new column and what needs it filled stands work that no migration does. */
export const fillInBatches = ([first, ...others]: readonly [string, ...string[]]): string[] => [
  `-- when the old rows have been filled, in batches\n${first}`,
  ...others,
];

/** A trigger that fills a column of the rows that are written from now on, whatever the application does. */
export function fillByTrigger(table: string, column: string, body: string): string {
  const routine = shortName(unqualifiedName(table), 'fill', column);
  return `CREATE FUNCTION ${routine}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
${body}
  RETURN NEW;
END
$$;
CREATE TRIGGER ${routine} BEFORE INSERT OR UPDATE ON ${table}
  FOR EACH ROW EXECUTE FUNCTION ${routine}();`;
}

/** A name of at most 63 bytes, the end cut first, quoted where needed. */
export function shortName(...parts: readonly string[]): string {
  const name = Buffer.from(parts.join('_'))
    .subarray(0, 63)
    .toString()
    .replace(/\uFFFD+$/, '');
  return quoteIdentifier(name);
}
