import { UserError } from '../runtime/errors.ts';
import { ansi, paintProse, plain } from './paint.ts';
import { paragraph } from './terminal-layout.ts';
import { visible, visibleLine } from './visible.ts';

export interface ErrorOptions {
  readonly colour: boolean;
  readonly width: number;
  /** Also causes, and the stack of a bug. */
  readonly verbose: boolean;
  /** Takes secrets out of everything that is printed. */
  readonly redact: (text: string) => string;
  /** What a report of a bug must name: `lockstep 1.0.0, Node 24.9.0, linux x64`. */
  readonly environment: string;
  /** Where bugs are reported. */
  readonly issues: string;
}

/** What ended a command, for a person at a terminal, with a line end after the last line. */
export function renderError(error: unknown, options: ErrorOptions): string {
  return error instanceof UserError ? renderUserError(error, options) : renderBug(error, options);
}

/** What is wrong, where, and the line to paste. */
function renderUserError(error: UserError, options: ErrorOptions): string {
  const { redact, width } = options;
  const paint = options.colour ? ansi : plain;
  const prose = (text: string, indent: string) =>
    paragraph(redact(text), Math.min(width, 120) - indent.length)
      .map((line) => (line === '' ? '' : `${indent}${paintProse(line, paint)}`))
      .join('\n');
  const blocks = [`${paint('error', 'error')}: ${prose(error.message, '       ').trimStart()}`];
  if (error.at !== undefined) {
    const place = `${error.at.file}:${error.at.line}:${error.at.column}`;
    blocks[0] += `\n  ${paint('faint', 'at')} ${paint('place', visibleLine(redact(place)))}`;
  }
  if (error.frame !== undefined) blocks.push(block(redact(error.frame)));
  // A hint may be lines to paste: only a single line is prose.
  if (error.hint !== undefined) {
    blocks.push(error.hint.includes('\n') ? block(redact(error.hint)) : prose(error.hint, '  '));
  }
  if (options.verbose)
    blocks.push(...causes(error).map((cause) => paint('faint', prose(`caused by: ${cause}`, '  '))));
  return `${blocks.join('\n\n')}\n`;
}

function renderBug(error: unknown, options: ErrorOptions): string {
  const { redact, verbose, environment, issues } = options;
  const paint = options.colour ? ansi : plain;
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const stack = error instanceof Error ? (error.stack ?? message) : message;
  const details = verbose ? stack : message;
  const lines = [
    `${paint('error', 'This is a bug in Lockstep.')}`,
    '',
    block(redact(details)),
    '',
    '  Please report it with these lines and your command:',
    `  ${paint('place', issues)}`,
    `  ${environment}`,
    ...(verbose
      ? []
      : ['', `  ${paintProse('Run it again with `--verbose` to see where it happened.', paint)}`]),
  ];
  if (verbose)
    lines.splice(3, 0, ...causes(error).map((cause) => `  caused by: ${visibleLine(redact(cause))}`));
  return `${lines.join('\n')}\n`;
}

/** Several lines as they are, indented and harmless. */
function block(text: string): string {
  return visible(text)
    .trimEnd()
    .split('\n')
    .map((line) => (line === '' ? '' : `  ${line}`))
    .join('\n');
}

/** The messages of what caused it, outermost first; a chain that bites its tail ends. */
function causes(error: unknown): readonly string[] {
  const seen = new Set<unknown>([error]);
  const messages: string[] = [];
  let cause = error instanceof Error ? error.cause : undefined;
  while (cause !== undefined && cause !== null && !seen.has(cause)) {
    seen.add(cause);
    messages.push(cause instanceof Error ? cause.message : String(cause));
    cause = cause instanceof Error ? cause.cause : undefined;
  }
  return messages;
}
