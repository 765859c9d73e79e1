import { readFileSync } from 'node:fs';
import { citext } from '@electric-sql/pglite/contrib/citext';
import { expect, test } from 'vitest';
import { takeSnapshot } from '../../src/database/schema-snapshot.ts';
import { closed, compile, mistakesIn, publishedSchema } from '../support/json-schema.ts';
import { openPglite, run } from '../support/pglite-session.ts';

test('a snapshot with one of each kind of object is what the published schema says, and nothing more', async () => {
  const session = await openPglite({ citext });
  try {
    await run(session, readFileSync(new URL('../fixtures/schema/every-object.sql', import.meta.url), 'utf8'));
    const snapshot = await takeSnapshot(session);
    expect(snapshot.tables.length).toBeGreaterThan(0);
    expect(mistakesIn(snapshot, compile(closed(await publishedSchema('schema'))))).toEqual([]);
  } finally {
    await session.close();
  }
});
