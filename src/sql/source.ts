/**
 * The text of one file, with its bytes: positions in reports are bytes of the original file
 * (byte order mark included), while people want lines and columns.
 */
export interface Source {
  /** How the file is named in messages: relative to the workspace, with forward slashes. */
  readonly path: string;
  readonly bytes: Uint8Array;
  /** The file as it is, when `bytes` is a part of it: as many bytes, with blanks in the place of what is not run. */
  readonly original?: Uint8Array;
}

export interface Position {
  readonly line: number;
  readonly column: number;
}

/** One statement of a file. `start` is its first token, `end` is after its `;` and after its COPY data. */
export interface Statement {
  readonly index: number;
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** The statement as it is sent: from its first token to its `;` (included when there is one), without COPY data. */
  readonly sql: string;
  /** Comments between the previous statement and this one, and those inside it, in order. */
  readonly comments: readonly Comment[];
  /** The rows below a `COPY … FROM stdin;`, without the `\.` line. */
  readonly copyData: { readonly start: number; readonly end: number } | null;
}

export interface Comment {
  readonly start: number;
  readonly end: number;
  readonly line: number;
  /** With its marks: `-- text` or `/* text *​/`. */
  readonly text: string;
  /** Before the first token of the statement, or somewhere inside it. */
  readonly place: 'above' | 'inside';
}
