import type { RuleContext } from './rule.ts';

/** A statement that moves or renames a table or view, with a view of the old name, in one transaction. Names as in SQL. */
export function leavingView(sql: string, old: string, now: string, { file }: RuleContext): string {
  const both = `${sql.replace(/;?\s*$/, ';')}\nCREATE VIEW ${old} AS SELECT * FROM ${now};`;
  return file.transaction === 'none' ? `BEGIN;\n${both}\nCOMMIT;` : both;
}
