import { parseArgs } from 'node:util';
import { ExitCode, UserError } from '../runtime/errors.ts';
import { nearest } from '../runtime/nearest.ts';
import type { Command, Option } from './command.ts';
import { commands } from './commands.ts';

/** What an option gives to the program: flags are booleans, lists are arrays, the rest is undefined when left out. */
export type Value<O extends Option> = O extends { kind: 'flag' }
  ? boolean
  : O extends { kind: 'integer' }
    ? number | undefined
    : O extends { kind: 'choice'; choices: readonly (infer Choice)[] }
      ? Choice | undefined
      : O extends { repeat: true }
        ? readonly string[]
        : string | undefined;

export interface Arguments<C extends Command> {
  readonly options: { readonly [Name in keyof C['options']]: Value<C['options'][Name]> };
  readonly positionals: readonly string[];
  /** `--help` was among them: nothing else was checked. */
  readonly help: boolean;
}

/** The command that the first argument names. @throws UserError (2) for one that does not exist. */
export function findCommand(name: string): Command {
  const command = commands.find((one) => one.name === name);
  if (command !== undefined) return command;
  const names = commands.map((one) => one.name);
  if (name.startsWith('-')) {
    const near = suggestion(nearest(name, ['--help', '--version']));
    throw usageError(
      `The command comes before its options, and not \`${name}\``,
      near ?? `For example: \`lockstep lint ${name} …\`. \`lockstep --help\` lists the commands.`,
    );
  }
  throw usageError(
    `There is no command \`${name}\``,
    suggestion(nearest(name, names)) ??
      `The commands are ${names.join(', ')}. \`lockstep --help\` tells more.`,
  );
}

/**
 * The arguments after the command's name, checked against its table.
 * @throws UserError (2) that names the first argument that is wrong, and what would be right.
 */
export function parseArguments<C extends Command>(command: C, args: readonly string[]): Arguments<C> {
  const table = new Map<string, Option>(Object.entries(command.options));
  const { tokens } = parseArgs({
    args: [...args],
    options: Object.fromEntries([
      ...[...table].map(
        ([name, { kind }]) => [name, { type: kind === 'flag' ? 'boolean' : 'string' }] as const,
      ),
      ['help', { type: 'boolean', short: 'h' }] as const,
    ]),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });

  const positionals: string[] = [];
  const given = new Map<string, (string | undefined)[]>();
  // Also where it took the place of a value: `--dir --help`.
  const help = tokens.some(
    (token) => token.kind === 'option' && [token.rawName, token.value].some(asksForHelp),
  );
  for (const token of help ? [] : tokens) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind !== 'option') continue;
    const option = table.get(token.name);
    if (option === undefined) throw unknownOption(command, token.rawName);
    const values = given.get(token.name) ?? [];
    const { value, inlineValue = false } = token;
    checkPresence(command, token.name, option, value, inlineValue, values.length > 0);
    given.set(token.name, [...values, value]);
  }

  if (!help) checkTogether(command, given, positionals);
  const options = [...table].map(([name, option]) => [
    name,
    parsed(command, name, option, given.get(name) ?? []),
  ]);
  return { options: Object.fromEntries(options) as Arguments<C>['options'], positionals, help };
}

function asksForHelp(word: string | undefined): boolean {
  return word === '--help' || word === '-h';
}

function checkPresence(
  command: Command,
  name: string,
  option: Option,
  value: string | undefined,
  inline: boolean,
  again: boolean,
): void {
  if (option.kind === 'flag') {
    if (value !== undefined) throw usageError(`\`--${name}\` takes no value`, `Write \`--${name}\` alone.`);
    return;
  }
  // `--dir --all`: the next option is not the value of this one. `--latest -1` means the number, `-` standard input.
  const isOption = !inline && /^-(?!\d|$)/.test(value ?? '');
  const missing = value === undefined || value === '' || isOption;
  if (missing) {
    throw usageError(`\`--${name}\` needs a value`, `${describeValue(name, option)} ${helpPointer(command)}`);
  }
  if (again && !(option.kind === 'text' && option.repeat)) {
    throw usageError(`\`--${name}\` is given more than once`, 'Keep the one that you mean.');
  }
}

function checkTogether(
  command: Command,
  given: ReadonlyMap<string, unknown>,
  positionals: readonly string[],
): void {
  for (const [one, other] of command.conflicts) {
    if (given.has(one) && given.has(other)) {
      throw usageError(
        `\`--${one}\` and \`--${other}\` contradict each other`,
        'Keep the one that you mean.',
      );
    }
  }
  const missing = command.positionals[positionals.length];
  if (missing !== undefined) {
    throw usageError(
      `\`lockstep ${command.name}\` needs a ${missing}`,
      `For example: \`${command.examples[0]?.line ?? ''}\``,
    );
  }
  const extra = positionals[command.positionals.length];
  if (extra !== undefined) {
    const directory = 'dir' in command.options ? `A directory is given as \`--dir ${extra}\`. ` : '';
    throw usageError(
      `\`lockstep ${command.name}\` does not know what to do with \`${extra}\``,
      `${directory}${helpPointer(command)}`,
    );
  }
}

function parsed(
  command: Command,
  name: string,
  option: Option,
  values: readonly (string | undefined)[],
): unknown {
  const texts = values.filter((value) => value !== undefined);
  const [text] = texts;
  switch (option.kind) {
    case 'flag':
      return values.length > 0;
    case 'text':
      return option.repeat ? texts : text;
    case 'choice':
      if (text === undefined || option.choices.includes(text)) return text;
      throw usageError(
        `\`--${name}\` cannot be \`${text}\``,
        [suggestion(nearest(text, option.choices)), describeValue(name, option)]
          .filter((part) => part !== null)
          .join(' '),
      );
    case 'integer':
      if (text === undefined) return undefined;
      if (/^\d{1,9}$/.test(text) && Number(text) >= option.least) return Number(text);
      throw usageError(
        `\`--${name}\` cannot be \`${text}\``,
        `${describeValue(name, option)} ${helpPointer(command)}`,
      );
  }
}

function unknownOption(command: Command, rawName: string): UserError {
  const names = [...Object.keys(command.options), 'help'].map((name) => `--${name}`);
  return usageError(
    `\`lockstep ${command.name}\` has no option \`${rawName}\``,
    suggestion(nearest(rawName, names)) ?? helpPointer(command),
  );
}

function describeValue(name: string, option: Option): string {
  switch (option.kind) {
    case 'choice':
      return `Valid values: ${option.choices.join(', ')}.`;
    case 'integer':
      return `It takes a whole number, ${option.least} or more.`;
    case 'text':
      return `Write \`--${name} ${option.value}\`.`;
    case 'flag':
      return 'It takes no value.';
  }
}

function suggestion(word: string | null): string | null {
  return word === null ? null : `Did you mean \`${word}\`?`;
}

function helpPointer(command: Command): string {
  return `\`lockstep ${command.name} --help\` lists the options.`;
}

function usageError(message: string, hint: string): UserError {
  return new UserError(ExitCode.usage, message, { hint });
}
