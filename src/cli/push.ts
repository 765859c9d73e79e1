import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Config } from '../config/config.ts';
import { configuredDirectory } from '../config/directory-to-apply.ts';
import type { MigrationDirectory } from '../directory/directory.ts';
import { listDirectory } from '../directory/list.ts';
import { locateDirectory } from '../directory/path.ts';
import { readListing } from '../directory/read.ts';
import { runAs } from '../directory/transaction.ts';
import { type Git, GitError } from '../git/git.ts';
import { localTip, newerByGit } from '../git/newer.ts';
import { readSetup } from '../lint/dev-databases.ts';
import { refuseMismatch, type Verified, verifyOnDevDatabase } from '../lint/verify.ts';
import { refuseUncommitted } from '../registry/commit-directory.ts';
import { openReference } from '../registry/open.ts';
import { pushDirectory } from '../registry/push-directory.ts';
import { wantedTags } from '../registry/wanted-tags.ts';
import { createProgress } from '../report/progress.ts';
import { toPushReport } from '../report/push-report.ts';
import { renderPush } from '../report/push-terminal.ts';
import { ExitCode, UserError } from '../runtime/errors.ts';
import type { Invocation } from './invocation.ts';
import { below, repositoryAround, targetReference } from './registry.ts';
import { accessOf } from './registry-access.ts';
import type { push } from './registry-commands.ts';

interface PushCommand extends Invocation<typeof push> {
  readonly config: Config;
  readonly fence: (dir: string) => string;
}

/** `lockstep push`: reads, verifies, pushes, prints. */
export async function runPush(command: PushCommand): Promise<ExitCode> {
  const { args, config, fence, workingDirectory, terminal } = command;
  const { options } = args;
  const reference = targetReference(args.positionals[0] ?? '');
  const configured = configuredDirectory(config, options.dir ?? null, (path) => `--dir ${path}`);
  const { path } = configured;
  const listing = await listDirectory(path, fence(path), workingDirectory);
  const located = await locateDirectory(path, fence(path), workingDirectory);
  const format = options.format ?? located.format ?? configured.format;
  const { directory: found, warnings } = readListing(listing, format);
  const directory = runAs(configured.transaction, found);
  for (const warning of warnings) terminal.warn(warning);
  refuseMismatch(directory);

  const git = await repositoryAround(located.real);
  const commit = git === null ? null : await headOf(git);
  const named = [...(reference.tag === null ? [] : [reference.tag]), ...options.tag];
  const wanted = named.length > 0 ? named : [commit ?? nothingToName(reference.host, reference.name)];
  const tags = wantedTags(wanted, options.latest);
  if (git !== null && commit !== null && tags.once.includes(commit)) {
    const tree = await git.tree(commit, below(await realpath(git.top), located.real));
    await refuseUncommitted(listing, commit, tree, '--tag NAME');
  }

  // Before the replay, which takes longer: what is wrong with a docker configuration is to be told at once.
  const repository = await openReference({ ...reference, tag: null }, accessOf(command));
  const verified = options['no-verify'] ? null : await verify(command, directory, configured.devSetup);
  const pushed = await pushDirectory({
    repository,
    listing,
    directory,
    schemaFingerprint: verified?.schemaFingerprint ?? null,
    annotations: {},
    tags,
    newer: git === null || commit === null ? null : newerByGit(git, commit, await localTip(git)),
  });
  const report = toPushReport(pushed, { reference, directory, verifiedOn: verified?.server ?? null });
  for (const { tag, why, hint } of report.tags)
    if (why !== null) terminal.warn(`${tag} is left as it is: ${why}. ${hint ?? ''}`);
  await terminal.print(
    options.output === 'json' ? `${JSON.stringify(report, null, 2)}\n` : renderPush(report, terminal),
  );
  return ExitCode.done;
}

async function verify(
  command: PushCommand,
  directory: MigrationDirectory,
  configuredSetup: string | null,
): Promise<Verified> {
  const { args, config, fence, workingDirectory, terminal, env, signal } = command;
  const { 'dev-url': devUrl = null, 'dev-setup': named, quiet } = args.options;
  const setup =
    named !== undefined
      ? await readSetup(resolve(workingDirectory, named), named)
      : configuredSetup === null
        ? null
        : await readSetup(resolve(fence(directory.path), configuredSetup), configuredSetup);
  const progress = createProgress(terminal.progress(quiet));
  let begun = false;
  try {
    return await verifyOnDevDatabase(directory, {
      devUrl,
      setup,
      env,
      signal,
      deadline: config.lint.deadline,
      onProgress: ({ done, total }) => {
        if (!begun) progress.phase(`replaying ${total} ${total === 1 ? 'file' : 'files'}`, total);
        begun = true;
        progress.advance(done);
      },
      onLeftover: (sentence) => terminal.warn(sentence),
    });
  } finally {
    progress.end();
  }
}

async function headOf(git: Git): Promise<string | null> {
  try {
    return await git.resolve('HEAD');
  } catch (error) {
    // A repository that has no commit yet.
    if (error instanceof GitError) return null;
    throw error;
  }
}

function nothingToName(host: string, name: string): never {
  throw new UserError(ExitCode.usage, 'there is no commit here that the push could be named after', {
    hint: `Name it: lockstep push oci://${host}/${name} --tag v1.0.0`,
  });
}
