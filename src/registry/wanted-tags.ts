import { ExitCode, UserError } from '../runtime/errors.ts';
import { isTag } from './reference.ts';
import { isReserved, kindOfTag, tagOf } from './tag-kinds.ts';

export interface WantedTags {
  readonly once: readonly string[];
  readonly moving: readonly string[];
}

/** @throws UserError (2) for what is no tag, and for what is nobody's to give */
export function wantedTags(tags: readonly string[], latest: boolean): WantedTags {
  const all = [...new Set([...tags, ...(latest ? ['latest'] : [])])];
  for (const tag of all) {
    if (!isTag(tag)) {
      const near = tagOf(tag);
      throw new UserError(ExitCode.usage, `\`${tag}\` is no tag`, {
        hint:
          near === null
            ? 'A tag has up to 128 letters, digits, `_`, `.` and `-`, and starts with none of the last two.'
            : `Write ${near}`,
      });
    }
    if (isReserved(tag))
      throw new UserError(
        ExitCode.usage,
        `\`${tag}\` is reserved: under such tags registries keep what refers to an image`,
        {
          hint: 'Name a commit, a version such as v1.4.0, or an environment.',
        },
      );
  }
  return {
    once: all.filter((tag) => kindOfTag(tag) === 'once'),
    moving: all.filter((tag) => kindOfTag(tag) === 'moving'),
  };
}
