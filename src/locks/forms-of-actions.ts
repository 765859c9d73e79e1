import type { AlterTableCmd, Constraint, Node } from '@pgsql/types';
import { booleanOption, typed } from '../sql/node.ts';
import type { ParseNode } from '../sql/parser.ts';

/** Actions of ALTER TABLE that are what they are, whatever they name. */
const plain: Readonly<Record<string, string>> = {
  AT_DropNotNull: 'ALTER COLUMN … DROP NOT NULL',
  AT_SetNotNull: 'ALTER COLUMN … SET NOT NULL',
  AT_SetExpression: 'ALTER COLUMN … SET EXPRESSION',
  AT_DropExpression: 'ALTER COLUMN … DROP EXPRESSION',
  AT_SetStatistics: 'ALTER COLUMN … SET STATISTICS',
  AT_SetOptions: 'ALTER COLUMN … SET (n_distinct)',
  AT_ResetOptions: 'ALTER COLUMN … RESET',
  AT_SetStorage: 'ALTER COLUMN … SET STORAGE',
  AT_SetCompression: 'ALTER COLUMN … SET COMPRESSION',
  AT_AddIdentity: 'ALTER COLUMN … ADD GENERATED … AS IDENTITY',
  AT_DropIdentity: 'ALTER COLUMN … DROP IDENTITY',
  AT_ValidateConstraint: 'VALIDATE CONSTRAINT',
  AT_ChangeOwner: 'OWNER TO',
  AT_ClusterOn: 'CLUSTER ON',
  AT_DropCluster: 'SET WITHOUT CLUSTER',
  AT_SetLogged: 'SET LOGGED',
  AT_SetUnLogged: 'SET UNLOGGED',
  AT_DropOids: 'SET WITHOUT OIDS',
  AT_SetTableSpace: 'SET TABLESPACE',
  AT_ResetRelOptions: 'RESET',
  AT_EnableTrig: 'ENABLE TRIGGER',
  AT_EnableAlwaysTrig: 'ENABLE ALWAYS TRIGGER',
  AT_EnableReplicaTrig: 'ENABLE REPLICA TRIGGER',
  AT_EnableTrigAll: 'ENABLE TRIGGER',
  AT_EnableTrigUser: 'ENABLE TRIGGER',
  AT_DisableTrig: 'DISABLE TRIGGER',
  AT_DisableTrigAll: 'DISABLE TRIGGER ALL',
  AT_DisableTrigUser: 'DISABLE TRIGGER USER',
  AT_EnableRule: 'ENABLE RULE',
  AT_EnableAlwaysRule: 'ENABLE RULE',
  AT_EnableReplicaRule: 'ENABLE RULE',
  AT_DisableRule: 'DISABLE RULE',
  AT_AddInherit: 'INHERIT',
  AT_DropInherit: 'NO INHERIT',
  AT_AddOf: 'OF',
  AT_DropOf: 'NOT OF',
  AT_EnableRowSecurity: 'ENABLE ROW LEVEL SECURITY',
  AT_DisableRowSecurity: 'DISABLE ROW LEVEL SECURITY',
  AT_ForceRowSecurity: 'FORCE ROW LEVEL SECURITY',
  AT_NoForceRowSecurity: 'NO FORCE ROW LEVEL SECURITY',
  AT_GenericOptions: 'OPTIONS',
  AT_AttachPartition: 'ATTACH PARTITION',
  AT_DetachPartitionFinalize: 'DETACH PARTITION … FINALIZE',
};

/** The words of one action of an ALTER TABLE, as the lock table has them behind `ALTER TABLE …`. */
export function actionForm(command: AlterTableCmd): string | null {
  const { subtype = '', def, behavior } = command;
  const cascade = behavior === 'DROP_CASCADE' ? ' … CASCADE' : '';
  const parts = def === undefined ? {} : typed(def as ParseNode);
  switch (subtype) {
    case 'AT_AddColumn':
      return addColumnForm(command);
    case 'AT_DropColumn':
      return `DROP COLUMN${cascade}`;
    case 'AT_ColumnDefault':
      return `ALTER COLUMN … ${def === undefined ? 'DROP' : 'SET'} DEFAULT`;
    case 'AT_AlterColumnType': {
      const { collClause, raw_default } = parts.ColumnDef ?? {};
      const more = raw_default !== undefined ? ' … USING' : collClause !== undefined ? ' … COLLATE' : '';
      return `ALTER COLUMN … TYPE${more}`;
    }
    case 'AT_SetIdentity':
      return identityForm(def);
    case 'AT_AddConstraint':
      return parts.Constraint === undefined ? null : constraintForm(parts.Constraint);
    case 'AT_DropConstraint':
      return `DROP CONSTRAINT${cascade}`;
    case 'AT_AlterConstraint': {
      const { alterEnforceability, is_enforced, alterInheritability } = parts.ATAlterConstraint ?? {};
      if (alterInheritability) return 'ALTER CONSTRAINT … NO INHERIT';
      if (!alterEnforceability) return 'ALTER CONSTRAINT … DEFERRABLE';
      return `ALTER CONSTRAINT … ${is_enforced ? '' : 'NOT '}ENFORCED`;
    }
    case 'AT_SetAccessMethod':
      return command.name === undefined ? 'SET ACCESS METHOD DEFAULT' : 'SET ACCESS METHOD';
    case 'AT_SetRelOptions':
      return optionsForm(def);
    case 'AT_ReplicaIdentity':
      return parts.ReplicaIdentityStmt?.identity_type === 'i'
        ? 'REPLICA IDENTITY USING INDEX'
        : 'REPLICA IDENTITY FULL';
    case 'AT_DetachPartition':
      return `DETACH PARTITION${parts.PartitionCmd?.concurrent ? ' … CONCURRENTLY' : ''}`;
    default:
      return plain[subtype] ?? null;
  }
}

