import { unqualifiedName } from '../observe/relations.ts';
import { quoteIdentifier } from '../sql/quote.ts';
import type { RuleContext } from './rule.ts';

/** Stands between the parts of a remedy that must not run in one transaction. Tests split remedies here. */
export const nextMigration = '-- next migration';

export const inSeveralMigrations = (...parts: readonly string[]): string =>
  parts.join(`\n${nextMigration}\n`);

/** Where all pending files run in one transaction, another file is no other transaction: only another deploy is. */
export const inLaterMigration = ({ file }: RuleContext, sql: string): string | null =>
  file.transaction === 'all' ? null : inSeveralMigrations('-- what stands before it', sql);

/** How each tool is told to run a file outside a transaction: before the SQL, or beside it. */
const outsideTransaction: Readonly<Record<string, { readonly header: string; readonly advice: string }>> = {
  prisma: {
    header: '',
    advice: 'Give it a migration of its own: Prisma runs a file with one statement outside a transaction.',
  },
  'golang-migrate': {
    header: '',
    advice: 'Give it a file of its own: golang-migrate runs a file with one statement outside a transaction.',
  },
  diesel: {
    header: '',
    advice: 'Give it a migration of its own, with `run_in_transaction = false` in its metadata.toml.',
  },
  sqlx: {
    header: '-- no-transaction\n',
    advice: 'Give it a file of its own whose first line is `-- no-transaction`.',
  },
  goose: {
    header: '-- +goose NO TRANSACTION\n-- +goose Up\n',
    advice: 'Give it a file of its own with `-- +goose NO TRANSACTION`.',
  },
};
const anyTool = {
  header: '-- atlas:txmode none\n\n',
  advice: 'Give it a file of its own that runs outside a transaction.',
};

/** A statement that refuses a transaction, as a file of its own in the format of the directory. */
export function ownFile(sql: string, { format }: RuleContext): string {
  return `${(outsideTransaction[format] ?? anyTool).header}${sql}`;
}

export function ownFileAdvice({ format }: RuleContext): string {
  return (outsideTransaction[format] ?? anyTool).advice;
}

/** SET NOT NULL without a scan under a strong lock: a CHECK that is validated while the table stays in use proves it. */
export function setNotNull(table: string, columns: readonly string[]): readonly [string, string] {
  const each = (sql: (column: string, constraint: string) => string): string =>
    columns
      .map((column) =>
        sql(quoteIdentifier(column), shortName(unqualifiedName(table), column, 'not_null_check')),
      )
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

/** An expression that names columns bare, as it may in a query over the one row that a trigger is about to write. */
export const ofNewRow = (expression: string): string =>
  `(SELECT ${expression} FROM (SELECT NEW.*) AS new_row)`;

/** A name of at most 63 bytes, the end cut first, quoted where needed. */
export function shortName(...parts: readonly string[]): string {
  const name = Buffer.from(parts.join('_'))
    .subarray(0, 63)
    .toString()
    .replace(/\uFFFD+$/, '');
  return quoteIdentifier(name);
}
