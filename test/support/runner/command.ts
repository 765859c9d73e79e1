/** A workflow command that a step wrote to its output. */
export interface Command {
  /** In lower case. */
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
}

const dataEscapes = [
  ['%0D', '\r'],
  ['%0A', '\n'],
  ['%25', '%'],
] as const;
const propertyEscapes = [
  ['%0D', '\r'],
  ['%0A', '\n'],
  ['%3A', ':'],
  ['%2C', ','],
  ['%25', '%'],
] as const;
const oldEscapes = [
  ['%3B', ';'],
  ['%0D', '\r'],
  ['%0A', '\n'],
  ['%5D', ']'],
  ['%25', '%'],
] as const;

/**
 * Reads `::name key=value,…::data` at the start of a line, and the old `##[name key=value;…]data`, which the runner still
 * finds anywhere in a line. @returns null for a line that is no command, also where the name is unknown.
 * https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
 */
export function parseCommand(line: string, known: ReadonlySet<string>): Command | null {
  const trimmed = line.trim();
  const current = /^::(?<info>.*?)::(?<data>.*)$/s.exec(trimmed)?.groups;
  if (current !== undefined) {
    const command = read(current.info, ',', propertyEscapes, unescaped(current.data, dataEscapes));
    if (known.has(command.name)) return command;
  }
  const old = /##\[(?<info>[^\]]*)\](?<data>.*)$/s.exec(line)?.groups;
  if (old === undefined) return null;
  const command = read(old.info, ';', oldEscapes, unescaped(old.data, oldEscapes));
  return known.has(command.name) ? command : null;
}

function read(info = '', separator: string, escapes: Escapes, data: string): Command {
  const space = info.indexOf(' ');
  const name = (space < 0 ? info : info.slice(0, space)).toLowerCase();
  const pairs = (space < 0 ? '' : info.slice(space + 1).trim())
    .split(separator)
    .map((pair) => /^=*(?<key>[^=]+)=(?<value>.+)$/s.exec(pair)?.groups)
    .filter((groups) => groups !== undefined)
    .map(({ key = '', value }) => [key, unescaped(value, escapes)]);
  return { name, properties: Object.fromEntries(pairs), data };
}

type Escapes = readonly (readonly [sequence: string, character: string])[];

function unescaped(text = '', escapes: Escapes): string {
  return escapes.reduce((result, [sequence, character]) => result.replaceAll(sequence, character), text);
}
