import type { Session } from '../database/session.ts';
import { asStatement, writtenName } from '../sql/ast.ts';
import { typed } from '../sql/node.ts';
import type { ParseNode } from '../sql/parser.ts';
import { quoteLiteral } from '../sql/quote.ts';
import { conductPatiently, type Patient } from './patient.ts';
import { rowsOf } from './query.ts';
import type { FailedAttempt } from './retry.ts';
import type { Step } from './units.ts';

/** Detached in two transactions: after the first only FINALIZE goes on. */
export async function detachPartition(
  patient: Patient,
  step: Step,
  node: ParseNode,
): Promise<FailedAttempt | null> {
  const finalize = detachFinalize(node);
  if ((await detachState(patient.lane.session, node)) === 'pending')
    return conductPatiently(patient, step, finalize);
  const failed = await conductPatiently(patient, step);
  if (failed === null || patient.run.stop.aborted) return failed;
  if ((await detachState(patient.lane.session, node)) !== 'pending') return failed;
  patient.run.note(`the partition is half detached (${failed.error.message}): ${finalize}`);
  return conductPatiently(patient, step, finalize);
}

function detachNames(node: ParseNode): { parent: string; child: string } {
  const statement = asStatement(node, 'AlterTableStmt');
  const definitions = (statement?.cmds ?? []).map((each) => typed(each as ParseNode).AlterTableCmd?.def);
  const partition = definitions
    .map((each) => (each === undefined ? undefined : typed(each as ParseNode).PartitionCmd))
    .find((each) => each !== undefined);
  return { parent: writtenName(statement?.relation), child: writtenName(partition?.name) };
}

function detachFinalize(node: ParseNode): string {
  const { parent, child } = detachNames(node);
  return `ALTER TABLE ${parent} DETACH PARTITION ${child} FINALIZE`;
}

/** https://www.postgresql.org/docs/current/catalog-pg-inherits.html */
export async function detachState(
  session: Session,
  node: ParseNode,
): Promise<'attached' | 'pending' | 'detached'> {
  const { parent, child } = detachNames(node);
  const [row] = await rowsOf(
    session,
    `SELECT inhdetachpending FROM pg_catalog.pg_inherits
    WHERE inhparent = pg_catalog.to_regclass(${quoteLiteral(parent)}) AND inhrelid = pg_catalog.to_regclass(${quoteLiteral(child)})`,
  );
  return row === undefined ? 'detached' : row[0] === 't' ? 'pending' : 'attached';
}
