import { ansi, plain, type Role } from './paint.ts';
import type { PushedTag, PushReport } from './push-report.ts';
import { pushWords, sinceLines, tagWords, verifiedWords } from './push-words.ts';
import { visibleLine } from './visible.ts';
import { pad } from './width.ts';

const roles: Readonly<Record<PushedTag['state'], Role>> = {
  written: 'good',
  held: 'faint',
  newer: 'notice',
  left: 'warning',
};

/** What a push did, for a person. */
export function renderPush(report: PushReport, options: { readonly colour: boolean }): string {
  const paint = options.colour ? ansi : plain;
  const line = (word: string, text: string, role: Role = 'strong') =>
    `  ${paint('faint', pad(word, 9))} ${paint(role, visibleLine(text))}`;
  const width = Math.max(...report.tags.map(({ tag }) => tag.length));
  const lines = [
    paint('good', `✔ ${visibleLine(pushWords(report))}`),
    line('ref', report.ref),
    ...report.tags.map((one, index) =>
      line(index === 0 ? 'tags' : '', `${pad(one.tag, width)}  ${tagWords(one)}`, roles[one.state]),
    ),
    ...sinceLines(report).map(([word, names]) => line(word, names.join(', '))),
    line('verified', verifiedWords(report), report.verifiedOn === null ? 'warning' : 'faint'),
  ];
  return `${lines.join('\n')}\n`;
}
