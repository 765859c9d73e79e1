import type { Observation } from '../../observe/observation.ts';
import { unqualifiedName } from '../../observe/relations.ts';
import { actionTexts } from '../../sql/action-texts.ts';
import { alterActions, asStatement, writtenName } from '../../sql/ast.ts';
import { quoteIdentifier } from '../../sql/quote.ts';
import type { Rule, RuleContext } from '../rule.ts';
import { locksInWords } from '../strong-locks.ts';
import { display } from '../subject.ts';

export const setTablespace: Rule = {
  id: 'set-tablespace',
  tier: 'block',
  severity: 'error',
  deployOrder: 'any',
  summary: 'SET TABLESPACE copies the whole table while nobody can use it',
  why: `PostgreSQL copies the table's file, block by block, into the other tablespace, under an ACCESS EXCLUSIVE lock: nobody can read or write
the table until that is done. Its indexes stay where they are.`,
  instead: `Create a new table in the tablespace, fill it in batches, and let the code move over. pg_repack can move a table while it stays in
use.`,
  examples: {
    schema: 'CREATE TABLE orders (id bigint PRIMARY KEY);',
    bad: 'ALTER TABLE orders SET TABLESPACE fast_disks;',
    good: ['CREATE TABLE orders_moved (id bigint PRIMARY KEY);'],
  },
  check: (observation, context) => {
    const node = asStatement(observation.node, 'AlterTableStmt');
    if (node === null) return [];
    const texts = actionTexts(observation.statement.sql, node.relation?.location ?? 0);
    const move = alterActions(observation.node, texts).find(
      (action) => action.kind === 'other' && action.subtype === 'AT_SetTableSpace',
    );
    const space = move?.kind === 'other' ? move.column : null;
    const table = space === null ? null : movedBy(observation, context);
    // Without the server's word that the table moves, it is taken to be in the default tablespace, where most are.
    if (space === null || table === null || space === 'pg_default') return [];
    return [
      {
        subject: table.name,
        message: `Moving ${display(table.name)} to tablespace ${quoteIdentifier(space)} copies all of it; nobody can read or write it meanwhile.`,
        evidence: table.evidence,
        remedy: {
          text: 'Create a new table in the tablespace, fill it in batches, and let the code move over to it; or move it with pg_repack.',
          sql: null,
        },
        cause: observation.error === null ? `rewrite ${table.name}` : `failure ${observation.error.sqlstate}`,
      },
    ];
  },
};

/**
 * What moves, when others may be using it. A throwaway server lacks production's tablespaces: that it says so is no
 * reason to believe that the statement fails there.
 */
function movedBy({ node, locks, error }: Observation, { observations }: RuleContext) {
  const { relation } = asStatement(node, 'AlterTableStmt') ?? {};
  const lock = locks.find(
    ({ mode, relation: { name, existedBefore } }) =>
      mode === 'ACCESS EXCLUSIVE' && existedBefore && unqualifiedName(name) === relation?.relname,
  );
  if (lock !== undefined) return { name: lock.relation.name, evidence: locksInWords([lock]) };
  if (error?.sqlstate !== '42704' || !/tablespace/.test(error.message)) return null;
  const written = writtenName(relation);
  const isNew = observations.some(({ commands }) =>
    commands.some(({ created }) =>
      created.some(({ identity }) => identity.endsWith(`.${written}`) || identity === written),
    ),
  );
  if (isNew) return null;
  return {
    name: relation?.schemaname === undefined ? `public.${written}` : written,
    evidence: ['not run to its end: this server has no such tablespace'],
  };
}
