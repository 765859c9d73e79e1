import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pushEvent } from './events/workflow-events.ts';
import { worldOf } from './fake-github/seed.ts';
import { type FakeGitHub, type FakeOptions, startFakeGitHub } from './fake-github/server.ts';
import { type CheckoutOptions, checkOut } from './git-checkouts.ts';
import { type Commit, createOrigin } from './git-fixtures.ts';
import {
  type MemoryRegistry,
  type RegistryOptions,
  startMemoryRegistry,
} from './registry/memory-registry.ts';
import { type RunnerOptions, type RunnerResult, runAction } from './runner.ts';

export const pushAction = join(fileURLToPath(new URL('../../', import.meta.url)), 'migrate-push');

export interface PushJob extends RunnerOptions {
  /** Of the branch that was pushed. Default: `refs/heads/main`. */
  readonly ref?: string;
  readonly checkout?: CheckoutOptions;
}

/** A repository on GitHub whose main grew commit by commit, and a registry. */
export interface Mainline extends AsyncDisposable {
  readonly github: FakeGitHub;
  readonly registry: MemoryRegistry;
  readonly commits: readonly string[];
  /** Runs the built action in the job of one of the commits. */
  readonly push: (index: number, job?: PushJob) => Promise<RunnerResult>;
  /** Tag → digest. */
  readonly tags: () => Readonly<Record<string, string>>;
}

export async function openMainline(
  main: readonly Commit[],
  options: { readonly registry?: RegistryOptions; readonly github?: FakeOptions } = {},
): Promise<Mainline> {
  // Equal histories have equal commits.
  const origins = main.map((_, index) =>
    createOrigin({ main: main.slice(0, index + 1), branch: [{ 'note.md': 'a note\n' }] }),
  );
  const last = origins.at(-1);
  if (last === undefined) throw new Error('a mainline has a commit');
  const github = await startFakeGitHub({ ...options.github, world: worldOf(last) });
  const registry = await startMemoryRegistry(options.registry);
  return {
    github,
    registry,
    commits: origins.map(({ base }) => base),
    push: async (index, { ref = 'refs/heads/main', checkout, inputs, ...job } = {}) => {
      const origin = origins[index];
      if (origin === undefined) throw new Error(`there is no commit ${index}`);
      const { workspace, env } = checkOut(origin, { ref: 'main', ...checkout });
      const event = pushEvent(origin, { ref });
      return runAction(pushAction, {
        workspace,
        ...job,
        ...event,
        inputs: { registry: `${registry.host}/acme/shop`, ...inputs },
        env: { ...env, ...job.env },
        github: { ...github.github, ...job.github },
      });
    },
    tags: () => Object.fromEntries(registry.store.repository('acme/shop/migrations').tags),
    [Symbol.asyncDispose]: async () => {
      await registry.close();
      await github[Symbol.asyncDispose]();
    },
  };
}
