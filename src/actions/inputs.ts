import { ExitCode, UserError } from '../runtime/errors.ts';

/** Reads inputs as the runner passes them: `INPUT_` and the name in upper case, hyphens kept, unset ones empty. */
export interface Inputs {
  /** Without white space around it; empty when unset. */
  readonly text: (name: string) => string;
  readonly optional: (name: string) => string | null;
  readonly lines: (name: string) => readonly string[];
  readonly choice: <Choice extends string>(name: string, choices: readonly Choice[], unset: Choice) => Choice;
  readonly flag: (name: string, unset: boolean) => boolean;
  readonly major: (name: string) => number | null;
}

export function readInputs(env: NodeJS.ProcessEnv): Inputs {
  const text = (name: string): string =>
    (env[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`] ?? '').trim();
  const choice: Inputs['choice'] = (name, choices, unset) => {
    const value = text(name);
    if (value === '') return unset;
    const found = choices.find((one) => one === value);
    if (found === undefined) throw wrong(name, value, `one of ${choices.join(', ')}`, unset);
    return found;
  };
  return {
    text,
    optional: (name) => text(name) || null,
    lines: (name) =>
      text(name)
        .split(/\r?\n/)
        .map((line) => line.trim())
        .filter((line) => line !== ''),
    choice,
    flag: (name, unset) => choice(name, ['true', 'false'], unset ? 'true' : 'false') === 'true',
    major: (name) => {
      const value = text(name);
      if (value === '') return null;
      if (!/^\d{2}$/.test(value)) throw wrong(name, value, 'a major version of PostgreSQL', "'17'");
      return Number(value);
    },
  };
}

function wrong(name: string, value: string, expected: string, example: string): UserError {
  const valid = ['true', 'false'].includes(example) ? `'${example}'` : example;
  return new UserError(ExitCode.usage, `the input \`${name}\` cannot be \`${value}\``, {
    hint: `It is ${expected}:\nwith:\n  ${name}: ${valid}`,
  });
}

/**
 * What an input says that has several names. The same may stand under each of them.
 * @param named what each name says; undefined where it says nothing
 * @throws UserError (2) where they say different things
 */
export function agreed<Value>(named: Readonly<Record<string, Value | undefined>>): Value | undefined {
  const [first, ...others] = Object.entries(named).filter(([, value]) => value !== undefined);
  const other = others.find(([, value]) => value !== first?.[1]);
  if (first === undefined || other === undefined) return first?.[1];
  throw new UserError(
    ExitCode.usage,
    `the inputs \`${first[0]}\` and \`${other[0]}\` contradict each other`,
    { hint: `\`${other[0]}\` is another name for \`${first[0]}\`. Keep the one that you mean.` },
  );
}
