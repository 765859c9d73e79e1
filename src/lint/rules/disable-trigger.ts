import type { Observation } from '../../observe/observation.ts';
import { asStatement } from '../../sql/ast.ts';
import { typed } from '../../sql/node.ts';
import type { ParseNode } from '../../sql/parser.ts';
import { quoteIdentifier } from '../../sql/quote.ts';
import { fromHereOn } from '../order.ts';
import type { Rule } from '../rule.ts';
import { alterOfHotTable, display, lockEvidence } from '../subject.ts';

export const disableTrigger: Rule = {
  id: 'disable-trigger',
  tier: 'break',
  severity: 'warning',
  deployOrder: 'any',
  summary: 'A trigger of a table in use is switched off, with ALL also those that enforce foreign keys',
  why: `DISABLE TRIGGER holds for everybody, not only for the migration: what the trigger keeps right is kept by nobody until it is enabled
again. ALL includes the triggers behind foreign keys, and rows that break one in the meantime stay. The lock, SHARE ROW EXCLUSIVE,
stops all other writes until the transaction ends.`,
  instead: `In a bulk change set session_replication_role to replica, which switches triggers off for this session only. Where a trigger has
to be disabled, enable it again in the same transaction.`,
  examples: {
    schema: `CREATE TABLE orders (id bigint PRIMARY KEY);
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER touch BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION touch();`,
    bad: 'ALTER TABLE orders DISABLE TRIGGER ALL;',
    good: ['SET LOCAL session_replication_role = replica;'],
  },
  check: (observation, { observations }) =>
    observation.commands.flatMap((command) => {
      const alter = alterOfHotTable(command, observation);
      return (alter?.actions ?? []).flatMap((action) => {
        const which = action.kind === 'other' ? disabled[action.subtype] : undefined;
        if (alter === null || action.kind !== 'other' || which === undefined) return [];
        const name = quoteIdentifier(action.column ?? '');
        const table = display(alter.table.name);
        const later = laterInTransaction(observation, observations);
        if (which === 'one' && isNewTrigger(name, alter.table.name, observations)) return [];
        const again = later.some((other) => enables(other, alter.written, action.column));
        const what = {
          all: `all triggers of ${table}`,
          user: `the triggers of ${table}`,
          one: `trigger ${name} of ${table}`,
        }[which];
        const keys = which === 'all' ? ', also those that enforce foreign keys' : '';
        return [
          {
            subject: which === 'one' ? `${alter.table.name}.${name}` : alter.table.name,
            message: again
              ? `This switches ${what} off${keys}, and stops all other writes to ${table} until the transaction ends.`
              : `This switches ${what} off for everybody${keys}, and the transaction does not enable ${which === 'one' ? 'it' : 'them'} again.`,
            evidence: lockEvidence(observation, alter.table),
            remedy:
              which === 'one'
                ? {
                    text: 'Enable it again in the same transaction, or drop it where it is not needed any more.',
                    sql: null,
                  }
                : {
                    text: 'Switch triggers off for this session alone, which takes no lock and harms nobody else.',
                    sql:
                      command.inner === null && alter.actions.length === 1 ? forSession(observation) : null,
                  },
            cause: `triggers of ${alter.table.name}`,
            ...(again ? { severity: 'notice' as const, tier: 'block' as const } : {}),
            command,
          },
        ];
      });
    }),
};

const disabled: Readonly<Record<string, 'all' | 'user' | 'one'>> = {
  AT_DisableTrigAll: 'all',
  AT_DisableTrigUser: 'user',
  AT_DisableTrig: 'one',
};

const enabling = /^AT_Enable(?:Always|Replica)?Trig(?:All|User)?$/;

function enables({ node }: Observation, table: string, trigger: string | null): boolean {
  const statement = asStatement(node, 'AlterTableStmt');
  const name = quoteIdentifier(statement?.relation?.relname ?? '');
  if (name !== table.replace(/^.*\./, '')) return false;
  return (statement?.cmds ?? []).some((each) => {
    const { subtype = '', name: enabled } = typed(each as ParseNode).AlterTableCmd ?? {};
    return enabling.test(subtype) && (enabled === undefined || enabled === trigger);
  });
}

const laterInTransaction = (observation: Observation, observations: readonly Observation[]): Observation[] =>
  fromHereOn(observation, observations).filter(
    ({ transaction, undone }) => transaction.number === observation.transaction.number && !undone,
  );

const isNewTrigger = (name: string, table: string, observations: readonly Observation[]): boolean =>
  observations.some(({ commands }) =>
    commands.some(({ created }) => created.some(({ identity }) => identity === `${name} on ${table}`)),
  );

const forSession = ({ transaction }: Observation): string =>
  `${transaction.kind === 'block' ? 'SET LOCAL' : 'SET'} session_replication_role = replica;`;
