import type { ApplyReport } from '../report/apply-report.ts';
import type { FleetReport } from '../report/fleet-report.ts';
import { hasFailed } from '../report/fleet-words.ts';
import { list } from '../report/wording.ts';
import type { Annotation } from '../runtime/actions.ts';
import { ExitCode } from '../runtime/errors.ts';

/** Databases that are named in one annotation. */
const mostNames = 5;

/** What went wrong, on the lines of the files; what is the same in several databases is said once, with their names. */
export function applyAnnotations(report: ApplyReport | FleetReport): readonly Annotation[] {
  if (report.schema === 'lockstep/apply/v1') return annotationsOf(report);
  const found = new Map<string, { readonly annotation: Annotation; readonly names: string[] }>();
  for (const target of report.targets.filter(hasFailed)) {
    for (const annotation of annotationsOf(target)) {
      const key = JSON.stringify(annotation);
      const same = found.get(key);
      if (same === undefined) found.set(key, { annotation, names: [target.name] });
      else same.names.push(target.name);
    }
  }
  return [...found.values()].map(({ annotation, names }) => ({
    ...annotation,
    message: `${someOf(names)}: ${annotation.message}`,
  }));
}

function someOf(names: readonly string[]): string {
  const more = names.length - mostNames;
  return list(more > 0 ? [...names.slice(0, mostNames), `${more} more`] : names);
}

function annotationsOf({ outcome, exitCode, error, files, directory }: ApplyReport): readonly Annotation[] {
  const ofFiles = files.flatMap(({ path, error }): Annotation[] => {
    if (error === null) return [];
    const place = error.line === null ? {} : { startLine: error.line, endLine: error.line };
    const told = { level: 'error', title: outcome, message: error.message } as const;
    // What comes from a registry is no file of the checkout.
    if (directory.ref !== null) return [{ ...told, message: `${path}:${error.line ?? 1}: ${error.message}` }];
    return [{ ...told, file: path, ...place }];
  });
  if (exitCode === ExitCode.done || ofFiles.length > 0) return ofFiles;
  const message = [error?.message, error?.hint].filter((part) => part != null).join('\n');
  return [{ level: 'error', title: outcome, message: message || outcome }];
}
