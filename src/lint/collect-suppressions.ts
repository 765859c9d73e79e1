import type { ConfigSuppression } from '../config/config.ts';
import type { MigrationFile } from '../directory/directory.ts';
import type { Finding } from '../report/lint-report.ts';
import { isDay } from '../runtime/calendar.ts';
import { type Directive, ownMarkers } from './directive.ts';
import { rulesFor } from './foreign-suppressions.ts';
import { type CommentedFile, type PlacedDirective, placeDirectives, type Reach } from './placement.ts';

/** A file whose findings may be suppressed. */
export interface SuppressibleFile extends CommentedFile {
  /** Its `up.path` is what findings name as their file. */
  readonly file: MigrationFile;
  /** Statements that were not run or not reached, by index: nothing can be said about what a suppression hides there. */
  readonly unjudged: readonly number[];
}

/** One suppression of a file, from a comment or from the configuration. */
export interface Suppression {
  readonly file: SuppressibleFile;
  readonly origin:
    | ({ readonly kind: 'comment' } & PlacedDirective)
    | { readonly kind: 'config'; readonly entry: ConfigSuppression };
  /** Rules of ours; null = every one that a linter of SQL text could have. */
  readonly rules: readonly string[] | null;
  readonly reach: Reach;
  /** A suppression that is not in force hides nothing. */
  readonly state: 'in force' | 'without reason' | 'expired' | 'misspelt';
}

/** Every suppression that is about a file: those in its comments, then those of the configuration. */
export function collectSuppressions(
  file: SuppressibleFile,
  entries: readonly ConfigSuppression[],
  today: string,
): readonly Suppression[] {
  return [...fromComments(file, today), ...fromConfig(file, entries, today)];
}

/** Whether a suppression is about a finding, be it in force or not. */
export function hides({ file, rules, reach, origin }: Suppression, finding: Finding): boolean {
  if (finding.file !== file.file.up.path || !reaches(reach, finding.statement)) return false;
  if (rules !== null) return rules.includes(finding.rule);
  // "Everything" of another linter means everything that it could have found: no linter of SQL text knows whether a
  // file applies or its directory is sound. A finding about the file as a whole is of that kind.
  return origin.kind === 'comment' && finding.statement !== null && finding.rule !== 'does-not-apply';
}

export function isForeign({ origin }: Suppression): boolean {
  return origin.kind === 'comment' && origin.directive.tool !== 'lockstep';
}

function reaches(reach: Reach, statement: number | null): boolean {
  if (reach.kind === 'file') return true;
  return (
    reach.kind === 'statements' && statement !== null && statement >= reach.from && statement <= reach.to
  );
}

function fromComments(file: SuppressibleFile, today: string): readonly Suppression[] {
  return placeDirectives(file).map((placed) => {
    const { tool, names } = placed.directive;
    const origin = { kind: 'comment', ...placed } as const;
    if (tool !== 'lockstep') {
      const rules = names.map((name) => rulesFor(tool, name));
      const everything = names.length === 0 || rules.includes(null);
      return {
        file,
        origin,
        reach: placed.reach,
        rules: everything ? null : rules.flatMap((some) => some ?? []),
        state: 'in force',
      };
    }
    return { file, origin, reach: placed.reach, rules: names, state: stateOf(placed.directive, today) };
  });
}

function stateOf({ marker, reason, until }: Directive, today: string): Suppression['state'] {
  if (!ownMarkers.some((known) => known === marker)) return 'misspelt';
  if (reason === null) return 'without reason';
  return hasEnded(until, today) ? 'expired' : 'in force';
}

function fromConfig(
  file: SuppressibleFile,
  entries: readonly ConfigSuppression[],
  today: string,
): readonly Suppression[] {
  return entries
    .filter((entry) => isMeant(entry.file, file.file))
    .map((entry) => ({
      file,
      origin: { kind: 'config', entry },
      reach: { kind: 'file' },
      rules: [entry.rule],
      state: hasEnded(entry.expires, today) ? 'expired' : 'in force',
    }));
}

/** A text that is no day has never begun, so that nothing stays hidden by a slip of the pen. */
function hasEnded(until: string | null, today: string): boolean {
  return until !== null && (!isDay(until) || until < today);
}

/**
 * Whether the configuration means this file: by its version, its path, the end of its path, or its folder
 * (`20260801_cleanup` for `20260801_cleanup/migration.sql`). An end or a folder counts only when the version is in it:
 * `migration.sql` would mean every file of some tools.
 */
function isMeant(written: string, { version, name, up }: MigrationFile): boolean {
  if (written === version || written === name || written === up.path) return true;
  if (version === '' || !written.includes(version)) return false;
  return `/${up.path}`.endsWith(`/${written}`) || `/${name}`.includes(`/${written}/`);
}
