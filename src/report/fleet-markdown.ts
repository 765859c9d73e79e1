import { type ApplyMarkdownOptions, advice, failure, icons, sentence } from './apply-markdown.ts';
import type { ApplyView } from './apply-view.ts';
import { outcomeWords, planLists } from './apply-words.ts';
import { fit } from './budget.ts';
import type { FleetReport, TargetReport } from './fleet-report.ts';
import {
  filesWord,
  fleetWords,
  hasFailed,
  outcomeWord,
  reasonWord,
  tookWord,
  versionsWord,
} from './fleet-words.ts';
import { breakable, code, pathCode, prose, shortened, table, text } from './markdown-text.ts';

const reasonCharacters = 200;

/** The result for several databases for a job summary. Where not all fit, those that went well are left out first. */
export function renderFleetMarkdown(view: ApplyView<FleetReport>, options: ApplyMarkdownOptions): string {
  const { targets } = view.report;
  const ranked = [...targets.filter(hasFailed), ...targets.filter((target) => !hasFailed(target))];
  return fit(targets.length, options.budget, (shown) => page(view, new Set(ranked.slice(0, shown))));
}

function page({ report, sources }: ApplyView<FleetReport>, shown: ReadonlySet<TargetReport>): string {
  const { targets, outcome } = report;
  const [first] = targets;
  const listed = targets.filter((target) => shown.has(target));
  const failed = listed.filter(hasFailed);
  const blocks = [
    `## ${icons[outcome]} ${text(fleetWords(report))}`,
    ...(first === undefined ? [] : [`${pathCode(first.directory.path)} (${text(first.directory.format)})`]),
    ...(listed.length < targets.length ? [`Showing ${listed.length} of ${targets.length} databases.`] : []),
    ...(listed.length === 0 ? [] : [rows(listed)]),
    ...failed.flatMap((target) => details(target, sources)),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function rows(targets: readonly TargetReport[]): string {
  return table(
    ['', 'database', 'outcome', 'version', 'files', 'took', ''],
    targets.map((target) => [
      icons[target.outcome],
      breakable(code(target.name)),
      text(outcomeWord(target)),
      breakable(text(versionsWord(target))),
      text(filesWord(target)),
      text(tookWord(target)),
      breakable(text(shortened(reasonWord(target), reasonCharacters))),
    ]),
  );
}

function details(target: TargetReport, sources: ApplyView['sources']): readonly string[] {
  const { name, error, files, notes } = target;
  const ofFile = files.find((file) => file.error !== null)?.error ?? null;
  const messages = [...new Set([ofFile?.message, error?.message])].filter((one) => one !== undefined);
  const hint = error?.hint ?? ofFile?.hint ?? null;
  return [
    `### ${icons[target.outcome]} ${code(name)}: ${text(outcomeWords(target))}`,
    ...messages.map(prose),
    ...files.flatMap((file) => failure(file, sources.get(file.path))),
    ...(hint === null ? [] : advice(hint)),
    ...planLists(target).map(
      ([word, versions]) => `${text(sentence(word))}: ${versions.map(code).join(', ')}`,
    ),
    ...notes.map((note) => `> ${prose(note)}`),
  ];
}
