import { realpath } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import { configuredDirectory } from '../config/directory-to-apply.ts';
import { loadConfig } from '../config/load.ts';
import { listDirectory } from '../directory/list.ts';
import { locateDirectory, slashes } from '../directory/path.ts';
import { readListing } from '../directory/read.ts';
import { runAs } from '../directory/transaction.ts';
import { openApi } from '../github/api.ts';
import { readSurroundings, type Surroundings } from '../github/event.ts';
import { type BaseSources, openIfThere } from '../github/find-base.ts';
import { newerInJob } from '../github/newer.ts';
import { refuseUntrusted } from '../github/untrusted.ts';
import { readSetup } from '../lint/dev-databases.ts';
import { refuseMismatch, verifyOnDevDatabase } from '../lint/verify.ts';
import { vocabulary } from '../lint/vocabulary.ts';
import { refuseUncommitted } from '../registry/commit-directory.ts';
import { openReference } from '../registry/open.ts';
import { pushDirectory } from '../registry/push-directory.ts';
import { wantedTags } from '../registry/wanted-tags.ts';
import { renderSetupError } from '../report/markdown-error.ts';
import { renderPushMarkdown } from '../report/push-markdown.ts';
import { type PushReport, toPushReport } from '../report/push-report.ts';
import { renderPush } from '../report/push-terminal.ts';
import { redactError, redactValues } from '../report/redacted.ts';
import type { ActionsHost } from '../runtime/actions.ts';
import { ExitCode, UserError } from '../runtime/errors.ts';
import { errorAsInputs, pushOptionNames } from './as-inputs.ts';
import { apiAddress, openCheckout, registryAccess, workingFolder } from './checkout.ts';
import { type PushInputs, readPushInputs } from './push-inputs.ts';
import { annotationsFor, branchOf, movesLatest, refuseForks, targetOf } from './push-target.ts';

/** `migrate-push`: what the command does on a laptop, under the commit of the job. */
export async function runMigratePush(host: ActionsHost): Promise<ExitCode> {
  const surroundings = readSurroundings(host.env, host.payload, host.cwd);
  try {
    refuseUntrusted(surroundings.event, false);
    refuseForks(surroundings);
    const report = await run(readPushInputs(host.env), surroundings, host);
    await publish(redactValues(report, host.redact), host);
    return ExitCode.done;
  } catch (error) {
    if (!(error instanceof UserError) || host.signal.aborted) throw error;
    const told = errorAsInputs(error, pushOptionNames);
    await host.writeSummary(
      renderSetupError(redactError(told, host.redact), 'Lockstep could not push the migrations'),
    );
    throw told;
  }
}

async function run(inputs: PushInputs, surroundings: Surroundings, host: ActionsHost): Promise<PushReport> {
  if (inputs.account !== null) host.mask(inputs.account.password);
  const reference = targetOf(inputs, surroundings);
  const workspace = await realpath(surroundings.workspace);
  const folder = await workingFolder(workspace, inputs.workingDirectory);
  const config = await loadConfig(inputs.config, workspace, vocabulary);
  const configured = configuredDirectory(config, inputs.dir, (path) => `with: dir: ${path}`);
  const listing = await listDirectory(configured.path, workspace, folder);
  const located = await locateDirectory(configured.path, workspace, folder);
  const format = inputs.format ?? located.format ?? configured.format;
  const { directory: found, warnings } = readListing(listing, format);
  const directory = runAs(configured.transaction, found);
  for (const warning of warnings) host.info(`warning: ${warning}`);
  refuseMismatch(directory);

  const git = await openCheckout([located.real, workspace], host);
  const api = inputs.token === null ? null : openApi(apiAddress(inputs.token, surroundings));
  const commit = await commitOf({ git, api, workspace }, host);
  const tags = wantedTags(
    inputs.tags.length > 0 ? inputs.tags : [commit],
    movesLatest(inputs.latest, surroundings),
  );
  if (tags.once.includes(commit)) {
    const base = await openIfThere(commit, { git, api, workspace });
    if (base === null)
      host.info(`warning: nothing here has the files of the commit ${commit} to compare with`);
    else {
      const tree = await base.tree(slashes(relative(base.top, located.real)));
      await refuseUncommitted(listing, commit, tree, 'with: tags: NAME');
    }
  }

  const repository = await openReference(reference, {
    ...registryAccess(inputs.token, host),
    explicit: inputs.account === null ? null : { ...inputs.account, source: 'the inputs' },
    inputs: true,
  });
  const verified = inputs.verify
    ? await verifyOnDevDatabase(directory, {
        devUrl: inputs.devUrl,
        setup: await setupOf(inputs, configured.devSetup, { workspace, folder }),
        env: host.env,
        signal: host.signal,
        deadline: config.lint.deadline,
        onLeftover: (sentence) => host.info(`warning: ${sentence}`),
      })
    : null;
  const { defaultBranch } = surroundings;
  const pushed = await pushDirectory({
    repository,
    listing,
    directory,
    schemaFingerprint: verified?.schemaFingerprint ?? null,
    annotations: annotationsFor(reference, surroundings),
    tags,
    newer: newerInJob({ commit, branch: branchOf(surroundings) ?? defaultBranch ?? 'HEAD' }, { api, git }),
  });
  return toPushReport(pushed, { reference, directory, verifiedOn: verified?.server ?? null });
}

/** What is checked out, which the workflow may have chosen; the event's commit where git cannot be asked. */
async function commitOf({ git }: BaseSources, host: ActionsHost): Promise<string> {
  const commit = git === null ? host.env.GITHUB_SHA : await git.resolve('HEAD');
  if (commit) return commit;
  throw new UserError(ExitCode.usage, 'there is no commit here that the push could be named after', {
    hint: 'Check the repository out first:\n  - uses: actions/checkout@v4',
  });
}

async function setupOf(
  { devSetup }: PushInputs,
  configured: string | null,
  { workspace, folder }: { readonly workspace: string; readonly folder: string },
) {
  if (devSetup !== null) return readSetup(resolve(folder, devSetup), devSetup);
  return configured === null ? null : readSetup(resolve(workspace, configured), configured);
}

async function publish(report: PushReport, host: ActionsHost): Promise<void> {
  host.setOutput('ref', report.ref);
  host.setOutput('digest', report.digest);
  host.setOutput('tags', report.tags.map(({ tag }) => tag).join('\n'));
  host.setOutput('unchanged', String(report.unchanged));
  host.info(renderPush(report, { colour: true }));
  await host.writeSummary(renderPushMarkdown(report));
  for (const { tag, why, hint } of report.tags)
    if (why !== null)
      host.annotate({
        level: 'warning',
        title: `The tag ${tag} is left as it is`,
        message: `Nothing tells whether a later commit was pushed already: ${why}.\n${hint ?? ''}`,
      });
}
