import type { Node, ObjectType, RangeVar } from '@pgsql/types';
import { booleanOption, hasOption, typed } from '../sql/node.ts';
import type { ParseNode } from '../sql/parser.ts';
import { actionForm, isConcurrently } from './forms-of-actions.ts';
import { otherForm } from './forms-of-objects.ts';
import { type Classified, kindWords, listName, named } from './names.ts';

/**
 * The forms of a statement: one for each action of an ALTER TABLE, one for anything else, none where the lock table has no
 * row. What a form's `when` is about, the text does not say: that depends on the schema.
 */
export function classify(node: ParseNode): readonly Classified[] {
  const statement = typed(node);
  const { AlterTableStmt: alter, DropStmt: drop, RenameStmt: rename } = statement;
  if (alter) return alterForms(alter.objtype, alter.relation, alter.cmds ?? []);
  if (drop) {
    const [kind, onTable] = kindWords(drop.removeType);
    const how = drop.concurrent ? ' CONCURRENTLY' : drop.behavior === 'DROP_CASCADE' ? ' … CASCADE' : '';
    const names = (drop.objects ?? []).flatMap((object) => listName(object, onTable) ?? []);
    return [{ form: `DROP ${kind}${how}`, relations: names.map((name) => ({ role: 'target', name })) }];
  }
  if (rename) return [renameForm(rename.renameType, rename.relationType, rename.relation)];
  const { IndexStmt: index, ReindexStmt: reindex, VacuumStmt: vacuum, ClusterStmt: cluster } = statement;
  if (index) {
    const words = ['CREATE', ...(index.unique ? ['UNIQUE'] : []), 'INDEX'];
    if (index.concurrent) words.push('CONCURRENTLY');
    else if (index.if_not_exists) words.push('IF NOT EXISTS');
    else if (index.relation?.inh !== true) words.push('ON ONLY');
    return one(words.join(' '), index.relation);
  }
  if (reindex) {
    const kind = reindex.kind?.replace('REINDEX_OBJECT_', '') ?? '';
    return one(`REINDEX ${kind}${isConcurrently(reindex.params) ? ' CONCURRENTLY' : ''}`, reindex.relation);
  }
  if (vacuum) {
    const analyze = hasOption(vacuum.options, 'analyze') ? ' ANALYZE' : '';
    const full = booleanOption(vacuum.options, 'full') === true ? ' FULL' : analyze;
    const tables = (vacuum.rels ?? []).map((each) => typed(each as ParseNode).VacuumRelation?.relation);
    return [
      {
        form: vacuum.is_vacuumcmd ? `VACUUM${full}` : 'ANALYZE',
        relations: tables.flatMap((table) => named('target', table)),
      },
    ];
  }
  if (cluster) return one(cluster.indexname === undefined ? 'CLUSTER' : 'CLUSTER … USING', cluster.relation);
  const { LockStmt: lock, TruncateStmt: truncate, RefreshMatViewStmt: refresh } = statement;
  if (lock) {
    // ACCESS EXCLUSIVE, the default, is the eighth: https://github.com/postgres/postgres/blob/REL_18_STABLE/src/include/storage/lockdefs.h
    return several(lock.mode === 8 ? 'LOCK TABLE' : 'LOCK TABLE … IN … MODE', lock.relations);
  }
  if (truncate) {
    const cascade = truncate.behavior === 'DROP_CASCADE' ? ' … CASCADE' : '';
    return several(`TRUNCATE${truncate.restart_seqs ? ' … RESTART IDENTITY' : cascade}`, truncate.relations);
  }
  if (refresh) {
    const how = refresh.concurrent ? ' CONCURRENTLY' : refresh.skipData ? ' … WITH NO DATA' : '';
    return one(`REFRESH MATERIALIZED VIEW${how}`, refresh.relation);
  }
  const other = otherForm(statement);
  return other === null ? [] : [other];
}

const one = (form: string, relation: RangeVar | undefined): readonly Classified[] => [
  { form, relations: named('target', relation) },
];

const several = (form: string, relations: readonly Node[] = []): readonly Classified[] => [
  {
    form,
    relations: relations.flatMap((each) => named('target', typed(each as ParseNode).RangeVar)),
  },
];

function alterForms(
  objtype: ObjectType | undefined,
  relation: RangeVar | undefined,
  commands: readonly Node[],
): readonly Classified[] {
  const [kind] = kindWords(objtype);
  return commands.flatMap((each) => {
    const command = typed(each as ParseNode).AlterTableCmd;
    const action = command === undefined ? null : actionForm(command);
    if (command === undefined || action === null) return [];
    const form = `ALTER ${kind} … ${objtype === 'OBJECT_TYPE' ? action.replace('COLUMN', 'ATTRIBUTE') : action}`;
    const { def } = command;
    const { Constraint, RangeVar: parent, PartitionCmd, ColumnDef } = def ? typed(def as ParseNode) : {};
    const foreignKeys = [
      Constraint,
      ...(ColumnDef?.constraints ?? []).map((node) => typed(node as ParseNode).Constraint),
    ];
    return [
      {
        form: form.replace(/(ATTRIBUTE|DROP ATTRIBUTE) … CASCADE$/, '$1'),
        relations: [
          ...named('target', relation),
          ...foreignKeys.flatMap((constraint) => named('referenced', constraint?.pktable)),
          ...named('parent', parent),
          ...named(action.startsWith('ATTACH') ? 'attached' : 'detached', PartitionCmd?.name),
        ],
      },
    ];
  });
}

function renameForm(
  what: ObjectType | undefined,
  on: ObjectType | undefined,
  relation: RangeVar | undefined,
): Classified {
  const relations = named('target', relation);
  const [kind] = kindWords(what);
  const [owner] = kindWords(on);
  switch (what) {
    case 'OBJECT_COLUMN':
      return { form: `ALTER ${owner} … RENAME COLUMN`, relations };
    case 'OBJECT_ATTRIBUTE':
      return { form: 'ALTER TYPE … RENAME ATTRIBUTE', relations };
    case 'OBJECT_TABCONSTRAINT':
      return { form: 'ALTER TABLE … RENAME CONSTRAINT', relations };
    case 'OBJECT_DOMCONSTRAINT':
      return { form: 'ALTER DOMAIN … RENAME CONSTRAINT', relations };
    default:
      return { form: `ALTER ${kind} … RENAME TO`, relations };
  }
}
