import { join } from 'node:path';
import { expect, it } from 'vitest';
import { observeSql } from '../support/lint-sql.ts';
import { recordedCases } from '../support/recorded-cases.ts';
import { record, recordings } from '../support/recorded-observations.ts';

/** Where PostgreSQL does something else than before, `npx vitest run -u` writes it down, and the difference is to be read. */
it.each(recordedCases)('the server does what is recorded for %s', async (name, { schema, sql }) => {
  const { observations, directory } = await observeSql({ schema, files: sql });
  const { server } = directory;
  const engine = `${server?.engine}-${server?.version.split('.')[0]}`;
  await expect(record(observations)).toMatchFileSnapshot(join(recordings, engine, `${name}.json`));
});
