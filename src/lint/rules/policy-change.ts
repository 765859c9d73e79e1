import type { Command, Observation, Relation, TableHistory } from '../../observe/observation.ts';
import { quoteIdentifier } from '../../sql/quote.ts';
import { tableAtEnd } from '../outcome.ts';
import type { Hazard, Rule, RuleContext } from '../rule.ts';
import { display } from '../subject.ts';

export const policyChange: Rule = {
  id: 'policy-change',
  tier: 'break',
  severity: 'warning',
  deployOrder: 'after-code',
  summary: 'A changed row security policy hides rows from the running code, or shows it more than before',
  why: `Row security says for each role which rows it sees and may write. When a permissive policy goes, its rows are not there any more for
the running code: no error, only fewer rows. When a restrictive one comes, the same. And a policy that lets more through shows its mistake to nobody.`,
  instead: `Create the new policy before the old one goes, in one transaction, and look at what each role sees before and after.`,
  examples: {
    schema: `CREATE TABLE orders (id bigint PRIMARY KEY, owner name);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON orders USING (owner = current_user);`,
    bad: 'DROP POLICY own ON orders;',
    good: [
      `DROP POLICY own ON orders;
CREATE POLICY own ON orders USING (owner = current_user);`,
    ],
  },
  check: (observation, context) =>
    observation.commands.flatMap((command) => {
      const identity = policyOf(command);
      if (identity === null) return [];
      return observation.tables.flatMap((history) => {
        const table = [...observation.locks, ...observation.heldBefore].find(
          ({ relation }) => relation.oid === history.oid && identity.endsWith(` on ${relation.name}`),
        )?.relation;
        return table?.existedBefore === true
          ? judge(
              command,
              { table, history, name: identity.slice(0, -` on ${table.name}`.length) },
              observation,
              context,
            )
          : [];
      });
    }),
};

/** `own on public.orders` */
const policyOf = ({ created, changed, dropped }: Command): string | null =>
  [...created, ...changed, ...dropped.filter(({ cause }) => cause === 'named')].find(
    ({ type }) => type === 'policy',
  )?.identity ?? null;

interface Subject {
  readonly table: Relation;
  readonly history: TableHistory;
  /** Quoted where needed. */
  readonly name: string;
}

function judge(
  command: Command,
  { table, history, name }: Subject,
  observation: Observation,
  context: RuleContext,
): Hazard[] {
  const end = tableAtEnd(observation, table.oid, context) ?? null;
  if (end === null || end.rowSecurity === 'off' || history.marked.rowSecurity === 'off') return [];
  const find = (policies: TableHistory['marked']['policies']) =>
    policies.find((policy) => quoteIdentifier(policy.name) === name);
  const [old, now] = [find(history.marked.policies), find(end.policies)];
  const fresh = end.policies.filter(
    (policy) => !history.marked.policies.some(({ name: known }) => known === policy.name),
  );
  const finding = (says: string, severity: 'warning' | 'notice'): Hazard => ({
    subject: `${table.name}.${name}`,
    message: `Policy ${name} on ${display(table.name)} ${says}.`,
    evidence: [
      ...(old === undefined
        ? []
        : [`before: ${old.permissive ? 'permissive' : 'restrictive'} policy ${name}`]),
      now === undefined
        ? `after: no policy ${name}`
        : `after: ${now.permissive ? 'permissive' : 'restrictive'} policy ${name}`,
    ],
    remedy: {
      text: 'Look at what each role sees before and after, and release code that can live with it first.',
      sql: null,
    },
    cause: `policy ${name} on ${table.name}`,
    severity,
    ...(severity === 'notice' ? { tier: 'advice' as const } : {}),
    command,
  });
  if (old === undefined) {
    return now !== undefined && !now.permissive && command.created.length > 0
      ? [finding('hides rows from the running code: it is restrictive', 'warning')]
      : [];
  }
  // Made again: found where it was dropped.
  if (command.created.length > 0) return [];
  if (now !== undefined) {
    return now.rule === old.rule && now.permissive === old.permissive
      ? []
      : [finding('lets other rows through than before', 'notice')];
  }
  // The same under another name, or something that stands in for it.
  if (fresh.some(({ rule, permissive }) => rule === old.rule && permissive === old.permissive)) return [];
  if (!old.permissive) return [finding('goes, and with it what it kept back', 'notice')];
  return fresh.some(({ permissive }) => permissive)
    ? [finding('is replaced by another one, which may let other rows through', 'notice')]
    : [finding('goes: its rows are not there any more for the running code', 'warning')];
}