/** A column has the form of what decides most about it: what is written first here. */
function addColumnForm({ def, missing_ok }: AlterTableCmd): string {
  if (missing_ok) return 'ADD COLUMN IF NOT EXISTS';
  const {
    constraints = [],
    collClause,
    typeName,
  } = def === undefined ? {} : (typed(def as ParseNode).ColumnDef ?? {});
  const type = typeName?.names?.map((name) => typed(name as ParseNode).String?.sval).at(-1) ?? '';
  if (/^(small|big)?serial\d?$/.test(type)) return 'ADD COLUMN serial';
  const written = constraints.flatMap((node) => typed(node as ParseNode).Constraint ?? []);
  const has = (kind: Constraint['contype']) => written.find(({ contype }) => contype === kind);
  const generated = has('CONSTR_GENERATED');
  if (generated) return `ADD COLUMN … GENERATED … ${generated.generated_kind === 's' ? 'STORED' : 'VIRTUAL'}`;
  if (has('CONSTR_IDENTITY')) return 'ADD COLUMN … GENERATED … AS IDENTITY';
  if (has('CONSTR_FOREIGN')) return 'ADD COLUMN … REFERENCES';
  if (has('CONSTR_PRIMARY')) return 'ADD COLUMN … PRIMARY KEY';
  if (has('CONSTR_UNIQUE')) return 'ADD COLUMN … UNIQUE';
  if (has('CONSTR_CHECK')) return 'ADD COLUMN … CHECK';
  if (has('CONSTR_DEFAULT')) return `ADD COLUMN …${has('CONSTR_NOTNULL') ? ' NOT NULL' : ''} DEFAULT`;
  return collClause === undefined ? 'ADD COLUMN' : 'ADD COLUMN … COLLATE';
}

function constraintForm({
  contype,
  skip_validation,
  is_enforced,
  indexname,
  is_no_inherit,
}: Constraint): string {
  const state =
    is_enforced !== true && contype !== 'CONSTR_NOTNULL'
      ? ' … NOT ENFORCED'
      : skip_validation
        ? ' … NOT VALID'
        : '';
  switch (contype) {
    case 'CONSTR_CHECK':
      return `ADD CHECK${is_no_inherit ? ' … NO INHERIT' : state}`;
    case 'CONSTR_NOTNULL':
      return `ADD NOT NULL${skip_validation ? ' … NOT VALID' : ''}`;
    case 'CONSTR_FOREIGN':
      return `ADD FOREIGN KEY${state}`;
    case 'CONSTR_UNIQUE':
      return `ADD UNIQUE${indexname === undefined ? '' : ' USING INDEX'}`;
    case 'CONSTR_PRIMARY':
      return `ADD PRIMARY KEY${indexname === undefined ? '' : ' USING INDEX'}`;
    default:
      return 'ADD EXCLUDE';
  }
}

const optionNames = (list: Node | undefined): string[] =>
  (list === undefined ? [] : (typed(list as ParseNode).List?.items ?? [])).flatMap(
    (item) => typed(item as ParseNode).DefElem?.defname ?? [],
  );

function identityForm(list: Node | undefined): string {
  const names = optionNames(list);
  if (names.includes('generated')) return 'ALTER COLUMN … SET GENERATED';
  return names.includes('restart') ? 'ALTER COLUMN … RESTART' : 'ALTER COLUMN … SET sequence option';
}

/** The strictest of the options decides; all but `user_catalog_table` are alike. */
function optionsForm(list: Node | undefined): string {
  const names = optionNames(list);
  const name = names.includes('user_catalog_table') ? 'user_catalog_table' : (names[0] ?? '');
  return `SET (${name.startsWith('autovacuum_') ? 'autovacuum_…' : name})`;
}

/** Whether an option list says CONCURRENTLY. */
export const isConcurrently = (options: readonly Node[] | undefined): boolean =>
  booleanOption(options, 'concurrently') === true;
