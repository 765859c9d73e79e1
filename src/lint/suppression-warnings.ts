import type { ConfigSuppression } from '../config/config.ts';
import type { Finding } from '../report/lint-report.ts';
import { isDay } from '../runtime/calendar.ts';
import { didYouMean, nearest } from '../runtime/nearest.ts';
import { hides, isForeign, type Suppression } from './collect-suppressions.ts';
import type { Directive } from './directive.ts';
import { findingId } from './finding-id.ts';
import type { RulePage } from './rule.ts';
import { effectiveSeverity } from './severity.ts';
import type { SuppressionInput } from './suppression.ts';
import { type Place, placeOfComment, placeOfEntry } from './suppression-place.ts';
import {
  suppressionExpired,
  suppressionUnknownRule,
  suppressionUnused,
  suppressionWithoutReason,
} from './suppression-rules.ts';

/** A warning, before it is known where it stands. */
interface Warning {
  readonly rule: RulePage;
  /** What the suppression is about: the rule that it names. */
  readonly subject: string;
  readonly message: string;
  readonly remedy: string;
}

/** What is wrong with the suppressions that are written for us. Those of other tools are theirs to judge. */
export function suppressionWarnings(
  suppressions: readonly Suppression[],
  input: SuppressionInput,
): readonly Finding[] {
  const inComments = suppressions.flatMap((suppression) => {
    const { origin } = suppression;
    if (origin.kind === 'config' || isForeign(suppression)) return [];
    const place = placeOfComment(suppression, origin.directive);
    return commentWarnings(suppression, origin.directive, input).flatMap((warning) =>
      toFinding(warning, place, input),
    );
  });
  const inConfig = input.config.suppressions.flatMap((entry) => {
    const same = suppressions.filter(({ origin }) => origin.kind === 'config' && origin.entry === entry);
    return configWarnings(same, entry, input).flatMap((warning) =>
      toFinding(warning, placeOfEntry(entry), input),
    );
  });
  return [...inComments, ...inConfig];
}

function commentWarnings(
  suppression: Suppression,
  directive: Directive,
  input: SuppressionInput,
): readonly Warning[] {
  const { marker, names } = directive;
  if (suppression.state === 'misspelt') {
    return [
      {
        rule: suppressionUnknownRule,
        subject: marker,
        message: `\`${marker}\` means nothing, so it hides nothing`,
        remedy:
          'Write `lockstep:ignore` above a statement, or `lockstep:ignore-file` at the top of the file.',
      },
    ];
  }
  if (names.length === 0) {
    return [
      {
        rule: suppressionUnknownRule,
        subject: marker,
        message: `\`${marker}\` names no rule, so it hides nothing`,
        remedy: `Name the rule and the reason: \`-- ${marker} drop-column: unread since release 41\`.`,
      },
    ];
  }
  const known = names.filter((name) => input.knownRules.includes(name));
  const unknown = names.filter((name) => !input.knownRules.includes(name));
  return [
    ...unknown.map((name) => unknownRule(name, directive, input.knownRules)),
    ...(known.length === 0 ? [] : stateWarnings(suppression, directive, known, input)),
  ];
}

function unknownRule(name: string, { marker }: Directive, knownRules: readonly string[]): Warning {
  const suggestion = nearest(name, knownRules);
  return {
    rule: suppressionUnknownRule,
    subject: name,
    message: `\`${marker}\` names the unknown rule \`${name}\`${didYouMean(name, knownRules)}`,
    remedy: suggestion === null ? suppressionUnknownRule.instead : `Write \`${suggestion}\`.`,
  };
}

