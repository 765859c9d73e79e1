import type { Node } from '@pgsql/types';
import { hasOption, type TypedNode, typed } from '../sql/node.ts';
import type { ParseNode } from '../sql/parser.ts';
import type { Role } from './form.ts';
import { createdForm } from './forms-of-creation.ts';
import { type Classified, formOf, kindWords, listName, type NamedRelation, named } from './names.ts';

/** The form of every statement that is not about one relation alone, or null where the lock table has no row for it. */
export function otherForm(statement: TypedNode): Classified | null {
  const { AlterObjectSchemaStmt: move, AlterOwnerStmt: owner, AlterObjectDependsStmt: depends } = statement;
  if (move)
    return formOf(`ALTER ${kindWords(move.objectType)[0]} … SET SCHEMA`, named('target', move.relation));
  if (owner) return formOf(`ALTER ${kindWords(owner.objectType)[0]} … OWNER TO`);
  if (depends) {
    const kind = kindWords(depends.objectType)[0];
    return formOf(`ALTER ${kind} … DEPENDS ON EXTENSION`, named('target', depends.relation));
  }
  const { CommentStmt: comment, GrantStmt: grant, AlterSeqStmt: sequence } = statement;
  if (comment) {
    const [kind, onTable] = kindWords(comment.objtype);
    const name = comment.object === undefined ? null : listName(comment.object as Node, onTable);
    return formOf(`COMMENT ON ${kind}`, name === null ? [] : [{ role: 'target', name }]);
  }
  if (grant) {
    const verb = grant.is_grant ? 'GRANT' : 'REVOKE';
    if (grant.targtype === 'ACL_TARGET_ALL_IN_SCHEMA') return formOf(`${verb} … ON ALL TABLES IN SCHEMA`);
    return formOf(`${verb} … ON ${kindWords(grant.objtype)[0]}`, relationsOf('target', grant.objects));
  }
  if (sequence) {
    const option =
      ['owned_by', 'restart', 'as'].find((name) => hasOption(sequence.options, name)) ?? 'increment';
    const words: Record<string, string> = { owned_by: 'OWNED BY', increment: 'INCREMENT BY' };
    return formOf(
      `ALTER SEQUENCE … ${words[option] ?? option.toUpperCase()}`,
      named('target', sequence.sequence),
    );
  }
  return onTables(statement) ?? onTypes(statement) ?? createdForm(statement) ?? rest(statement);
}

/** Triggers, rules, policies, publications: what they are on is the target. */
function onTables(statement: TypedNode): Classified | null {
  const { CreateTrigStmt: trigger, RuleStmt: rule, CreatePolicyStmt, AlterPolicyStmt } = statement;
  if (trigger) {
    const replaced = trigger.replace ? 'OR REPLACE ' : trigger.isconstraint ? 'CONSTRAINT ' : '';
    return formOf(`CREATE ${replaced}TRIGGER`, [
      ...named('target', trigger.relation),
      ...named('referenced', trigger.constrrel),
    ]);
  }
  if (rule) return formOf(`CREATE ${rule.replace ? 'OR REPLACE ' : ''}RULE`, named('target', rule.relation));
  if (CreatePolicyStmt) return formOf('CREATE POLICY', named('target', CreatePolicyStmt.table));
  if (AlterPolicyStmt) return formOf('ALTER POLICY', named('target', AlterPolicyStmt.table));
  const { CreatePublicationStmt: published, AlterPublicationStmt: publication } = statement;
  if (published) {
    const tables = publishedTables(published.pubobjects);
    const what = published.for_all_tables ? 'ALL TABLES' : tables.length > 0 ? 'TABLE' : 'TABLES IN SCHEMA';
    return formOf(`CREATE PUBLICATION … FOR ${what}`, tables);
  }
  if (publication) {
    const { action, pubobjects } = publication;
    if (pubobjects === undefined) return formOf('ALTER PUBLICATION … SET');
    const verb = action === 'AP_AddObjects' ? 'ADD' : action === 'AP_DropObjects' ? 'DROP' : 'SET';
    return formOf(`ALTER PUBLICATION … ${verb} TABLE`, publishedTables(pubobjects));
  }
  const { CreateStatsStmt: statistics } = statement;
  return statistics ? formOf('CREATE STATISTICS', relationsOf('target', statistics.relations)) : null;
}

const publishedTables = (objects: readonly Node[] = []): NamedRelation[] =>
  objects.flatMap((each) => named('target', typed(each as ParseNode).PublicationObjSpec?.pubtable?.relation));

/** `subtype` of AlterDomainStmt: https://github.com/postgres/postgres/blob/REL_18_STABLE/src/backend/parser/gram.y */
const domainActions: Readonly<Record<string, string>> = {
  O: 'SET NOT NULL',
  N: 'DROP NOT NULL',
  C: 'ADD CONSTRAINT',
  X: 'DROP CONSTRAINT',
  V: 'VALIDATE CONSTRAINT',
};

function onTypes(statement: TypedNode): Classified | null {
  const { AlterEnumStmt: value, AlterDomainStmt: domain } = statement;
  if (value) return formOf(`ALTER TYPE … ${value.oldVal === undefined ? 'ADD' : 'RENAME'} VALUE`);
  if (domain === undefined) return null;
  const { subtype = '', def } = domain;
  if (subtype === 'T') return formOf(`ALTER DOMAIN … ${def === undefined ? 'DROP' : 'SET'} DEFAULT`);
  const unchecked = def !== undefined && typed(def as ParseNode).Constraint?.skip_validation === true;
  return formOf(`ALTER DOMAIN … ${domainActions[subtype]}${unchecked ? ' … NOT VALID' : ''}`);
}

function rest(statement: TypedNode): Classified | null {
  if (statement.AlterTableMoveAllStmt) return formOf('ALTER TABLE ALL IN TABLESPACE … SET TABLESPACE');
  if (statement.AlterDefaultPrivilegesStmt) return formOf('ALTER DEFAULT PRIVILEGES');
  if (statement.ReassignOwnedStmt) return formOf('REASSIGN OWNED');
  if (statement.DropOwnedStmt) return formOf('DROP OWNED');
  if (statement.AlterFunctionStmt) return formOf('ALTER FUNCTION');
  if (statement.AlterStatsStmt) return formOf('ALTER STATISTICS … SET STATISTICS');
  if (statement.ConstraintsSetStmt) return formOf('SET CONSTRAINTS');
  const { CopyStmt: copy, InsertStmt: insert, UpdateStmt, DeleteStmt, MergeStmt } = statement;
  if (copy) return formOf(`COPY … ${copy.is_from ? 'FROM' : 'TO'}`, named('target', copy.relation));
  if (insert) {
    return formOf(
      `INSERT${insert.onConflictClause ? ' … ON CONFLICT' : ''}`,
      named('target', insert.relation),
    );
  }
  if (UpdateStmt) return formOf('UPDATE', named('target', UpdateStmt.relation));
  if (DeleteStmt) return formOf('DELETE', named('target', DeleteStmt.relation));
  return MergeStmt ? formOf('MERGE', named('target', MergeStmt.relation)) : null;
}

const relationsOf = (role: Role, nodes: readonly Node[] = []): NamedRelation[] =>
  nodes.flatMap((node) => named(role, typed(node as ParseNode).RangeVar));
