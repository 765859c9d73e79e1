import { formatNames } from '../directory/format-names.ts';
import { formats } from '../directory/formats/index.ts';

/**
 * The commands with their options, as data: what is parsed and what `--help` says come from the same table, so that
 * they cannot disagree.
 */

export type Option = {
  /** The line in the help text. */
  readonly help: string;
  /** The heading it stands under. */
  readonly group: string;
  /** The default in words, where leaving it out means something. */
  readonly byDefault?: string;
} & (
  | { readonly kind: 'flag' }
  | { readonly kind: 'text'; readonly value: string; readonly repeat?: true }
  | { readonly kind: 'integer'; readonly value: string; readonly least: number }
  | { readonly kind: 'choice'; readonly choices: readonly string[] }
);

export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** What it does, in one to three sentences. */
  readonly about: string;
  /** Names of the positional arguments, all required. */
  readonly positionals: readonly string[];
  readonly options: Readonly<Record<string, Option>>;
  /** Options that contradict each other. */
  readonly conflicts: readonly (readonly [string, string])[];
  readonly examples: readonly { readonly line: string; readonly does: string }[];
  readonly exits: readonly { readonly code: number; readonly means: string }[];
}

const readable = formatNames.filter((name) => formats.some((format) => format.name === name));

export const directory = {
  kind: 'text',
  value: 'DIR',
  repeat: true,
  group: 'What to read',
  help: 'Migration directory; repeat it for several.',
  byDefault: 'migrations, or the directories of lockstep.yml',
} as const satisfies Option;

export const format = {
  kind: 'text',
  value: 'FORMAT',
  group: 'What to read',
  help: `The tool whose layout the directory has: ${readable.join(', ')}.`,
  byDefault: 'auto, found out from the files',
} as const satisfies Option;

export const config = {
  kind: 'text',
  value: 'FILE',
  group: 'What to read',
  help: 'Configuration file.',
  byDefault: 'lockstep.yml, where there is one',
} as const satisfies Option;

const out = 'What comes out';

export const noColor = {
  kind: 'flag',
  group: out,
  help: 'No colour.',
  byDefault: 'colour on a terminal, unless NO_COLOR is set',
} as const satisfies Option;

/** Of the commands that print one result. */
export const output = {
  output: {
    kind: 'choice',
    choices: ['text', 'json'],
    group: out,
    help: 'How the result is written to standard output.',
    byDefault: 'text',
  },
  'no-color': noColor,
  verbose: { kind: 'flag', group: out, help: 'More about what went wrong.' },
} as const satisfies Record<string, Option>;

export const usage = { code: 2, means: 'wrong usage, input or configuration' };
