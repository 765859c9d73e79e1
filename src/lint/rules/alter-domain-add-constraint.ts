import { asStatement } from '../../sql/ast.ts';
import { quoteIdentifier } from '../../sql/quote.ts';
import { dataDependence } from '../data-dependence.ts';
import type { Rule } from '../rule.ts';
import { locksInWords, newStrongLocks } from '../strong-locks.ts';
import { display, list } from '../subject.ts';

export const alterDomainAddConstraint: Rule = {
  id: 'alter-domain-add-constraint',
  tier: 'block',
  severity: 'error',
  deployOrder: 'after-code',
  summary:
    'A new constraint of a domain reads every table that has a column of it, while none can be written',
  why: `A domain's constraint holds for all columns of the domain. PostgreSQL takes a SHARE lock on every table that has one, and keeps it while
it reads them all, one after the other: writes to all of them wait.`,
  instead: `Add the constraint NOT VALID, which takes no lock on any table and checks new values only. To VALIDATE it takes the same locks: do
that in a quiet hour, or not at all.`,
  examples: {
    schema: `CREATE DOMAIN amount AS numeric;
CREATE TABLE orders (id bigint PRIMARY KEY, total amount);`,
    bad: 'ALTER DOMAIN amount ADD CONSTRAINT amount_positive CHECK (VALUE > 0);',
    good: ['ALTER DOMAIN amount ADD CONSTRAINT amount_positive CHECK (VALUE > 0) NOT VALID;'],
  },
  check: (observation, context) =>
    observation.commands.flatMap((command) => {
      const alter = asStatement(command.node, 'AlterDomainStmt');
      const locks = newStrongLocks(command, observation);
      const [first] = locks;
      if (alter === null || first === undefined) return [];
      const domain = (alter.typeName ?? [])
        .flatMap((part) => ('String' in part ? [quoteIdentifier(part.String.sval ?? '')] : []))
        .join('.');
      const tables = list(locks.map(({ relation }) => display(relation.name)));
      const what = changes[alter.subtype ?? ''];
      if (what === undefined) return [];
      const data = dataDependence(context, ['23514', '23502'], null);
      return [
        {
          subject: command.changed[0]?.identity ?? domain,
          message: `${what} of domain ${domain} reads all of ${tables} while nobody can write ${locks.length === 1 ? 'it' : 'any of them'}${data.clause}.`,
          evidence: [...locksInWords(locks), ...data.evidence],
          remedy:
            alter.subtype === 'V'
              ? {
                  text: 'There is no weaker way: do it in a quiet hour, with a short lock_timeout.',
                  sql: null,
                }
              : {
                  text: 'Add it NOT VALID: new values are checked, and no table is locked. What is there already can be looked through without any lock.',
                  sql: command.inner === null ? notValid(command.sql, domain, alter.subtype ?? '') : null,
                },
          cause: `domain ${domain}`,
          ...(alter.subtype === 'V' ? { severity: 'warning' as const } : {}),
          command,
        },
      ];
    }),
};

/** `AlterDomainStmt.subtype`: https://github.com/postgres/postgres/blob/REL_18_STABLE/src/include/nodes/parsenodes.h */
const changes: Readonly<Record<string, string>> = {
  C: 'Adding a constraint',
  O: 'Setting NOT NULL',
  V: 'Validating a constraint',
};

/** A domain's NOT NULL cannot be NOT VALID; a CHECK that says the same can. */
const notValid = (sql: string, domain: string, subtype: string): string | null => {
  if (subtype === 'O' || /\bNOT\s+NULL\s*;?\s*$/i.test(sql))
    return `ALTER DOMAIN ${domain} ADD CHECK (VALUE IS NOT NULL) NOT VALID;`;
  return `${sql.trim().replace(/;$/, '')} NOT VALID;`;
};
