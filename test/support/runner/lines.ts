import type { Readable } from 'node:stream';

/** Calls back per line. As in .NET, which the runner is written in, a lone carriage return ends a line too. */
export function onLines(stream: Readable, each: (line: string) => void): void {
  let rest = '';
  stream.setEncoding('utf8');
  stream.on('data', (chunk: string) => {
    const text = rest + chunk;
    // A carriage return at the end may be the first half of a line end.
    const whole = text.endsWith('\r') ? text.length - 1 : text.length;
    const lines = text.slice(0, whole).split(/\r\n|\n|\r/);
    rest = (lines.pop() ?? '') + text.slice(whole);
    for (const line of lines) each(line);
  });
  stream.on('end', () => {
    if (rest !== '') each(rest.replace(/\r$/, ''));
  });
}
