import type { LabelledGroup } from '../../support/labelled.ts';
import { shop } from './shop.ts';

export const notNull: LabelledGroup = {
  subject: 'NOT NULL that is proven, or proven later',
  sources: [
    'https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-DESC-SET-DROP-NOT-NULL',
    'src/backend/commands/tablecmds.c: NotNullImpliedByRelConstraints, ConstraintImpliedByRelConstraint',
    'src/test/modules/test_misc/t/001_constraint_validation.pl',
  ],
  schema: `${shop}
    ALTER TABLE orders ADD CONSTRAINT note_there CHECK (note IS NOT NULL);
    ALTER TABLE customers ADD CONSTRAINT name_good CHECK (name IS NOT NULL AND length(name) > 1);`,
  cases: [
    {
      name: 'SET NOT NULL where a valid CHECK says so',
      why: 'the server reads no row: existing constraints are sufficient',
      files: 'ALTER TABLE orders ALTER COLUMN note SET NOT NULL;',
    },
    {
      name: 'SET NOT NULL where a part of a valid CHECK says so',
      why: 'predicate_implied_by looks into the AND',
      files: 'ALTER TABLE customers ALTER COLUMN name SET NOT NULL;',
    },
    {
      name: 'SET NOT NULL, then the CHECK that proved it goes',
      why: 'the CHECK says nothing any more that the column does not',
      files: `ALTER TABLE orders ALTER COLUMN note SET NOT NULL;
        ALTER TABLE orders DROP CONSTRAINT note_there;`,
    },
    {
      name: 'SET NOT NULL of a column that is NOT NULL',
      why: 'nothing to do',
      files: 'ALTER TABLE orders ALTER COLUMN status SET NOT NULL, ALTER COLUMN id SET NOT NULL;',
    },
    {
      name: 'the four steps, each in a file of its own',
      why: 'no file reads the table while writers wait',
      schema: shop,
      files: [
        'ALTER TABLE orders ADD CONSTRAINT note_nn CHECK (note IS NOT NULL) NOT VALID;',
        'ALTER TABLE orders VALIDATE CONSTRAINT note_nn;',
        'ALTER TABLE orders ALTER COLUMN note SET NOT NULL;',
        'ALTER TABLE orders DROP CONSTRAINT note_nn;',
      ],
    },
    {
      name: 'a NOT NULL constraint that is validated later',
      why: 'NOT VALID reads nothing, VALIDATE reads under SHARE UPDATE EXCLUSIVE',
      schema: shop,
      since: 18,
      files: [
        'ALTER TABLE orders ADD CONSTRAINT note_nn NOT NULL note NOT VALID;',
        'ALTER TABLE orders VALIDATE CONSTRAINT note_nn;',
      ],
    },
    {
      name: 'SET NOT NULL after VALIDATE of a NOT NULL constraint',
      why: 'the constraint is there: nothing is left to do',
      schema: shop,
      since: 18,
      files: [
        'ALTER TABLE orders ADD CONSTRAINT note_nn NOT NULL note NOT VALID;',
        'ALTER TABLE orders VALIDATE CONSTRAINT note_nn;',
        'ALTER TABLE orders ALTER COLUMN note SET NOT NULL;',
      ],
    },
    {
      name: 'a NOT NULL constraint where a valid CHECK says so',
      why: 'the named form is proven as SET NOT NULL is',
      since: 18,
      files: 'ALTER TABLE orders ADD CONSTRAINT note_nn NOT NULL note;',
    },
  ],
};

