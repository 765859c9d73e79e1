import { ExitCode, UserError } from '../runtime/errors.ts';
import type { Source } from '../sql/source.ts';
import type { MigrationFile } from './directory.ts';

/** `-- atlas:txmode none` or `-- lockstep:transaction none` at the top of a file. */
interface Directive {
  readonly owner: 'atlas' | 'lockstep';
  readonly word: string;
  readonly argument: string;
  readonly line: number;
}

interface Header {
  readonly directives: readonly Directive[];
  /** Whether a blank line (or the end of the file) ends it: else its lines belong to the first statement. */
  readonly closed: boolean;
}

/** The words that speak about the file as a whole; `nolint` and `assert` also exist above a statement. */
const FILE_WORDS = new Set(['checkpoint', 'txmode']);

/** Directives that change what the file's text means, so that running it as plain SQL would be wrong. */
const NOT_PLAIN_SQL: ReadonlyMap<string, string> = new Map([
  ['delimiter', 'end its statements with ; (function bodies in $$ may hold any number of them)'],
  ['import', 'copy the imported file into this one'],
  ['txtar', 'keep only its migration.sql part in this file'],
]);
const TRANSACTION_WORDS = ['atlas:txmode', 'lockstep:transaction'];

/**
 * Reads the header: the lines from the first byte on that start with `--` or `#`, up to a blank line.
 * LF and CRLF are equal here: Atlas itself reads no directive in a CRLF checkout (ariga/atlas sql/migrate/dir.go),
 * which silently puts a `txmode none` file into a transaction. A byte order mark is passed over for the same reason.
 */
function readHeader({ bytes }: Source): Header {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const directives: Directive[] = [];
  let start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  for (let line = 1; ; line++) {
    const newline = buffer.indexOf('\n', start);
    const end = newline < 0 ? buffer.length : newline;
    const text = buffer.toString('latin1', start, end).trimEnd();
    if (!/^(?:--|#)/.test(text)) return { directives, closed: text === '' };
    const [, owner, word, argument = ''] =
      /^(?:-+|#+)\s*(atlas|lockstep):(\w+)(?:\s+(.*))?$/.exec(text) ?? [];
    if ((owner === 'atlas' || owner === 'lockstep') && word !== undefined) {
      directives.push({ owner, word, argument, line });
    }
    if (newline < 0) return { directives, closed: false };
    start = newline + 1;
  }
}

type FileFacts = Pick<MigrationFile, 'transaction' | 'checkpoint'>;

/**
 * What the header of a file says about the whole file. Atlas' directives count only in a header that a blank line
 * ends; `lockstep:transaction` counts in every header.
 * @throws UserError (2) for a value that does not exist, two values, or a directive that makes the file unreadable.
 */
export function fileDirectives(source: Source): FileFacts {
  const { directives, closed } = readHeader(source);
  const valid = directives.filter((one) => closed || one.owner === 'lockstep' || NOT_PLAIN_SQL.has(one.word));
  const foreign = valid.find((one) => one.owner === 'atlas' && NOT_PLAIN_SQL.has(one.word));
  if (foreign !== undefined) {
    throw refusal(
      source,
      foreign,
      'is not supported',
      `Remove the line and ${NOT_PLAIN_SQL.get(foreign.word)}`,
    );
  }
  const checkpoint = valid.find((one) => one.owner === 'atlas' && one.word === 'checkpoint');
  return {
    transaction: transactionOf(source, valid),
    ...(checkpoint && { checkpoint: { tag: checkpoint.argument || null } }),
  };
}

function transactionOf(source: Source, directives: readonly Directive[]): 'file' | 'none' {
  const modes = directives.filter((one) => TRANSACTION_WORDS.includes(`${one.owner}:${one.word}`));
  const [first, second] = modes;
  if (first === undefined) return 'file';
  const line = `-- ${first.owner}:${first.word} none`;
  if (second !== undefined) {
    throw refusal(
      source,
      second,
      `is the second of its kind, after line ${first.line}`,
      'Keep one of the two lines',
    );
  }
  if (first.argument === 'all') {
    throw refusal(
      source,
      first,
      'cannot be set by one file: it speaks about all of them',
      'Use transaction: all for the whole run',
    );
  }
  if (first.argument === 'none' || first.argument === 'file') return first.argument;
  throw refusal(
    source,
    first,
    'has a value that does not exist',
    `The values are none and file, as in ${line}`,
  );
}

function refusal(source: Source, directive: Directive, why: string, hint: string): UserError {
  const { owner, word, argument, line } = directive;
  const shown = `-- ${owner}:${word} ${argument}`.trim();
  return new UserError(ExitCode.usage, `${source.path}:${line}: "${shown}" ${why}`, {
    hint,
    at: { file: source.path, line, column: 1 },
  });
}

/** A sentence for each file whose Atlas directives have no effect because no blank line follows them. */
export function directiveWarnings(sources: readonly Source[]): readonly string[] {
  return sources.flatMap((source) => {
    const { directives, closed } = readHeader(source);
    if (closed) return [];
    return directives
      .filter((one) => one.owner === 'atlas' && FILE_WORDS.has(one.word))
      .map(
        (one) =>
          `${source.path}:${one.line}: atlas:${one.word} has no effect: a blank line must follow the comments at the top of the file`,
      );
  });
}
