import { ExitCode, UserError } from '../runtime/errors.ts';
import type { Event } from './event.ts';

/**
 * Migration SQL is code: a superuser's session can run programs and read files. Under `pull_request_target` and
 * `workflow_run` the job has secrets and a token that can write, so the files of a fork are not run there.
 * https://securitylab.github.com/resources/github-actions-preventing-pwn-requests/
 * @throws UserError (3)
 */
export function refuseUntrusted(event: Event, allowed: boolean): void {
  if (event.kind !== 'privileged' || !event.fork || allowed) return;
  throw new UserError(
    ExitCode.refused,
    `the SQL of a fork is not run under ${event.name}: this job has secrets, and a token that can write`,
    {
      hint: `Lint pull requests in a workflow of their own; it needs no secrets and no permissions:
on:
  pull_request:
permissions:
  contents: read
  pull-requests: write  # for the comment; forks get the report in the job summary`,
    },
  );
}
