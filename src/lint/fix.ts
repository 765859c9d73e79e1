import { inSeveralMigrations, ownFile } from './remedy.ts';
import type { Fix, FixStep, RuleContext } from './rule.ts';

export const inTransaction = (sql: string): FixStep => ({ sql, alone: false });
export const outsideTransaction = (sql: string): FixStep => ({ sql, alone: true });

/** The steps as the SQL of a remedy. */
export const stepsText = ({ steps }: Fix, context: RuleContext): string =>
  inSeveralMigrations(...steps.map(({ sql, alone }) => (alone ? ownFile(sql, context) : sql)));
