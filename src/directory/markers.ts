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
}

/** Sources: the parser of each tool, as named in known-formats.ts. */
export const markers: readonly Marker[] = [
  {
    format: 'liquibase',
    shown: '--liquibase formatted sql',
    pattern: /^\s*--\s*liquibase\s*formatted/i,
    required: false,
  },
  { format: 'goose', shown: '-- +goose', pattern: /^--.*\+goose\s+[a-z]/im, required: true },
  {
    format: 'sql-migrate',
    shown: '-- +migrate',
    pattern: /^--\s*\+migrate\s+(?:up|down)\b/im,
    required: true,
  },
  { format: 'dbmate', shown: '-- migrate:up', pattern: /^--\s*migrate:up(?:\s|$)/m, required: true },
  {
    format: 'tern',
    shown: '---- create above / drop below ----',
    pattern: /^---- (?:create above \/ drop below|tern: disable-tx) ----/m,
    required: false,
  },
  { format: 'graphile-migrate', shown: '--! Previous:', pattern: /^--! Previous:/, required: false },
  {
    format: 'node-pg-migrate',
    shown: '-- Up Migration',
    pattern: /^[ \t]*--[ \t-]*up[ \t]+migration/im,
    required: false,
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
