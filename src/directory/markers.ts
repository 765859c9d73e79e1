import type { ListedFile } from './directory.ts';
import type { FormatName } from './format-names.ts';
import { head } from './text.ts';

/** A comment by which a tool marks its SQL files. */
export interface Marker {
  readonly format: FormatName;
  readonly shown: string;
  readonly pattern: RegExp;
  /** Whether the tool refuses a file without it. */
  readonly required: boolean;
  /** The line with which the part that undoes the migration begins. */
  readonly down?: RegExp;
}

/** Sources: the parser of each tool, as named in known-formats.ts. */
export const markers: readonly Marker[] = [
  {
    format: 'liquibase',
    shown: '--liquibase formatted sql',
    pattern: /^\s*--\s*liquibase\s*formatted/i,
    required: false,
  },
  {
    format: 'goose',
    shown: '-- +goose',
    pattern: /^--.*\+goose\s+[a-z]/im,
    required: true,
    down: /^--.*\+goose\s+down\b/im,
  },
  {
    format: 'sql-migrate',
    shown: '-- +migrate',
    pattern: /^--\s*\+migrate\s+(?:up|down)\b/im,
    required: true,
    down: /^--\s*\+migrate\s+down\b/im,
  },
  {
    format: 'dbmate',
    shown: '-- migrate:up',
    pattern: /^--\s*migrate:up(?:\s|$)/m,
    required: true,
    down: /^--\s*migrate:down(?:\s|$)/m,
  },
  {
    format: 'tern',
    shown: '---- create above / drop below ----',
    pattern: /^---- (?:create above \/ drop below|tern: disable-tx) ----/m,
    required: false,
    down: /^---- create above \/ drop below ----/m,
  },
  { format: 'graphile-migrate', shown: '--! Previous:', pattern: /^--! Previous:/, required: false },
  {
    format: 'node-pg-migrate',
    shown: '-- Up Migration',
    pattern: /^[ \t]*--[ \t-]*up[ \t]+migration/im,
    required: false,
    down: /^[ \t]*--[ \t-]*down[ \t]+migration/im,
  },
  {
    format: 'postgres-migrations',
    shown: '-- postgres-migrations',
    pattern: /^-- postgres-migrations (?:disable-transaction|ignore)/m,
    required: false,
  },
];

/** The marker that a file carries in its first 8 KB, or null. */
export function markerOf(file: ListedFile): Marker | null {
  const text = head(file.source.bytes);
  return markers.find((marker) => marker.pattern.test(text)) ?? null;
}
