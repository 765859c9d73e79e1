import { pad, wrap } from '../report/width.ts';
import type { Command, Option } from './command.ts';
import { commands } from './commands.ts';

const columns = 88;
const indent = 2;

/** `lockstep --help`: what there is, and what to type first. */
export function generalHelp(version: string): string {
  const width = Math.max(...commands.map(({ name }) => name.length)) + indent + 3;
  const blocks = [
    `lockstep ${version}: PostgreSQL migrations, executed on a throwaway server and judged by what it did.`,
    section('Usage', ['lockstep COMMAND [OPTIONS]']),
    section(
      'Commands',
      commands.flatMap(({ name, summary }) => hanging(name, summary, width)),
    ),
    section('Start here', ['lockstep lint --dir db/migrations']),
    section('More', ['lockstep COMMAND --help    options and examples of a command', 'lockstep --version']),
  ];
  return `${blocks.join('\n\n')}\n`;
}

/** `lockstep COMMAND --help`. */
export function commandHelp(command: Command): string {
  const options = Object.entries(command.options);
  const groups = [...new Set(options.map(([, { group }]) => group))];
  const synopsis = options.length > 0 ? ['[OPTIONS]'] : [];
  const width = Math.max(24, ...options.map(([name, option]) => usage(name, option).length + indent + 3));
  const blocks = [
    wrap(command.about, columns).join('\n'),
    section('Usage', [['lockstep', command.name, ...command.positionals, ...synopsis].join(' ')]),
    ...groups.map((group) =>
      section(
        group,
        options
          .filter(([, option]) => option.group === group)
          .flatMap(([name, option]) => hanging(usage(name, option), describe(option), width)),
      ),
    ),
    section(
      'Examples',
      command.examples.flatMap(({ line, does }) => [`# ${does}`, line]),
    ),
    section(
      'Exit codes',
      command.exits.map(({ code, means }) => `${code}  ${means}`),
    ),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function section(title: string, lines: readonly string[]): string {
  return [`${title}:`, ...lines.map((line) => `${' '.repeat(indent)}${line}`)].join('\n');
}

function usage(name: string, option: Option): string {
  if (option.kind === 'flag') return `--${name}`;
  return `--${name} ${option.kind === 'choice' ? option.choices.join('|') : option.value}`;
}

function describe({ help, byDefault }: Option): string {
  return byDefault === undefined ? help : `${help} [default: ${byDefault}]`;
}

/** `term   text`, with the text wrapped below itself. */
function hanging(term: string, text: string, width: number): readonly string[] {
  const column = width - indent;
  return wrap(text, columns - width).map((line, index) => `${pad(index === 0 ? term : '', column)}${line}`);
}
