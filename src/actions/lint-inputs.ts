import type { FailOn } from '../config/config.ts';
import { agreed, type Inputs, readInputs } from './inputs.ts';

/** Where the report goes. */
export interface ReportInputs {
  /** Empty for those of `lockstep.yml`, or `migrations`. */
  readonly dirs: readonly string[];
  readonly workingDirectory: string;
  readonly comment: 'auto' | 'always' | 'never';
  readonly commentId: string | null;
  readonly review: boolean;
  readonly token: string | null;
}

export interface LintInputs extends ReportInputs {
  readonly format: string | null;
  readonly devUrl: string | null;
  readonly devSetup: string | null;
  readonly base: string | null;
  readonly postgresMajor: number | null;
  /** Null for what the configuration says. */
  readonly failOn: FailOn | null;
  readonly sarifFile: string | null;
  readonly statsFile: string | null;
  readonly config: string | null;
  readonly allowUntrusted: boolean;
}

/** Takes what it understands and the defaults for the rest: an error about another input must be told somewhere. */
export function readReportInputs(env: NodeJS.ProcessEnv): ReportInputs {
  const inputs = readInputs(env);
  const comment = inputs.text('comment');
  return Object.freeze({
    dirs: inputs.lines('dir'),
    workingDirectory: inputs.text('working-directory'),
    comment: comment === 'never' || comment === 'always' ? comment : 'auto',
    commentId: inputs.optional('comment-id'),
    review: inputs.text('review') !== 'false',
    // A token in the environment is what workflows written for other actions pass.
    token: inputs.optional('github-token') ?? (env.GITHUB_TOKEN || null),
  });
}

/** @throws UserError (2) for an input that cannot be understood */
export function readLintInputs(env: NodeJS.ProcessEnv): LintInputs {
  const inputs = readInputs(env);
  const format = inputs.optional('format');
  return Object.freeze({
    ...readReportInputs(env),
    format: format === 'auto' ? null : format,
    devUrl: inputs.optional('dev-url'),
    devSetup: inputs.optional('dev-setup'),
    base:
      agreed({
        base: inputs.optional('base') ?? undefined,
        'git-base': inputs.optional('git-base') ?? undefined,
      }) ?? null,
    postgresMajor: inputs.major('postgres-version'),
    failOn: failOn(inputs),
    comment: inputs.choice('comment', ['auto', 'always', 'never'], 'auto'),
    review: inputs.flag('review', true),
    sarifFile: inputs.optional('sarif-file'),
    statsFile: inputs.optional('stats-file'),
    config: inputs.optional('config'),
    allowUntrusted: inputs.flag('allow-untrusted-sql-in-privileged-event', false),
  });
}

function failOn(inputs: Inputs): FailOn | null {
  const levels: readonly FailOn[] = ['error', 'warning', 'never'];
  return inputs.text('fail-on') === '' ? null : inputs.choice('fail-on', levels, 'error');
}
