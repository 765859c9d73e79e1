import type { Finding } from './lint-report.ts';
import { shortened } from './markdown-text.ts';
import { visible, visibleLine } from './visible.ts';

/**
 * A finding for places that show plain text: what happens, what was observed, what to do instead, each a paragraph of
 * at most `characters`. The SQL to write instead is for those that have room for it.
 */
export function plainFinding({ message, evidence, remedy }: Finding, characters: number): string {
  const paragraphs = [
    visibleLine(message),
    evidence.length === 0 ? '' : `Observed: ${evidence.map(visibleLine).join('; ')}`,
    `Instead: ${visible(remedy.text).trim()}`,
  ];
  return paragraphs
    .filter((paragraph) => paragraph !== '')
    .map((paragraph) => shortened(paragraph, characters))
    .join('\n\n');
}
