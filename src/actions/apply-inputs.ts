import type { GivenApplyOptions } from '../config/apply-options.ts';
import type { GivenFleetOptions } from '../config/fleet-options.ts';
import { ExitCode, UserError } from '../runtime/errors.ts';
import { agreed, type Inputs, readInputs } from './inputs.ts';

export interface ApplyInputs {
  /** Null for the one of `lockstep.yml`, or `migrations`. */
  readonly dir: string | null;
  /** A reference to a registry, in the place of `dir`. */
  readonly from: string | null;
  readonly token: string | null;
  readonly format: string | null;
  readonly url: string | null;
  readonly passwordCommand: string | null;
  readonly caBundle: string | null;
  readonly options: GivenApplyOptions;
  readonly fleet: GivenFleetOptions;
  readonly config: string | null;
  readonly workingDirectory: string;
}

/** Atlas' words for the same: https://github.com/ariga/atlas-action */
const orders = { linear: 'strict', 'linear-skip': 'skip-late', 'non-linear': 'apply-late' } as const;

/** @throws UserError (2) that names the input and what it may be */
export function readApplyInputs(env: NodeJS.ProcessEnv): ApplyInputs {
  const inputs = readInputs(env);
  const given = (name: string): string | undefined => inputs.optional(name) ?? undefined;
  const format = inputs.optional('format');
  const execOrder = optionalChoice(inputs, 'exec-order', ['linear', 'linear-skip', 'non-linear']);
  return Object.freeze({
    dir: inputs.optional('dir'),
    from: from(inputs),
    token: inputs.optional('github-token') ?? (env.GITHUB_TOKEN || null),
    format: format === 'auto' ? null : format,
    url: inputs.optional('url'),
    passwordCommand: inputs.optional('password-command'),
    caBundle: inputs.optional('ca-bundle'),
    options: {
      to: agreed({ to: given('to'), 'to-version': given('to-version') }),
      amount: number(inputs, 'amount', 1),
      baseline: given('baseline'),
      'allow-dirty': inputs.flag('allow-dirty', false),
      order: agreed<'strict' | 'skip-late' | 'apply-late'>({
        order: optionalChoice(inputs, 'order', ['strict', 'skip-late', 'apply-late']),
        'exec-order': execOrder === undefined ? undefined : orders[execOrder],
      }),
      'on-ahead': optionalChoice(inputs, 'on-ahead', ['error', 'ignore']),
      transaction: agreed<'file' | 'all' | 'none'>({
        transaction: optionalChoice(inputs, 'transaction', ['file', 'all', 'none']),
        'tx-mode': optionalChoice(inputs, 'tx-mode', ['file', 'all', 'none']),
      }),
      'dry-run': inputs.flag('dry-run', false),
      history: optionalChoice(inputs, 'history', ['native', 'lockstep']),
      'history-schema': agreed({
        'history-schema': given('history-schema'),
        'revisions-schema': given('revisions-schema'),
      }),
      'record-noop': inputs.flag('record-noop', false),
      'lock-wait': given('lock-wait'),
      'lock-timeout': given('lock-timeout'),
      'lock-retries': number(inputs, 'lock-retries', 0),
      'index-wait': given('index-wait'),
      'statement-timeout': given('statement-timeout'),
      'max-duration': given('max-duration'),
    },
    fleet: {
      targets: given('targets'),
      parallel: number(inputs, 'parallel', 1),
      'on-error': optionalChoice(inputs, 'on-error', ['stop', 'continue']),
      url: given('url'),
    },
    config: inputs.optional('config'),
    workingDirectory: inputs.text('working-directory'),
  });
}

function from(inputs: Inputs): string | null {
  const reference = inputs.optional('from');
  const other = ['dir', 'format'].find((name) => !['', 'auto'].includes(inputs.text(name)));
  if (reference === null || other === undefined) return reference;
  throw new UserError(ExitCode.usage, `the inputs \`from\` and \`${other}\` contradict each other`, {
    hint: 'What is in a registry says its format itself. Keep the one that you mean.',
  });
}

function optionalChoice<Choice extends string>(
  inputs: Inputs,
  name: string,
  [first, ...others]: readonly [Choice, ...Choice[]],
): Choice | undefined {
  return inputs.text(name) === '' ? undefined : inputs.choice(name, [first, ...others], first);
}

/** Atlas' action takes an amount of 0 as none. */
function number(inputs: Inputs, name: string, least: number): number | undefined {
  const value = inputs.text(name);
  if (value === '' || (name === 'amount' && value === '0')) return undefined;
  if (/^\d{1,6}$/.test(value) && Number(value) >= least) return Number(value);
  throw new UserError(ExitCode.usage, `the input \`${name}\` cannot be \`${value}\``, {
    hint: `It is a whole number from ${least} on: with: ${name}: …`,
  });
}
