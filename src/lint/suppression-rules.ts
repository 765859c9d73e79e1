import type { RulePage } from './rule.ts';

/** These rules have no check of their own: they come out of applying suppressions. */
const common = { tier: 'advice', severity: 'warning', deployOrder: 'any' } as const;

export const suppressionWithoutReason: RulePage = {
  ...common,
  id: 'suppression-without-reason',
  summary: 'A suppression that gives no reason.',
  why:
    'Suppressing a finding is a decision that somebody reviews and somebody else reads years later. ' +
    'Without a reason neither can tell whether it is right, so the finding is still reported.',
  instead: 'Write the reason after a colon: `-- lockstep:ignore drop-column: unread since release 41`.',
};

export const suppressionExpired: RulePage = {
  ...common,
  id: 'suppression-expired',
  summary: 'A suppression whose last day is over.',
  why:
    'A suppression with a last day was meant for a time that is over. ' +
    'The finding is reported again, so that the decision is taken again.',
  instead: 'Remove the cause of the finding, or set a later day: `(until 2027-01-31)`.',
};

export const suppressionUnused: RulePage = {
  ...common,
  id: 'suppression-unused',
  summary: 'A suppression that hides nothing.',
  why:
    'What it was meant for is gone, or stands elsewhere. ' +
    'Left in place it would hide a finding that nobody has looked at.',
  instead: 'Remove it, or move it above the statement that it is about.',
};

export const suppressionUnknownRule: RulePage = {
  ...common,
  id: 'suppression-unknown-rule',
  summary: 'A suppression that names no rule, or one that does not exist.',
  why: 'It hides nothing, and whoever wrote it believes that it does.',
  instead: 'Write the name of the rule as the finding shows it.',
};

export const suppressionRules: readonly RulePage[] = [
  suppressionWithoutReason,
  suppressionExpired,
  suppressionUnused,
  suppressionUnknownRule,
];
