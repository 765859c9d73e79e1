import { code, fence, pathCode, prose, table, text } from './markdown-text.ts';
import type { PushReport } from './push-report.ts';
import { pushWords, sinceLines, tagWords, verifiedWords } from './push-words.ts';

/** So many names of files are listed; the registry has the rest. */
const mostNames = 50;

/** What a push did, for a job summary. */
export function renderPushMarkdown(report: PushReport): string {
  const blocks = [
    `## ✔ ${text(pushWords(report))}`,
    // To be copied, character by character.
    fence(report.ref, 'text'),
    table(
      ['tag', ''],
      report.tags.map((one) => [code(one.tag), text(tagWords(one))]),
    ),
    ...sinceLines(report).map(([word, names]) => {
      const more = names.length - mostNames;
      const shown = names.slice(0, mostNames).map(pathCode).join(', ');
      return `Since the last push ${word}: ${shown}${more > 0 ? ` and ${more} more` : ''}`;
    }),
    `${text(report.directory.format)} · schema ${code(report.directory.schemaFingerprint ?? 'unknown')} · ${text(verifiedWords(report))}`,
    ...report.tags.flatMap(({ tag, hint }) =>
      hint === null ? [] : [`> ${code(tag)}: ${prose(hint.split('\n')[0] ?? '')}`],
    ),
  ];
  return `${blocks.join('\n\n')}\n`;
}
