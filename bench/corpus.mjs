import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The Prisma directory of a large application, and its files in the order in which Prisma runs them. */
export function findCorpus() {
  const corpora = process.env.LOCKSTEP_CORPORA;
  if (!corpora) throw new Error('LOCKSTEP_CORPORA does not name the folder of migration directories');
  const folder = join(corpora, 'trigger.dev-prisma');
  if (!existsSync(folder)) throw new Error(`${folder} does not exist`);
  const files = readdirSync(folder)
    .sort()
    .map((name) => join(folder, name, 'migration.sql'))
    .filter((path) => existsSync(path));
  return { folder, files };
}
