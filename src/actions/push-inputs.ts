import { ExitCode, UserError } from '../runtime/errors.ts';
import { agreed, readInputs } from './inputs.ts';

export interface PushInputs {
  /** Null for the one of `lockstep.yml`, or `migrations`. */
  readonly dir: string | null;
  readonly format: string | null;
  /** Null for GitHub's own. */
  readonly registry: string | null;
  readonly name: string;
  /** Empty for the commit. */
  readonly tags: readonly string[];
  readonly latest: 'auto' | 'true' | 'false';
  readonly verify: boolean;
  readonly devUrl: string | null;
  readonly devSetup: string | null;
  readonly account: { readonly username: string; readonly password: string } | null;
  readonly token: string | null;
  readonly config: string | null;
  readonly workingDirectory: string;
}

/** @throws UserError (2) that names the input and what it may be */
export function readPushInputs(env: NodeJS.ProcessEnv): PushInputs {
  const inputs = readInputs(env);
  const format = inputs.optional('format');
  return Object.freeze({
    dir: inputs.optional('dir'),
    format: format === 'auto' ? null : format,
    registry:
      inputs
        .optional('registry')
        ?.replace(/^oci:\/\//, '')
        .replace(/\/+$/, '') ?? null,
    // `dir-name` and `tag` are the words of https://github.com/ariga/atlas-action
    name:
      agreed({
        name: inputs.optional('name') ?? undefined,
        'dir-name': inputs.optional('dir-name') ?? undefined,
      }) ?? 'migrations',
    tags: [...inputs.lines('tags'), ...inputs.lines('tag')],
    latest: inputs.choice('latest', ['auto', 'true', 'false'], 'auto'),
    verify: inputs.flag('verify', true),
    devUrl: inputs.optional('dev-url'),
    devSetup: inputs.optional('dev-setup'),
    account: account(inputs.optional('username'), inputs.optional('password')),
    token: inputs.optional('github-token') ?? (env.GITHUB_TOKEN || null),
    config: inputs.optional('config'),
    workingDirectory: inputs.text('working-directory'),
  });
}

function account(username: string | null, password: string | null): PushInputs['account'] {
  if (username === null && password === null) return null;
  if (username !== null && password !== null) return { username, password };
  const [given, missing] = username === null ? ['password', 'username'] : ['username', 'password'];
  throw new UserError(ExitCode.usage, `the input \`${given}\` is given, and \`${missing}\` is empty`, {
    hint: `Is the secret there, under this name, for this environment?
with:
  username: \${{ vars.REGISTRY_USERNAME }}
  password: \${{ secrets.REGISTRY_PASSWORD }}`,
  });
}
