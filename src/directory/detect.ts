import { ExitCode, UserError } from '../runtime/errors.ts';
import { nearest } from '../runtime/nearest.ts';
import type { DirectoryListing, Format } from './directory.ts';
import { formatNames } from './format-names.ts';
import { formats } from './formats/index.ts';
import { groupBy } from './group.ts';
import { isPlainSql, mixedFormats } from './mixed.ts';
import { type Recognised, recognise } from './recognise.ts';
import { migrationFolders } from './search.ts';

export interface DetectedFormat {
  readonly format: Format;
  readonly warnings: readonly string[];
}

/**
 * The reader for a directory. `requested` is the user's `format`: null, empty or `auto` means to recognise it. A
 * format that the user names always wins; when the directory looks like another tool's, that is a warning.
 * @throws UserError (2) for an unknown format, one without a reader, mixed formats, or no migration directory at all.
 */
export function detectFormat(listing: DirectoryListing, requested: string | null): DetectedFormat {
  const mixed = mixedFormats(listing);
  const found = recognise(listing);
  if (requested !== null && !isAuto(requested)) {
    const format = formatNamed(requested);
    const objection =
      mixed?.message ?? (isAtOdds(listing, found, requested) ? sentence(listing.path, found) : null);
    return {
      format,
      warnings: objection === null ? [] : [`format: ${requested} was named, but ${objection}`],
    };
  }
  if (mixed !== null) throw mixed;
  if (found === null) throw notADirectory(listing);
  const format = formats.find((one) => one.name === found.name);
  if (format !== undefined) return { format, warnings: [] };
  throw new UserError(ExitCode.usage, `${sentence(listing.path, found)}, a format that cannot be read`, {
    hint: isPlainSql(listing)
      ? `${readable()}. Its files can be read as they are with format: plain`
      : readable(),
  });
}

/** Whether a `format` input leaves the choice to us. */
export function isAuto(format: string | null): boolean {
  return format === null || format === '' || format === 'auto';
}

/**
 * What looks plain looks like no tool's. Files of plain SQL mean the same in both of our own formats, whichever tool's
 * project they lie in. The `.up.sql` names of golang-migrate are those of sqlx too, so that only the user can tell.
 */
function isAtOdds(
  listing: DirectoryListing,
  found: Recognised | null,
  requested: string,
): found is Recognised {
  if (found === null || found.name === requested || found.name === 'plain') return false;
  if (found.name === 'golang-migrate' && requested === 'sqlx') return false;
  const isOurs = requested === 'plain' || requested === 'atlas';
  return !(isOurs && found.name !== 'atlas' && isPlainSql(listing));
}

function formatNamed(requested: string): Format {
  const format = formats.find((one) => one.name === requested);
  if (format !== undefined) return format;
  if (formatNames.some((name) => name === requested)) {
    throw new UserError(ExitCode.usage, `format: ${requested} cannot be read`, { hint: readable() });
  }
  const near = nearest(requested, formatNames);
  const names = `The formats are auto, ${formatNames.join(', ')}`;
  throw new UserError(ExitCode.usage, `format: ${requested} is not a format`, {
    hint: near === null ? names : `Did you mean format: ${near}? ${names}`,
  });
}

function readable(): string {
  const names = formatNames.filter((name) => formats.some((format) => format.name === name));
  return `Formats that can be read: ${names.join(', ')}`;
}

function sentence(path: string, { name, evidence }: Recognised): string {
  return `${path} looks like ${/^(?:[aeiou]|sql)/.test(name) ? 'an' : 'a'} ${name} directory (${evidence})`;
}

function notADirectory(listing: DirectoryListing): UserError {
  const below = migrationFolders(listing);
  const [first] = below;
  const hint =
    first === undefined
      ? `A migration directory holds files such as 0001_init.sql. Known formats: ${formatNames.join(', ')}`
      : `${below.map((one) => sentence(one.path, one.found)).join('; ')}. Name it, as in dir: ${first.path}`;
  return new UserError(
    ExitCode.usage,
    `${listing.path} is not a migration directory: it holds ${summary(listing)}`,
    {
      hint,
    },
  );
}

const SHOWN_KINDS = 4;

/** `3 .ts files, README.md, a folder src`: enough for a person to see that it is the wrong folder. */
function summary(listing: DirectoryListing): string {
  const kinds = groupBy(listing.entries, ({ name }) => {
    const folder = /^[^/]+\//.exec(name)?.[0];
    return folder ?? /\.[^.]+$/.exec(name)?.[0] ?? '';
  });
  const parts = [...kinds].map(([kind, files]) => {
    if (kind.endsWith('/')) return `a folder ${kind.slice(0, -1)}`;
    return files.length === 1 ? files[0]?.name : `${files.length} ${kind === '' ? 'other' : kind} files`;
  });
  const more = parts.length - SHOWN_KINDS;
  return more > 0 ? `${parts.slice(0, SHOWN_KINDS).join(', ')} and ${more} more` : parts.join(', ');
}
