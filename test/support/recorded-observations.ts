import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseInner } from '../../src/lint/prepare.ts';
import type { Observation } from '../../src/observe/observation.ts';
import { loadParser } from '../../src/sql/parser.ts';

/** One folder for each engine and major: what a new PostgreSQL does otherwise is a difference between two of them. */
export const recordings = fileURLToPath(new URL('../fixtures/observations/', import.meta.url));

/** What does not change from run to run: no times, no parse trees, and oids counted from 1 in the order of appearance. */
export function record(observations: readonly Observation[]): string {
  const oids = new Map<number, number>();
  const numbered = (oid: number): number => {
    const known = oids.get(oid) ?? oids.size + 1;
    oids.set(oid, known);
    return known;
  };
  const written = JSON.stringify(
    observations,
    (key, value: unknown) => {
      if (key === 'node' || key === 'duration' || key === 'innerChanges') return undefined;
      return key === 'oid' && typeof value === 'number' ? numbered(value) : value;
    },
    2,
  );
  // What holds no other object fits on a line: a difference is easier to read so.
  return `${written.replace(/[{[][^{}[\]]*[}\]]/g, (leaf) => leaf.replace(/\n\s*/g, ' '))}\n`;
}

/** The recordings of an engine by name, whole again: what was left out is parsed from the text. */
export async function readRecordings(engine: string): Promise<ReadonlyMap<string, readonly Observation[]>> {
  const parser = await loadParser();
  const parse = (sql: string) => parseInner(parser, sql);
  const folder = join(recordings, engine);
  return new Map(
    readdirSync(folder)
      .sort()
      .map((file) => {
        const observations = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Observation[];
        return [
          file.replace(/\.json$/, ''),
          observations.map((observation) => ({
            ...observation,
            duration: 0,
            innerChanges: [],
            node: parse(observation.statement.sql),
            commands: observation.commands.map((command) => ({ ...command, node: parse(command.sql) })),
          })),
        ];
      }),
  );
}
