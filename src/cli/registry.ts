import { relative, resolve } from 'node:path';
import { slashes } from '../directory/path.ts';
import { findTop, type Git, GitError, openGit } from '../git/git.ts';
import { openReference, pullReference } from '../registry/open.ts';
import { parseReference, type Reference } from '../registry/reference.ts';
import { sortTags } from '../registry/sort-tags.ts';
import { isCommit } from '../registry/tag-kinds.ts';
import { writeFolder } from '../registry/write-folder.ts';
import { ansi, plain } from '../report/paint.ts';
import { renderTags, type TagsReport } from '../report/tags-report.ts';
import { count } from '../report/wording.ts';
import { ExitCode, UserError } from '../runtime/errors.ts';
import type { Invocation } from './invocation.ts';
import { accessOf } from './registry-access.ts';
import type { pull, tags } from './registry-commands.ts';

/** `lockstep pull`: writes a directory. */
export async function runPull(command: Invocation<typeof pull>): Promise<ExitCode> {
  const { args, terminal, workingDirectory } = command;
  const { out, output } = args.options;
  const [text = ''] = args.positionals;
  if (out === undefined)
    throw new UserError(ExitCode.usage, '`lockstep pull` needs the folder to write', {
      hint: `For example: lockstep pull ${text} --out migrations`,
    });
  const { listing, contents, reference, digest } = await pullReference(text, accessOf(command));
  const outcome = await writeFolder(listing, resolve(workingDirectory, out), out);
  if (output === 'json') {
    const { format, latestVersion, migrations } = contents;
    const document = {
      schema: 'lockstep/pull/v1',
      ref: reference,
      digest,
      out,
      unchanged: outcome === 'unchanged',
      directory: { format, migrations: migrations.length, latestVersion, hash: contents.directoryHash },
    };
    await terminal.print(`${JSON.stringify(document, null, 2)}\n`);
    return ExitCode.done;
  }
  const paint = terminal.colour ? ansi : plain;
  const upTo = contents.latestVersion === null ? '' : `, up to ${contents.latestVersion}`;
  const done = outcome === 'unchanged' ? `${out} has it already` : `Wrote ${out}`;
  await terminal.print(
    `${paint('good', `✔ ${done}: ${count(contents.migrations.length, 'migration')}${upTo}`)}\n  ${paint('faint', reference)}\n`,
  );
  return ExitCode.done;
}

/** `lockstep tags`: lists what there is. */
export async function runTags(command: Invocation<typeof tags>): Promise<ExitCode> {
  const { args, terminal, workingDirectory } = command;
  const reference = parseReference(args.positionals[0] ?? '');
  const repository = await openReference(reference, accessOf(command));
  const all = await repository.listTags();
  const report: TagsReport = {
    schema: 'lockstep/tags/v1',
    repository: `${reference.host}/${reference.name}`,
    tags: sortTags(all, await newestFirst(all.filter(isCommit), workingDirectory)),
  };
  const json = args.options.output === 'json';
  await terminal.print(json ? `${JSON.stringify(report, null, 2)}\n` : renderTags(report, terminal));
  return ExitCode.done;
}

/** Those that the repository around the working directory has; none where there is no repository. */
async function newestFirst(commits: readonly string[], folder: string): Promise<readonly string[]> {
  const git = await repositoryAround(folder);
  if (git === null || commits.length === 0) return [];
  return git.byTime([...(await git.known(commits))]);
}

export async function repositoryAround(folder: string): Promise<Git | null> {
  try {
    return openGit(await findTop(folder));
  } catch (error) {
    if (error instanceof GitError) return null;
    throw error;
  }
}

/** @throws UserError (2) for a digest: what is pushed has its own */
export function targetReference(text: string): Reference {
  const reference = parseReference(text);
  if (reference.digest === null) return reference;
  throw new UserError(ExitCode.usage, `\`${text}\` names a digest, and what is pushed has its own`, {
    hint: `Write oci://${reference.host}/${reference.name}`,
  });
}

/** A folder as git names it. */
export const below = (top: string, folder: string): string => slashes(relative(top, folder));
