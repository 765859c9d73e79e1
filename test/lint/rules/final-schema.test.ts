import { expect, it } from 'vitest';
import { describeDifference, differ } from '../../../src/database/schema-difference.ts';
import { nextMigration } from '../../../src/lint/remedy.ts';
import { lintSql, observeSql } from '../../support/lint-sql.ts';

const schema = `
CREATE TABLE logs (id bigint NOT NULL, day date NOT NULL, note text DEFAULT 'x' CHECK (note <> ''),
  half bigint GENERATED ALWAYS AS (id / 2) STORED, PRIMARY KEY (id, day)) PARTITION BY RANGE (day);
CREATE INDEX logs_note_idx ON logs (note);
CREATE TABLE logs_1 PARTITION OF logs FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');
CREATE TABLE loose (id bigint NOT NULL, day date NOT NULL);
CREATE TABLE days (id bigint, day date) PARTITION BY RANGE (day);
CREATE TABLE days_rest PARTITION OF days DEFAULT;
CREATE TABLE visits (id bigint, page varchar(10) CONSTRAINT page_filled CHECK (page <> ''));
CREATE UNIQUE INDEX visits_id_key ON visits (id);`;

const march = "FOR VALUES FROM ('2026-03-01') TO ('2026-04-01')";

/** Statements whose remedy is another way to the same place. */
it.each([
  'CREATE INDEX logs_half_idx ON logs USING btree (half DESC) INCLUDE (note);',
  'CREATE UNIQUE INDEX ON logs (day, id);',
  `ALTER TABLE days ATTACH PARTITION loose ${march};`,
  `CREATE TABLE logs_3 PARTITION OF logs ${march};`,
  `CREATE TABLE days_3 PARTITION OF days ${march};`,
  'ALTER TABLE visits ADD CONSTRAINT visits_pkey PRIMARY KEY USING INDEX visits_id_key;',
  'ALTER TABLE visits ALTER COLUMN page TYPE varchar(40);',
])('the remedy leaves the schema that the author wanted: %s', async (files) => {
  const { findings } = await lintSql({ schema, files });
  const [finding] = findings;
  expect(findings).toHaveLength(1);
  const remedy = (finding?.remedy.sql ?? '').split(nextMigration).map((part) => part.trim());
  const wanted = (await observeSql({ schema, files })).directory.schema?.after;
  const reached = (await observeSql({ schema, files: remedy })).directory.schema?.after;
  if (wanted === undefined || reached === undefined) throw new Error('nothing was run');
  expect(describeDifference(differ(wanted, reached))).toEqual([]);
});
