import type { FailOn } from '../config/config.ts';
import { type Inputs, readInputs } from './inputs.ts';

export interface LintInputs {
  /** Empty for those of `lockstep.yml`, or `migrations`. */
  readonly dirs: readonly string[];
  readonly format: string | null;
  readonly devUrl: string | null;
  readonly devSetup: string | null;
  readonly base: string | null;
  readonly postgresMajor: number | null;
  /** Null for what the configuration says. */
  readonly failOn: FailOn | null;
  readonly comment: 'auto' | 'always' | 'never';
  readonly commentId: string | null;
  readonly review: boolean;
  readonly sarifFile: string | null;
  readonly config: string | null;
  readonly workingDirectory: string;
  readonly token: string | null;
  readonly allowUntrusted: boolean;
}

export function readLintInputs(env: NodeJS.ProcessEnv): LintInputs {
  const inputs = readInputs(env);
  const format = inputs.optional('format');
  return Object.freeze({
    dirs: inputs.lines('dir'),
    format: format === 'auto' ? null : format,
    devUrl: inputs.optional('dev-url'),
    devSetup: inputs.optional('dev-setup'),
    base: inputs.optional('base') ?? inputs.optional('git-base'),
    postgresMajor: inputs.major('postgres-version'),
    failOn: failOn(inputs),
    comment: inputs.choice('comment', ['auto', 'always', 'never'], 'auto'),
    commentId: inputs.optional('comment-id'),
    review: inputs.flag('review', true),
    sarifFile: inputs.optional('sarif-file'),
    config: inputs.optional('config'),
    workingDirectory: inputs.text('working-directory'),
    // A token in the environment is what workflows written for other actions pass.
    token: inputs.optional('github-token') ?? (env.GITHUB_TOKEN || null),
    allowUntrusted: inputs.flag('allow-untrusted-sql-in-privileged-event', false),
  });
}

function failOn(inputs: Inputs): FailOn | null {
  const levels: readonly FailOn[] = ['error', 'warning', 'never'];
  return inputs.text('fail-on') === '' ? null : inputs.choice('fail-on', levels, 'error');
}
