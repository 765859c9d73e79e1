import { codeFrame } from './code-frame.ts';
import type { Finding } from './lint-report.ts';
import { paintProse } from './paint.ts';
import { type Canvas, labelled, paragraph, ruled, sqlBlock } from './terminal-layout.ts';
import type { LintView } from './view.ts';
import { visible, visibleLine } from './visible.ts';
import { textWidth } from './width.ts';
import { deployReasons, deployWords } from './wording.ts';

/** One finding: what and where, the sentence, the SQL with a caret, the evidence, the way out. */
export function renderFinding(finding: Finding, view: LintView, canvas: Canvas, verbose: boolean): string {
  const { paint, width } = canvas;
  const head = paint(finding.severity, `${finding.severity}[${finding.tier}]`);
  const place = visibleLine(`${finding.file}:${finding.line}:${finding.column}`);
  const headWidth = textWidth(`${finding.severity}[${finding.tier}] ${finding.rule}  ${place}`);
  const blocks = [
    [
      ruled(`${head} ${paint('strong', finding.rule)}  ${paint('place', place)}`, headWidth, canvas),
      ...paragraph(finding.message, width - 2).map((line) => `  ${paintProse(line, paint)}`),
    ].join('\n'),
  ];

  const source = view.sources.get(finding.file);
  const frame =
    source === undefined
      ? ''
      : codeFrame(source, finding, { paint, width: width - 2, role: finding.severity });
  if (frame !== '') blocks.push(frame.replace(/^/gm, '  '));

  const facts = finding.evidence.map((fact, index) => labelled(index === 0 ? 'observed' : '', fact, canvas));
  const instead = labelled('instead', finding.remedy.text, canvas);
  const { sql } = finding.remedy;
  blocks.push([...facts, instead].join('\n'));
  if (sql !== null) blocks.push(sqlBlock(visible(sql), canvas));

  const tail: string[] = [];
  if (finding.deployOrder !== 'any') {
    tail.push(
      labelled(
        'deploy',
        `${deployWords[finding.deployOrder]}: ${deployReasons[finding.deployOrder]}`,
        canvas,
      ),
    );
  }
  const rule = view.rules.get(finding.rule);
  if (verbose && rule !== undefined) tail.push(labelled('why', rule.why, canvas));
  else tail.push(labelled('why', `\`lockstep explain ${finding.rule}\``, canvas));
  // Without SQL between them, evidence, remedy and the rest are one list.
  if (sql === null) blocks.push(`${blocks.pop()}\n${tail.join('\n')}`);
  else blocks.push(tail.join('\n'));
  return blocks.join('\n\n');
}
