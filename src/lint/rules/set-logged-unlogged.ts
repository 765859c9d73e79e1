import type { Rule } from '../rule.ts';
import { alterOfHotTable, display, lockEvidence, rewritten, tableEvidence } from '../subject.ts';

export const setLoggedUnlogged: Rule = {
  id: 'set-logged-unlogged',
  tier: 'block',
  severity: 'error',
  deployOrder: 'any',
  summary: 'SET LOGGED and SET UNLOGGED rewrite the whole table',
  why: `PostgreSQL writes the table and all its indexes anew under an ACCESS EXCLUSIVE lock, and SET LOGGED writes all of it to the
write-ahead log as well. An UNLOGGED table is empty after a crash, and on standby servers always.`,
  instead: `Decide when the table is created. A table in use is best replaced: create a new one, fill it in batches, and let the code
move over.`,
  examples: {
    schema: 'CREATE UNLOGGED TABLE sessions (id bigint PRIMARY KEY);',
    bad: 'ALTER TABLE sessions SET LOGGED;',
    good: ['CREATE TABLE sessions_logged (id bigint PRIMARY KEY);'],
  },
  check: (observation) =>
    observation.commands.flatMap((command) => {
      const alter = alterOfHotTable(command, observation);
      const tables = rewritten(command, 'persistence');
      if (alter === null || tables.length === 0) return [];
      const unlogged = alter.actions.some(
        (action) => action.kind === 'other' && action.subtype === 'AT_SetUnLogged',
      );
      const table = display(alter.table.name);
      return [
        {
          subject: alter.table.name,
          message: `Making ${table} ${unlogged ? 'UNLOGGED' : 'LOGGED'} writes every row anew; nobody can read or write it meanwhile${unlogged ? ', and after a crash it is empty' : ''}.`,
          evidence: [...tableEvidence('rewriting', tables), ...lockEvidence(observation, alter.table)],
          remedy: {
            text: `Create a new ${unlogged ? 'UNLOGGED' : 'LOGGED'} table, fill it in batches, and let the code move over to it.`,
            sql: null,
          },
          cause: `rewrite ${alter.table.name}`,
          command,
        },
      ];
    }),
};
