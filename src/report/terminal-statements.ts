import type { FileReport } from './lint-report.ts';
import { factsOf, oneLine } from './statement-facts.ts';
import type { Canvas } from './terminal-layout.ts';
import type { LintView } from './view.ts';
import { visibleLine } from './visible.ts';
import { clip, wrap } from './width.ts';
import { duration, transactionWords } from './wording.ts';

/** What each statement did, a block for each file that has any. */
export function renderStatements(view: LintView, canvas: Canvas): readonly string[] {
  return view.report.files
    .filter((file) => file.statements.length > 0)
    .map((file) => renderFile(file, view.durations.get(file.path) ?? [], canvas));
}

function renderFile(file: FileReport, durations: readonly number[], canvas: Canvas): string {
  const { paint, width } = canvas;
  const lines = [
    `${paint('place', visibleLine(file.path))}  ${paint('faint', `${file.change}, ${transactionWords(file.transaction)}`)}`,
  ];
  const digits = String(file.statements.at(-1)?.line ?? 0).length;
  const indent = ' '.repeat(digits + 4);
  file.statements.forEach((statement, index) => {
    const { locks, did, trouble } = factsOf(statement);
    const milliseconds = statement.status === 'static' ? undefined : durations[index];
    const time = milliseconds === undefined ? '' : `  ${duration(milliseconds)}`;
    const sql = clip(visibleLine(oneLine(statement.sql)), width - indent.length - time.length);
    lines.push(`  ${paint('faint', String(statement.line).padStart(digits))}  ${sql}${paint('faint', time)}`);
    const facts = [...locks, ...did];
    if (trouble === null && facts.length === 0) facts.push('no lock on anything that was there before');
    for (const line of wrap(visibleLine(facts.join(' · ')), width - indent.length)) {
      lines.push(`${indent}${paint('faint', line)}`);
    }
    if (trouble !== null) {
      const role = statement.status === 'static' ? 'warning' : 'error';
      for (const line of wrap(visibleLine(trouble), width - indent.length))
        lines.push(`${indent}${paint(role, line)}`);
    }
  });
  return lines.join('\n');
}
