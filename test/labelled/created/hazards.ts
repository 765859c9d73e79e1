/** What would be a hazard for a table in use. `t` is how the table is called, `name` its plain name. */
export type HazardSql = (t: string, name: string) => string;

export const hazards: Readonly<Record<string, HazardSql>> = {
  index: (t) => `CREATE INDEX ON ${t} (note);`,
  'unique index': (t) => `CREATE UNIQUE INDEX ON ${t} (id, note);`,
  'index dropped': (t, name) =>
    `CREATE INDEX ${name}_gone ON ${t} (note);\nDROP INDEX ${inSchemaOf(t, `${name}_gone`)};`,
  'foreign key': (t) => `ALTER TABLE ${t} ADD UNIQUE (id);
ALTER TABLE ${t} ADD COLUMN up bigint, ADD FOREIGN KEY (up) REFERENCES ${t} (id) ON DELETE CASCADE;`,
  'foreign key inline': (t) => `ALTER TABLE ${t} ADD PRIMARY KEY (id);
ALTER TABLE ${t} ADD COLUMN up bigint REFERENCES ${t};`,
  'NOT NULL': (t) => `ALTER TABLE ${t} ALTER COLUMN amount SET NOT NULL;`,
  CHECK: (t) => `ALTER TABLE ${t} ADD CONSTRAINT polite CHECK (note <> 'rude');`,
  'CHECK validated at once': (t) => `ALTER TABLE ${t} ADD CONSTRAINT polite CHECK (note <> 'rude') NOT VALID;
ALTER TABLE ${t} VALIDATE CONSTRAINT polite;`,
  'UNIQUE constraint': (t) => `ALTER TABLE ${t} ADD UNIQUE (id, other);`,
  'primary key': (t) => `ALTER TABLE ${t} ADD PRIMARY KEY (id, other);`,
  'primary key dropped': (t) => `ALTER TABLE ${t} ADD CONSTRAINT key_gone PRIMARY KEY (id);
ALTER TABLE ${t} DROP CONSTRAINT key_gone;`,
  'exclusion constraint': (t) => `ALTER TABLE ${t} ADD EXCLUDE USING btree (id WITH =);`,
  'constraint renamed': (t) => `ALTER TABLE ${t} ADD CONSTRAINT a_b CHECK (id > -9223372036854775807);
ALTER TABLE ${t} RENAME CONSTRAINT a_b TO b_a;`,
  'type widened': (t) => `ALTER TABLE ${t} ALTER COLUMN amount TYPE bigint;`,
  'type narrowed': (t) => `ALTER TABLE ${t} ALTER COLUMN other TYPE numeric(30);`,
  'type rounded': (t) => `ALTER TABLE ${t} ALTER COLUMN at TYPE date;`,
  'volatile default': (t) => `ALTER TABLE ${t} ADD COLUMN uid uuid NOT NULL DEFAULT gen_random_uuid();`,
  'identity column': (t) => `ALTER TABLE ${t} ADD COLUMN nr integer GENERATED ALWAYS AS IDENTITY;`,
  'serial column': (t) => `ALTER TABLE ${t} ADD COLUMN nr bigserial;`,
  'stored column': (t) =>
    `ALTER TABLE ${t} ADD COLUMN twice integer GENERATED ALWAYS AS (amount * 2) STORED;`,
  'column of a domain': (t) => `ALTER TABLE ${t} ADD COLUMN seats positive;`,
  'column with CHECK': (t) => `ALTER TABLE ${t} ADD COLUMN stars integer CHECK (stars < 6);`,
  'unique column with a constant': (t) => `ALTER TABLE ${t} ADD COLUMN code text DEFAULT '' UNIQUE;`,
  'required column': (t) => `ALTER TABLE ${t} ADD COLUMN must text NOT NULL;`,
  'default dropped': (t) => `ALTER TABLE ${t} ALTER COLUMN state DROP DEFAULT;`,
  'NOT NULL dropped': (t) => `ALTER TABLE ${t} ALTER COLUMN state SET NOT NULL;
ALTER TABLE ${t} ALTER COLUMN state DROP NOT NULL;`,
  'column dropped': (t) => `ALTER TABLE ${t} DROP COLUMN amount;`,
  'column renamed': (t) => `ALTER TABLE ${t} RENAME COLUMN amount TO total;`,
  'new column and backfill': (t) => `ALTER TABLE ${t} ADD COLUMN slug text;
UPDATE ${t} SET slug = lower(note);`,
  'table renamed': (t, name) => `ALTER TABLE ${t} RENAME TO ${name}_renamed;`,
  'moved to another schema': (t) => `ALTER TABLE ${t} SET SCHEMA shelf;`,
  'table dropped': (t) => `DROP TABLE ${t};`,
  'table dropped with its view': (t, name) => `CREATE VIEW ${name}_view AS SELECT id FROM ${t};
DROP TABLE ${t} CASCADE;`,
  TRUNCATE: (t) => `TRUNCATE ${t};`,
  'UPDATE without WHERE': (t) => `UPDATE ${t} SET note = '';`,
  'DELETE without WHERE': (t) => `DELETE FROM ${t};`,
  trigger: (t) => `CREATE TRIGGER tick BEFORE UPDATE ON ${t} FOR EACH ROW EXECUTE FUNCTION noop();
ALTER TABLE ${t} DISABLE TRIGGER ALL;
DROP TRIGGER tick ON ${t};`,
  'row security without a policy': (t) => `ALTER TABLE ${t} ENABLE ROW LEVEL SECURITY;`,
  policy: (t) => `CREATE POLICY own ON ${t} USING (id > 0);
ALTER TABLE ${t} ENABLE ROW LEVEL SECURITY;
ALTER POLICY own ON ${t} USING (id > 1);
DROP POLICY own ON ${t};`,
  'rights revoked': (t) => `GRANT SELECT ON ${t} TO reader;\nREVOKE SELECT ON ${t} FROM reader;`,
  CLUSTER: (t, name) => `CREATE INDEX ${name}_order ON ${t} (note);\nCLUSTER ${t} USING ${name}_order;`,
  REINDEX: (t) => `CREATE INDEX ON ${t} (other);\nREINDEX TABLE ${t};`,
  UNLOGGED: (t) => `ALTER TABLE ${t} SET UNLOGGED;\nALTER TABLE ${t} SET LOGGED;`,
};

/** An index is in the schema of its table. */
const inSchemaOf = (t: string, index: string): string =>
  t.includes('.') ? `${t.slice(0, t.lastIndexOf('.'))}.${index}` : index;
