import { type CommitTree, listingAt } from '../directory/base.ts';
import type { DirectoryListing } from '../directory/directory.ts';
import { ExitCode, UserError } from '../runtime/errors.ts';
import { compareFiles, describeDifference, isSame } from './compare.ts';
import { packedFile } from './contents.ts';

/**
 * A tag that is a commit names what this commit has, and nothing that only lies beside it.
 * @param tree of the directory in the commit
 * @param otherTag how another tag is given: `--tag NAME`
 * @throws UserError (3) that names the files
 */
export async function refuseUncommitted(
  listing: DirectoryListing,
  commit: string,
  tree: CommitTree,
  otherTag: string,
): Promise<void> {
  const committed = await listingAt(listing, tree);
  const difference = compareFiles(committed.entries.map(packedFile), listing.entries.map(packedFile));
  if (isSame(difference)) return;
  throw new UserError(
    ExitCode.refused,
    `${listing.path} is not what the commit ${commit.slice(0, 12)} has: ${describeDifference(difference)}`,
    { hint: `Commit it, or push it under a tag that is no commit: ${otherTag}` },
  );
}
