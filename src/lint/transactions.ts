import type { Observation } from '../observe/observation.ts';
import { isTransactionControl } from '../sql/facts.ts';
import type { RuleContext } from './rule.ts';

/**
 * Formats whose tool leaves BEGIN and COMMIT to the file: it is sent to the server as it is, or split and committed where
 * the file says so.
 */
const filesOwnTheirs = new Set(['plain', 'prisma', 'golang-migrate']);

/** The tool opens a transaction around the file, and writes down in it that the file has been applied. */
export const isManaged = ({ file, format }: RuleContext): boolean =>
  (file.transaction === 'file' || file.transaction === 'all') && !filesOwnTheirs.has(format);

export const controlOf = ({ node, status }: Observation) =>
  node === null || status === 'failed' ? null : isTransactionControl(node);

/** The BEGIN that is open before a statement, or null: what the tool opens has none. */
export function openBegin(observations: readonly Observation[]): Observation | null {
  let open: Observation | null = null;
  for (const each of observations) {
    const control = controlOf(each);
    if (control === 'begin') open ??= each;
    if (control === 'commit' || control === 'rollback' || control === 'prepare transaction') open = null;
  }
  return open;
}
