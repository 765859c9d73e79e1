import { relative } from 'node:path';
import { type Base, directoryAt } from '../directory/base.ts';
import type { DirectoryListing, MigrationDirectory, TransactionMode } from '../directory/directory.ts';
import { listDirectory } from '../directory/list.ts';
import { locateDirectory, parseDirectoryAddress, slashes } from '../directory/path.ts';
import { readListing } from '../directory/read.ts';
import { runAs } from '../directory/transaction.ts';
import type { DirectoryInput } from './lint-directory.ts';

/** What counts as new, before the directory is read. */
export type WhatIsNew =
  | { readonly kind: 'latest'; readonly count: number }
  | { readonly kind: 'all' }
  | { readonly kind: 'base'; readonly base: Base };

export interface DirectoryRequest {
  readonly path: string;
  /** Null to find out from the files. */
  readonly format: string | null;
  /** How the files are run; null = as the tool of the format does. */
  readonly transaction: TransactionMode | null;
  /** Nothing outside is read. */
  readonly workspace: string;
  readonly workingDirectory: string;
  readonly deadline: number;
}

export interface ReadInput {
  readonly input: DirectoryInput;
  readonly warnings: readonly string[];
  /** What was read. */
  readonly listing: DirectoryListing;
  /** How files that have changed since are read: as the ones that were read. */
  readonly read: (listing: DirectoryListing) => MigrationDirectory;
}

/** Reads a directory, and where there is a base the directory that the base has. @throws UserError (2) */
export async function readInput(request: DirectoryRequest, whatIsNew: WhatIsNew): Promise<ReadInput> {
  const { path, workspace, workingDirectory, deadline, transaction } = request;
  const listing = await listDirectory(path, workspace, workingDirectory);
  const format = request.format ?? parseDirectoryAddress(path).format;
  const { directory: found, warnings } = readListing(listing, format);
  const directory = runAs(transaction, found);
  const read = (other: DirectoryListing) =>
    runAs(transaction, readListing(other, directory.format).directory);
  const rest = { warnings, listing, read };
  if (whatIsNew.kind !== 'base') return { input: { directory, selection: whatIsNew, deadline }, ...rest };
  const { base } = whatIsNew;
  const { real } = await locateDirectory(path, workspace, workingDirectory);
  const tree = await base.tree(slashes(relative(base.top, real)));
  const before = await directoryAt(listing, directory.format, tree);
  const old = before === null ? null : runAs(transaction, before);
  const selection = { kind: 'base', source: base.source, ref: base.ref, directory: old } as const;
  return { input: { directory, selection, deadline }, ...rest };
}
