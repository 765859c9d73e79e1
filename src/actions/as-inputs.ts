import type { AnyApplyView } from '../report/apply-view.ts';
import { reworded, type UserError } from '../runtime/errors.ts';

/** The inputs of an action that are options of its command too. */
export interface Options {
  /** Those that are on or off. */
  readonly flags: readonly string[];
  readonly values: readonly string[];
}

export const applyOptionNames: Options = {
  flags: ['dry-run', 'allow-dirty', 'record-noop'],
  values:
    `url password-command ca-bundle targets parallel on-error dir from format to amount baseline order transaction history
    history-schema on-ahead lock-wait lock-timeout lock-retries index-wait statement-timeout max-duration config`.split(
      /\s+/,
    ),
};
export const pushOptionNames: Options = { flags: [], values: ['dir', 'format', 'config'] };
export const lintOptionNames: Options = { flags: [], values: ['dir', 'format', 'base', 'config'] };

/** Up to the end of the command or of the sentence: what is typed at a terminal stays as it is typed. */
const commands =
  /(?<!--\S+ )(?<=^|[\s`(])(?:lockstep (?=[a-z])|(?:aws|az|curl|docker|gcloud|gh|git|npm|npx|pg_dump|psql|sh|skopeo) ).*?(?=`|[.:;] (?=[A-Z])|$)/gm;

/** In or out of backquotes; the value is a string in quotes, or goes up to a blank or a punctuation mark before one. */
const option =
  /(`?)(?<![\w-])--([a-z]+(?:-[a-z]+)*)(?:[ =]("(?:[^"]|"")+"|[^\s`]*?[^\s`.,;:()]))?(?=[.,;:)]*(?:[\s`]|$))(`?)/g;

/** Words that go on with the sentence where a value could stand: `Leave --baseline away`. */
const prose = /^(?:and|away|for|in|is|or|to|with)$/;

/**
 * A sentence that tells what to write on a command line, for somebody who writes inputs: `--order apply-late` becomes
 * `order: apply-late`. Commands in it, and options that are no inputs, stay.
 */
export function asInputs(text: string, options: Options): string {
  let result = '';
  let end = 0;
  for (const command of text.matchAll(commands)) {
    result += renamed(text.slice(end, command.index), options) + command[0];
    end = command.index + command[0].length;
  }
  return result + renamed(text.slice(end), options);
}

const renamed = (text: string, { flags, values }: Options): string =>
  text.replaceAll(option, (whole, _, name: string, value: string | undefined) => {
    const rest = value === undefined ? '' : ` ${value}`;
    if (flags.includes(name)) return `\`${name}: true\`${rest}`;
    if (!values.includes(name)) return whole;
    return value === undefined || prose.test(value) ? `\`${name}\`${rest}` : `\`${name}: ${value}\``;
  });

/** An error whose hint is about inputs. */
export const errorAsInputs = (error: UserError, options: Options): UserError =>
  error.hint === undefined ? error : reworded(error, { hint: (hint) => asInputs(hint, options) });

/** A result whose hints are about inputs; what was run and what the server said stay as they are. */
export const viewAsInputs = (view: AnyApplyView): AnyApplyView =>
  ({ ...view, report: hintsAsInputs(view.report) }) as AnyApplyView;

function hintsAsInputs(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(hintsAsInputs);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [
      key,
      key === 'hint' && typeof one === 'string' ? asInputs(one, applyOptionNames) : hintsAsInputs(one),
    ]),
  );
}
