import { readFileSync } from 'node:fs';

/** A page of the repository, `docs/runs.md`. */
export const page = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

/** What stands between the fences of a language, `sql`, in the order of the page, with the heading above each. */
export function codeBlocks(path: string, language: string): readonly { heading: string; code: string }[] {
  const blocks: { heading: string; code: string }[] = [];
  let heading = '';
  let open: string[] | null = null;
  for (const line of page(path).split('\n')) {
    if (open === null && line.startsWith('#')) heading = line.replace(/^#+\s*/, '');
    else if (open === null && line === `\`\`\`${language}`) open = [];
    else if (open !== null && line === '```') {
      blocks.push({ heading, code: `${open.join('\n')}\n` });
      open = null;
    } else open?.push(line);
  }
  return blocks;
}

/** The rows of all tables of a page, cell by cell, without the marks of code. */
export function tableRows(path: string): readonly (readonly string[])[] {
  return page(path)
    .split('\n')
    .filter((line) => /^\|.*\|$/.test(line) && !/^\|[\s:|-]+\|$/.test(line))
    .map((line) =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim().replaceAll('`', '')),
    );
}