export const constraints: LabelledGroup = {
  subject: 'constraints added without a scan under a strong lock',
  sources: [
    'https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-DESC-ADD-TABLE-CONSTRAINT',
    'https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES (VALIDATE CONSTRAINT)',
    'src/backend/commands/tablecmds.c: AlterTableGetLockLevel, ATExecAddIndexConstraint, ATExecValidateConstraint',
  ],
  schema: `${shop}
    CREATE TABLE visits (page text NOT NULL, at timestamptz NOT NULL, customer_id bigint, kind text,
      CONSTRAINT visits_kind_check CHECK (kind IN ('a', 'b')));
    ALTER TABLE visits ADD CONSTRAINT visits_page_check CHECK (page <> '') NOT VALID;
    CREATE UNIQUE INDEX visits_ready_key ON visits (page, at);`,
  cases: [
    {
      name: 'CHECK NOT VALID, VALIDATE in the next file',
      why: 'two transactions: the scan runs beside reads and writes',
      files: [
        'ALTER TABLE orders ADD CONSTRAINT amount_positive CHECK (amount > 0) NOT VALID;',
        'ALTER TABLE orders VALIDATE CONSTRAINT amount_positive;',
      ],
    },
    {
      name: 'FOREIGN KEY NOT VALID, VALIDATE in the next file',
      why: 'as above, with ROW SHARE on the referenced table',
      files: [
        `ALTER TABLE visits ADD CONSTRAINT visits_customer_fkey
          FOREIGN KEY (customer_id) REFERENCES customers NOT VALID;`,
        'ALTER TABLE visits VALIDATE CONSTRAINT visits_customer_fkey;',
      ],
    },
    {
      name: 'NOT VALID and VALIDATE in one file that commits each statement',
      why: 'no transaction spans the two',
      files: `-- lockstep:transaction none

        ALTER TABLE orders ADD CONSTRAINT amount_positive CHECK (amount > 0) NOT VALID;
        ALTER TABLE orders VALIDATE CONSTRAINT amount_positive;`,
    },
    {
      name: 'VALIDATE of a constraint that production has had for long',
      why: 'SHARE UPDATE EXCLUSIVE stops neither reads nor writes, and new rows comply already',
      files: 'ALTER TABLE visits VALIDATE CONSTRAINT visits_page_check;',
    },
    {
      name: 'VALIDATE of a constraint that is valid',
      why: 'nothing is read',
      files: 'ALTER TABLE visits VALIDATE CONSTRAINT visits_kind_check;',
    },
    {
      name: 'a CHECK replaced by one that allows more',
      why: 'rows that satisfied the old one satisfy the new one, and it is validated apart',
      files: [
        `ALTER TABLE visits
          DROP CONSTRAINT visits_kind_check,
          ADD CONSTRAINT visits_kind_check CHECK (kind IN ('a', 'b', 'c')) NOT VALID;`,
        'ALTER TABLE visits VALIDATE CONSTRAINT visits_kind_check;',
      ],
    },
    {
      name: 'a CHECK dropped',
      why: 'what was allowed stays allowed',
      files: 'ALTER TABLE visits DROP CONSTRAINT visits_kind_check;',
    },
    {
      name: 'a CHECK of this change set dropped in its next file',
      why: 'nobody relied on it',
      files: [
        'ALTER TABLE orders ADD CONSTRAINT passing CHECK (amount >= 0) NOT VALID;',
        'ALTER TABLE orders DROP CONSTRAINT passing;',
      ],
    },
    {
      name: 'UNIQUE USING INDEX, of an index built concurrently',
      why: 'the index is there: the constraint is an entry in the catalog',
      files: [
        '-- lockstep:transaction none\n\nCREATE UNIQUE INDEX CONCURRENTLY orders_once_key ON orders (customer_id, placed_at);',
        'ALTER TABLE orders ADD CONSTRAINT orders_once UNIQUE USING INDEX orders_once_key;',
      ],
    },
    {
      name: 'PRIMARY KEY USING INDEX on NOT NULL columns',
      why: 'the columns need no scan, and the index is there',
      files: 'ALTER TABLE visits ADD CONSTRAINT visits_pkey PRIMARY KEY USING INDEX visits_ready_key;',
    },
    {
      name: 'UNIQUE USING INDEX of an index that production has had for long',
      why: 'what is rejected is what was rejected before',
      files: 'ALTER TABLE visits ADD CONSTRAINT visits_once UNIQUE USING INDEX visits_ready_key;',
    },
    {
      name: 'a foreign key without its index, dropped',
      why: 'there is nothing left that could reject a write, and the locks are short',
      schema: `${shop} CREATE TABLE loose (id bigint PRIMARY KEY, parent_id bigint REFERENCES loose);`,
      files: 'ALTER TABLE loose DROP CONSTRAINT loose_parent_id_fkey;',
    },
    {
      name: 'ALTER CONSTRAINT … DEFERRABLE',
      why: 'an entry in the catalog; the check stays as strict, only later where a session asks for it',
      files: 'ALTER TABLE orders ALTER CONSTRAINT orders_customer_id_fkey DEFERRABLE INITIALLY IMMEDIATE;',
    },
    {
      name: 'a foreign key NOT ENFORCED',
      why: 'neither checked now nor later',
      since: 18,
      files: `ALTER TABLE visits ADD CONSTRAINT visits_customer_fkey
          FOREIGN KEY (customer_id) REFERENCES customers NOT ENFORCED;`,
    },
    {
      name: 'a CHECK NOT ENFORCED',
      why: 'neither checked now nor later',
      since: 18,
      files: 'ALTER TABLE orders ADD CONSTRAINT amount_positive CHECK (amount > 0) NOT ENFORCED;',
    },
    {
      name: 'a foreign key NOT VALID of a partitioned table, validated later',
      why: '18 knows NOT VALID there',
      since: 18,
      schema: `${shop} CREATE TABLE hits (id bigint, at date NOT NULL, customer_id bigint) PARTITION BY RANGE (at);
        CREATE TABLE hits_a PARTITION OF hits FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');`,
      files: [
        'ALTER TABLE hits ADD CONSTRAINT hits_fkey FOREIGN KEY (customer_id) REFERENCES customers NOT VALID;',
        'ALTER TABLE hits VALIDATE CONSTRAINT hits_fkey;',
      ],
    },
  ],
};
