import { describe, expect, it } from 'vitest';
import { readApplyInputs } from '../../src/actions/apply-inputs.ts';
import { readLintInputs } from '../../src/actions/lint-inputs.ts';
import { readPushInputs } from '../../src/actions/push-inputs.ts';
import { refusal } from '../support/directories.ts';

type Given = Readonly<Record<string, string>>;

const envOf = (given: Given): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(given).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]));

const apply = (given: Given) => readApplyInputs(envOf(given)).options;
const push = (given: Given) => readPushInputs(envOf(given));
const lint = (given: Given) => readLintInputs(envOf(given));

/** Each pair of names, with what the other name says of the same, and of something else. */
const pairs: [name: string, value: string, alias: string, same: string, other: string, read: Reading][] = [
  ['to', '1', 'to-version', '1', '3', (given) => apply(given).to],
  ['order', 'strict', 'exec-order', 'linear', 'linear-skip', (given) => apply(given).order],
  ['order', 'apply-late', 'exec-order', 'non-linear', 'linear', (given) => apply(given).order],
  ['transaction', 'file', 'tx-mode', 'file', 'none', (given) => apply(given).transaction],
  ['history-schema', 'app', 'revisions-schema', 'app', 'App', (given) => apply(given)['history-schema']],
  ['name', 'shop', 'dir-name', 'shop', 'stock', (given) => push(given).name],
  ['base', 'main', 'git-base', 'main', 'develop', (given) => lint(given).base],
];
type Reading = (given: Given) => unknown;

describe.each(pairs)('%s: %s, and %s', (name, value, alias, same, other, read) => {
  it('is taken under either name, and under both', () => {
    expect(read({ [name]: value })).toBe(value);
    expect(read({ [alias]: same })).toBe(value);
    expect(read({ [name]: value, [alias]: same })).toBe(value);
    expect(read({ [name]: '', [alias]: ` ${same}\n` })).toBe(value);
  });

  it('is refused where the names say different things', async () => {
    const { code, message, hint } = await refusal(async () => read({ [name]: value, [alias]: other }));
    expect({ code, message, hint }).toEqual({
      code: 2,
      message: `the inputs \`${name}\` and \`${alias}\` contradict each other`,
      hint: `\`${alias}\` is another name for \`${name}\`. Keep the one that you mean.`,
    });
  });
});

it('tags of both names are pushed', () => {
  expect(push({ tags: 'v1.0.0\nstable', tag: 'next' }).tags).toEqual(['v1.0.0', 'stable', 'next']);
});
