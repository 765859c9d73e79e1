import type { Command, Observation } from '../../observe/observation.ts';
import { qualified, quoteIdentifier } from '../../sql/quote.ts';
import { grants } from '../grants.ts';
import { fromHere, untilHere } from '../outcome.ts';
import type { Hazard, Rule, RuleContext } from '../rule.ts';
import { display, list } from '../subject.ts';

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
  check: (observation, context) => [
    ...ofRevoke(observation, context),
    ...observation.commands.flatMap((command) => ofViews(command, context)),
  ],
};

function ofRevoke(observation: Observation, context: RuleContext): Hazard[] {
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
}

/** A view that is dropped and made again is a new one, on which nobody has been granted anything. */
function ofViews(command: Command, { schema }: RuleContext): Hazard[] {
  return command.dropped.flatMap(({ type, existedBefore, identity }) => {
    if (!type.endsWith('view') || !existedBefore) return [];
    const [before, after] = [schema?.before, schema?.after].map((snapshot) =>
      snapshot?.views.find((view) => qualified(view.schema, view.name) === identity),
    );
    if (before === undefined || after === undefined) return [];
    const kept = after.grants.flatMap(privilegesOf);
    return before.grants.flatMap((grant) => {
      const lost = privilegesOf(grant).filter(
        ({ grantee, privilege }) =>
          !kept.some(
            (each) => each.privilege === privilege && (each.grantee === grantee || each.grantee === 'PUBLIC'),
          ),
      );
      const [first] = lost;
      if (first === undefined) return [];
      const words = lost.map(({ privilege }) => privilege);
      return [
        {
          subject: identity,
          message: `${first.grantee} loses ${list(words)} on ${display(identity)}, which is made again without: code that connects as ${first.grantee} and still needs it fails.`,
          evidence: [`granted before: ${words.join(', ')} on ${display(identity)} to ${first.grantee}`],
          remedy: {
            text: `GRANT ${words.join(', ')} ON ${display(identity)} TO ${first.grantee} behind it, in the same transaction; CREATE OR REPLACE VIEW would keep what is granted.`,
            sql: null,
          },
          cause: `revoke on ${type} ${identity} from ${first.grantee}`,
          ...(first.grantee === 'PUBLIC' ? { severity: 'notice' as const, tier: 'advice' as const } : {}),
          command,
        },
      ];
    });
  });
}

/** `app: INSERT, SELECT`, as the snapshot has it. */
function privilegesOf(grant: string): { readonly grantee: string; readonly privilege: string }[] {
  const end = grant.lastIndexOf(': ');
  return grant
    .slice(end + 2)
    .split(', ')
    .map((privilege) => ({ grantee: grant.slice(0, end), privilege }));
}
