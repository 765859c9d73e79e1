import type { DirectoryReport, FileReport } from './lint-report.ts';
import { type Page, showing } from './markdown-portion.ts';
import { code, details, fence, fileLink, shortened, table, text } from './markdown-text.ts';
import { factsOf, oneLine } from './statement-facts.ts';
import { directoryOf, pathBelow } from './view.ts';
import { duration, transactionWords } from './wording.ts';

/** Characters of a statement, and of what it did, in the table. */
const sqlCharacters = 90;
const factsCharacters = 600;

/** What each statement of the directory's new files did, folded. */
export function renderStatements(page: Page, directory: DirectoryReport): string {
  const { report } = page.view;
  const blocks: string[] = [];
  let left = page.portion.statement;
  let all = 0;
  let shown = 0;
  for (const file of report.files) {
    const here = directoryOf(report, file.path) === directory;
    const rows = Math.min(left, file.statements.length);
    left -= rows;
    if (!here) continue;
    all += file.statements.length;
    shown += rows;
    if (rows > 0) blocks.push(fileTable(page, directory, file, rows));
  }
  const cut = showing(shown, all, 'statements', page.elsewhere);
  if (shown === 0) return cut;
  return details('What each statement did', [...blocks, ...(cut === '' ? [] : [cut])].join('\n\n'));
}

function fileTable(page: Page, directory: DirectoryReport, file: FileReport, rows: number): string {
  const name = code(shortened(pathBelow(directory, file.path), 120));
  const durations = page.view.durations.get(file.path) ?? [];
  const head = `**${fileLink(name, page.linkBase, file.path, 1)}** · ${file.change} · ${text(transactionWords(file.transaction))}`;
  const cells = file.statements.slice(0, rows).map((statement, index) => {
    const { locks, did, trouble } = factsOf(statement);
    const facts = trouble === null ? did : [...did, trouble];
    const milliseconds = statement.status === 'static' ? undefined : durations[index];
    return [
      String(statement.line),
      code(shortened(oneLine(statement.sql), sqlCharacters)),
      shortList(locks),
      shortList(facts),
      milliseconds === undefined ? '' : duration(milliseconds).replace(' ', '&nbsp;'),
    ];
  });
  return `${head}\n\n${table(['Line', 'Statement', 'Locks on what was there before', 'What it did', 'Time'], cells)}`;
}

function shortList(facts: readonly string[]): string {
  let room = factsCharacters;
  const shown: string[] = [];
  for (const fact of facts) {
    if (room < 20) break;
    const part = shortened(fact, room);
    room -= part.length;
    shown.push(text(part));
  }
  if (shown.length < facts.length) shown.push(`and ${facts.length - shown.length} more`);
  return shown.join('<br>');
}

/** What changed in the directory's schema: the difference, and a diagram of the touched tables. */
export function renderSchema(page: Page, directory: DirectoryReport): string {
  const schema = page.view.schemas.get(directory.path);
  if (schema === undefined) return '';
  const rank = page.view.report.directories.indexOf(directory);
  const shown: string[] = [];
  const left: string[] = [];
  const add = (name: string, block: string, portion: number) =>
    rank < portion ? shown.push(block) : left.push(name);
  if (schema.difference !== '')
    add('schema difference', fence(schema.difference, 'diff'), page.portion.schema);
  if (schema.diagram !== null) add('diagram', fence(schema.diagram, 'mermaid'), page.portion.diagram);
  const folded = shown.length === 0 ? '' : details('What changed in the schema', shown.join('\n\n'));
  const cut = left.length === 0 ? '' : `*No room for the ${left.join(' and the ')}*`;
  return [folded, cut].filter((block) => block !== '').join('\n\n');
}
