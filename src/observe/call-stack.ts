import type { InnerPlace } from './observation.ts';

/** Where a message came from: which text was being executed, and from which line of which routine. */
export interface Call {
  /** The text executed inside the routine, or null when the server does not quote it. */
  readonly sql: string | null;
  /** The innermost routine that executed it, or null for the statement itself. */
  readonly inner: InnerPlace | null;
  /** Line in the DO block that is the statement itself, when the call went through it at all. */
  readonly blockLine: number | null;
}

/** A frame as plpgsql writes it: `PL/pgSQL function app.upgrade(integer) line 4 at EXECUTE`. */
const plpgsqlFrame = /^PL\/pgSQL function (.+) line (\d+) at .+$/;
const sqlFrame = /^SQL function "(.+)" statement (\d+)$/;

/**
 * Reads the `where` field of a message, innermost frame first:
 * https://github.com/postgres/postgres/blob/REL_18_STABLE/src/pl/plpgsql/src/pl_exec.c (plpgsql_exec_error_callback)
 */
export function readCallStack(context: string | null): Call {
  const frames = splitFrames(context ?? '');
  const first = frames.find((frame) => plpgsqlFrame.test(frame) || sqlFrame.test(frame));
  const quoted = frames[0] !== undefined && /^SQL statement "/.test(frames[0]) ? frames[0] : null;
  const block = frames
    .map((frame) => plpgsqlFrame.exec(frame))
    .findLast((match) => match?.[1] === 'inline_code_block');
  return {
    sql: quoted === null ? null : quoted.slice('SQL statement "'.length, -1),
    inner: first === undefined ? null : place(first),
    blockLine: block?.[2] === undefined ? null : Number(block[2]),
  };
}

function place(frame: string): InnerPlace {
  const plpgsql = plpgsqlFrame.exec(frame);
  const [, name = '', line = '1'] = plpgsql ?? sqlFrame.exec(frame) ?? [];
  return {
    routine: name === 'inline_code_block' ? 'DO block' : name,
    unit: plpgsql === null ? 'statement' : 'line',
    line: Number(line),
  };
}

/** Quoted statements may have many lines: a frame ends where the next line starts another one. */
function splitFrames(context: string): string[] {
  const frames: string[] = [];
  for (const line of context.split('\n')) {
    const startsFrame =
      /^(PL\/pgSQL (function|assignment|expression) |SQL (statement|function|expression) ")/.test(line);
    const previous = frames.at(-1);
    const insideQuote =
      previous !== undefined && /^SQL (statement|expression) "/.test(previous) && !previous.endsWith('"');
    if (previous !== undefined && (insideQuote || !startsFrame))
      frames[frames.length - 1] = `${previous}\n${line}`;
    else frames.push(line);
  }
  return frames.filter((frame) => frame !== '');
}
