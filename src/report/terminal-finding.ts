import { codeFrame } from './code-frame.ts';
import type { Finding } from './lint-report.ts';
import { paintProse } from './paint.ts';
import { type Canvas, labelled, paragraph, ruled, sqlBlock } from './terminal-layout.ts';
import { visible, visibleLine } from './visible.ts';
import { textWidth } from './width.ts';
import { deployReasons, deployWords } from './wording.ts';

/**
 * One finding: what and where, the sentence, the SQL with a caret, the evidence, the way out. `lines` are those of its
 * file, none when it cannot be shown; `why` is the rule's prose, or null to say only where it can be read.
 */
export function renderFinding(
  finding: Finding,
  lines: readonly string[],
  why: string | null,
  canvas: Canvas,
): string {
  const { paint, width } = canvas;
  const { sql, text } = finding.remedy;
  const frame = codeFrame(lines, finding, { paint, width: width - 2, role: finding.severity });
  const order = `${deployWords[finding.deployOrder]}: ${deployReasons[finding.deployOrder]}`;

  const sentence = paragraph(finding.message, width - 2).map((line) => `  ${paintProse(line, paint)}`);
  const proof = [
    ...finding.evidence.map((fact, index) => labelled(index === 0 ? 'observed' : '', fact, canvas)),
    labelled('instead', text, canvas),
  ];
  const rest = [
    ...(finding.deployOrder === 'any' ? [] : [labelled('deploy', order, canvas)]),
    labelled('why', why ?? `\`lockstep explain ${finding.rule}\``, canvas),
  ];
  const blocks = [
    [heading(finding, canvas), ...sentence],
    frame === '' ? [] : [frame.replace(/^/gm, '  ')],
    // Without SQL between them, evidence, remedy and the rest are one list.
    ...(sql === null ? [[...proof, ...rest]] : [proof, [sqlBlock(visible(sql), canvas)], rest]),
  ];
  return blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n');
}

function heading({ severity, tier, rule, file, line, column }: Finding, canvas: Canvas): string {
  const { paint } = canvas;
  const level = `${severity}[${tier}]`;
  const place = visibleLine(`${file}:${line}:${column}`);
  return ruled(
    `${paint(severity, level)} ${paint('strong', rule)}  ${paint('place', place)}`,
    textWidth(`${level} ${rule}  ${place}`),
    canvas,
  );
}
