import type { MigrationFile } from '../../src/directory/directory.ts';
import type { SuppressibleFile } from '../../src/lint/collect-suppressions.ts';
import { split } from '../../src/sql/split.ts';

export interface FileOptions {
  readonly path?: string;
  readonly name?: string;
  readonly version?: string;
  readonly unjudged?: readonly number[];
}

/** A migration file with this text, cut into statements. */
export function commentedFile(sql: string, options: FileOptions = {}): SuppressibleFile {
  const { path = 'migrations/1_test.sql', name = '1_test.sql', version = '1', unjudged = [] } = options;
  const file: MigrationFile = {
    version,
    description: 'test',
    name,
    up: { path, bytes: Buffer.from(sql) },
    down: null,
    transaction: 'file',
    sha256: '',
  };
  return { file, unjudged, ...split(file.up) };
}