function stateWarnings(
  suppression: Suppression,
  { marker, until, stray }: Directive,
  known: readonly string[],
  input: SuppressionInput,
): readonly Warning[] {
  const list = known.join(', ');
  const title = `\`${marker} ${list}\``;
  if (suppression.state === 'without reason') {
    return [
      {
        rule: suppressionWithoutReason,
        subject: list,
        message: `${title} gives no reason, so it hides nothing`,
        remedy: `Write the reason after a colon: \`-- ${marker} ${list}: ${stray || 'unread since release 41'}\`.`,
      },
    ];
  }
  if (suppression.state === 'expired') return [expired(title, list, until ?? '')];
  return known
    .filter((rule) => isUnused([{ ...suppression, rules: [rule] }], input.findings))
    .map((rule) => ({
      rule: suppressionUnused,
      subject: rule,
      ...whyUnused(suppression, `\`${marker} ${rule}\``, rule, input),
    }));
}

function configWarnings(
  suppressions: readonly Suppression[],
  entry: ConfigSuppression,
  { findings }: SuppressionInput,
): readonly Warning[] {
  const [first] = suppressions;
  // An entry about a file that is not looked at in this run says nothing wrong.
  if (first === undefined) return [];
  const title = `the suppression of \`${entry.rule}\` in \`${entry.file}\``;
  if (first.state === 'expired') return [expired(title, entry.rule, entry.expires ?? '')];
  if (!isUnused(suppressions, findings)) return [];
  const message = `${title} hides nothing: the file has no such finding`;
  return [{ rule: suppressionUnused, subject: entry.rule, message, remedy: 'Remove it.' }];
}

function expired(title: string, subject: string, until: string): Warning {
  const rule = suppressionExpired;
  if (isDay(until)) {
    return {
      rule,
      subject,
      message: `${title} expired on ${until}, so it hides nothing`,
      remedy: rule.instead,
    };
  }
  const message = `${title} holds until "${until}", which is no day, so it hides nothing`;
  return { rule, subject, message, remedy: 'Write the day as `(until 2027-01-31)`.' };
}

/** Whether none of these hides a finding, as far as the run could tell. */
function isUnused(suppressions: readonly Suppression[], findings: readonly Finding[]): boolean {
  return suppressions.every((suppression) => {
    const { reach, file } = suppression;
    const unjudged = file.unjudged.filter(
      (index) =>
        reach.kind === 'file' || (reach.kind === 'statements' && index >= reach.from && index <= reach.to),
    );
    return unjudged.length === 0 && !findings.some((finding) => hides(suppression, finding));
  });
}

function whyUnused(
  { reach, file }: Suppression,
  title: string,
  rule: string,
  { config, findings }: SuppressionInput,
): Pick<Warning, 'message' | 'remedy'> {
  const because = (why: string, remedy: string) => ({ message: `${title} hides nothing: ${why}`, remedy });
  const setting = Object.hasOwn(config.rules, rule) ? config.rules[rule] : undefined;
  if (setting?.severity === 'off') return because('the configuration turns this rule off', 'Remove it.');
  if (reach.kind === 'nowhere') return because(reach.why, reach.instead);
  if (reach.kind === 'file') return because('the file has no such finding', 'Remove it.');
  const elsewhere = findings.find((finding) => finding.file === file.file.up.path && finding.rule === rule);
  if (elsewhere === undefined) return because('the statement has no such finding', 'Remove it.');
  if (elsewhere.statement === null) {
    return because(
      'the finding is about the whole file',
      `Write it at the top of the file: \`-- lockstep:ignore-file ${rule}: reason\`.`,
    );
  }
  return because(
    `the finding is on line ${elsewhere.line}`,
    `Move it above the statement on line ${elsewhere.line}.`,
  );
}

function toFinding(
  { rule, subject, message, remedy }: Warning,
  place: Place,
  input: SuppressionInput,
): readonly Finding[] {
  const severity = effectiveSeverity(rule, input.config);
  if (severity === 'off') return [];
  const { version, text, ...where } = place;
  return [
    {
      id: findingId({ rule: rule.id, version, subject, statement: text }),
      rule: rule.id,
      tier: rule.tier,
      severity,
      deployOrder: rule.deployOrder,
      ...where,
      subject,
      message,
      evidence: [],
      remedy: { text: remedy, sql: null },
      estimate: null,
      fix: null,
      docs: `docs/rules/${rule.id}.md`,
      suppressed: null,
    },
  ];
}
