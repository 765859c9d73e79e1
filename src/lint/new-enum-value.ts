import type { Observation } from '../observe/observation.ts';
import { asStatement } from '../sql/ast.ts';
import { untilHere } from './outcome.ts';
import type { Hazard, RuleContext } from './rule.ts';

export interface UnsafeUse {
  readonly value: string;
  readonly type: string;
  /** The file that added the value, when it is not this one. */
  readonly addedIn: string | null;
}

/** What the server says of a value that is used before the transaction which added it has committed. */
export function unsafeUse(observation: Observation, context: RuleContext): UnsafeUse | null {
  const { error, transaction } = observation;
  if (error?.sqlstate !== '55P04') return null;
  const match = /"(.*)" of enum type "?(.*?)"?$/s.exec(error.message);
  const value = match?.[1] ?? '';
  const adds = ({ commands, transaction: { number } }: Observation): boolean =>
    number === transaction.number &&
    commands.some(({ node }) => asStatement(node, 'AlterEnumStmt')?.newVal === value);
  const file = context.earlier.findLast(({ observations }) => observations.some(adds));
  const isOwn = untilHere(observation, { ...context, earlier: [] }).some(adds);
  return { value, type: match?.[2] ?? '', addedIn: isOwn || file === undefined ? null : file.file.up.path };
}

export const serverSays = ({ error }: Observation): Pick<Hazard, 'evidence'> => ({
  evidence: [
    `${error?.severity ?? 'ERROR'} 55P04: ${error?.message ?? ''}`,
    ...(error?.hint == null ? [] : [error.hint]),
  ],
});
