import { quoteIdentifier } from '../../sql/quote.ts';
import { grants } from '../grants.ts';
import { fromHere, untilHere } from '../outcome.ts';
import type { Rule } from '../rule.ts';
import { list } from '../subject.ts';

export const revokePrivilege: Rule = {
  id: 'revoke-privilege',
  tier: 'break',
  severity: 'warning',
  deployOrder: 'after-code',
  summary: 'A role loses a privilege that running code may need',
  why: `Privileges are checked at every query: from the commit on, code that connects as this role and still does what it may not do any more
fails with "permission denied".`,
  instead: `First release code that does without the privilege, then revoke it. To narrow privileges, REVOKE and GRANT in one transaction.`,
  examples: {
    schema:
      'CREATE ROLE app;\nCREATE TABLE orders (id bigint PRIMARY KEY);\nGRANT SELECT, DELETE ON orders TO app;',
    bad: 'REVOKE DELETE ON orders FROM app;',
    good: ['REVOKE DELETE ON orders FROM app;\nGRANT DELETE ON orders TO app;'],
  },
  check: (observation, context) => {
    const lost = observation.revoked.filter(
      (each) =>
        each.existedBefore &&
        !fromHere(observation, context).some((later) => grants(later, each)) &&
        // What only this change set had granted.
        !untilHere(observation, context).some((earlier) => grants(earlier, each)),
    );
    const places = new Map(lost.map((each) => [`${each.object} ${each.grantee}`, each]));
    return [...places.values()].map(({ object, grantee }) => {
      const words = lost
        .filter((each) => each.object === object && each.grantee === grantee)
        .map(({ privilege }) => privilege);
      const thing = object.replace(/ public\./, ' ');
      const role = grantee === 'PUBLIC' ? grantee : quoteIdentifier(grantee);
      return {
        subject: object.slice(object.indexOf(' ') + 1),
        message:
          grantee === 'PUBLIC'
            ? `Roles that may ${list(words)} on ${thing} only because everybody may lose that.`
            : `${role} loses ${list(words)} on ${thing}: code that connects as ${role} and still needs it fails.`,
        evidence: [`revoked: ${words.join(', ')} on ${thing} from ${role}`],
        remedy: {
          text: 'Release code that does without it first, and revoke it in a later migration.',
          sql: null,
        },
        cause: `revoke on ${object} from ${grantee}`,
        // Mostly done to close a door that nobody uses.
        ...(grantee === 'PUBLIC' ? { severity: 'notice' as const, tier: 'advice' as const } : {}),
      };
    });
  },
};
