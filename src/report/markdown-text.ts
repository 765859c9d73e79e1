import { visible, visibleLine } from './visible.ts';

/**
 * GitHub Flavored Markdown from text that anyone may have written. Escaping is by character references: they mean the
 * same in Markdown, in raw HTML and in table cells, and "cannot be used in place of symbols indicating structure"
 * (https://github.github.com/gfm/#entity-and-numeric-character-references). They do not stop what GitHub does to the
 * finished HTML: it turns @names, #123, GH-123 and :emoji: in text into links, mails and pictures. A zero-width space
 * inside does.
 */

const zeroWidth = '&#8203;';

/** What means something in Markdown or HTML, and where GitHub would make a link, a mail, a picture or a formula. */
const special = /[&<>\\`*_[\]|~$@]|#(?=\d)|GH-(?=\d)|:(?=\/\/|[\w+-]+:)|www\./gi;

/** One line of text that shows exactly as it is, anywhere but at the start of a line. */
export function text(raw: string): string {
  return visibleLine(raw).replace(special, (found) => {
    if (found === '$') return '<span>$</span>';
    if (/^[@#:]$|^GH-$/i.test(found)) return `${found}${zeroWidth}`;
    if (found.length > 1) return found.replace('.', '&#46;');
    return `&#${found.charCodeAt(0)};`;
  });
}

/** An inline code element: unlike backticks it holds any text, also in a table cell or a summary. */
export function code(raw: string): string {
  return `<code>${text(raw)}</code>`;
}

/** A path as code, which may break at its slashes and underscores: a table is only so wide. */
export function pathCode(raw: string): string {
  return code(raw).replace(/\/(?!code>)|&#95;/g, '$&<wbr>');
}

/** A cell that is finished Markdown, in which long names may break at their underscores: a table is only so wide. */
export function breakable(cell: string): string {
  return cell.replace(/(?:[\w.]|&#95;){24,}/g, (name) => name.replaceAll('&#95;', '&#95;<wbr>'));
}

/** A sentence in which backticks mark code; blank lines between paragraphs become line breaks. */
export function prose(raw: string): string {
  return raw
    .trim()
    .split(/\n\s*\n/)
    .map((paragraph) =>
      paragraph
        .split(/`([^`]+)`/)
        .map((part, index) => (index % 2 === 1 ? code(part) : text(part)))
        .join(''),
    )
    .join('<br><br>');
}

/** Lines and characters of one fenced block; what is over is left out with a word about it. */
const fenceLines = 60;
const fenceCharacters = 6000;

/** A fenced block whose fence is longer than any run of backticks in it, so that nothing in it can end it. */
export function fence(
  raw: string,
  language: 'sql' | 'diff' | 'mermaid' | 'yaml' | 'suggestion' | 'text',
): string {
  const clean = visible(raw).trimEnd();
  const runs = clean.match(/`+/g) ?? [];
  const mark = '`'.repeat(Math.max(3, ...runs.map((run) => run.length + 1)));
  return `${mark}${language}\n${language === 'mermaid' ? clean : shorten(clean)}\n${mark}`;
}

function shorten(block: string): string {
  const lines = block.split('\n');
  let kept = 0;
  let size = 0;
  for (const line of lines.slice(0, fenceLines)) {
    size += line.length + 1;
    if (size > fenceCharacters) break;
    kept += 1;
  }
  if (kept === lines.length) return block;
  const head = kept === 0 ? [shortened(block, fenceCharacters)] : lines.slice(0, kept);
  return [...head, `-- … ${lines.length - Math.max(kept, 1)} more lines`].join('\n');
}

/** The beginning of a text, with `…` for what is left out; never half of a surrogate pair. */
export function shortened(raw: string, characters: number): string {
  if (raw.length <= characters) return raw;
  return `${raw.slice(0, Math.max(0, characters - 1)).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** `[label](base/path#L4)`; the label is finished Markdown. */
export function fileLink(label: string, base: string | null, path: string, line: number): string {
  return base === null ? label : `[${label}](${base.replace(/\/+$/, '')}/${encodePath(path)}#L${line})`;
}

/** A path as part of an address: every segment is percent-encoded, also what would end a Markdown link. */
export function encodePath(path: string): string {
  return path
    .split('/')
    .map((segment) =>
      encodeURIComponent(segment.replace(/\p{Surrogate}/gu, '\ufffd')).replace(
        /[!'()*]/g,
        (c) => `%${c.charCodeAt(0).toString(16)}`,
      ),
    )
    .join('/');
}

/** A folded part. The summary is finished HTML, the body finished Markdown. */
export function details(summary: string, body: string): string {
  return `<details><summary>${summary}</summary>\n\n${body}\n\n</details>`;
}

/** A table; cells are finished Markdown on one line. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
