import { exclusive, type FormGroup } from '../form.ts';
import { shop, shopRoles } from './shop-setup.ts';

export const triggers: FormGroup = {
  title: 'Triggers, rules and row security',
  setup: `${shop}
CREATE FUNCTION nothing() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;
CREATE TRIGGER audit AFTER INSERT ON orders FOR EACH ROW EXECUTE FUNCTION nothing();
CREATE RULE quiet AS ON DELETE TO orders DO ALSO NOTHING;
CREATE POLICY mine ON orders USING (true);`,
  roles: {
    ...shopRoles,
  },
  forms: [
    {
      form: 'CREATE TRIGGER',
      sql: 'CREATE TRIGGER t BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION nothing()',
      does: ['SHARE ROW EXCLUSIVE target'],
    },
    {
      form: 'CREATE OR REPLACE TRIGGER',
      sql: 'CREATE OR REPLACE TRIGGER audit AFTER INSERT ON orders FOR EACH ROW EXECUTE FUNCTION nothing()',
      does: ['SHARE ROW EXCLUSIVE target'],
    },
    {
      form: 'CREATE CONSTRAINT TRIGGER',
      sql: 'CREATE CONSTRAINT TRIGGER t AFTER INSERT ON orders FROM customers FOR EACH ROW EXECUTE FUNCTION nothing()',
      does: ['SHARE ROW EXCLUSIVE target', 'ACCESS SHARE referenced'],
    },
    { form: 'DROP TRIGGER', sql: 'DROP TRIGGER audit ON orders', does: [exclusive] },
    {
      form: 'ALTER TRIGGER … RENAME TO',
      sql: 'ALTER TRIGGER audit ON orders RENAME TO journal',
      does: [exclusive],
    },
    {
      form: 'ALTER TRIGGER … DEPENDS ON EXTENSION',
      sql: 'ALTER TRIGGER audit ON orders DEPENDS ON EXTENSION plpgsql',
      does: ['ACCESS SHARE target'],
    },
    {
      form: 'ALTER TABLE … ENABLE TRIGGER',
      sql: 'ALTER TABLE orders ENABLE TRIGGER audit',
      does: ['SHARE ROW EXCLUSIVE target'],
    },
    {
      form: 'ALTER TABLE … DISABLE TRIGGER',
      sql: 'ALTER TABLE orders DISABLE TRIGGER audit',
      does: ['SHARE ROW EXCLUSIVE target'],
    },
    {
      form: 'ALTER TABLE … DISABLE TRIGGER ALL',
      sql: 'ALTER TABLE orders DISABLE TRIGGER ALL',
      does: ['SHARE ROW EXCLUSIVE target'],
    },
    {
      form: 'ALTER TABLE … DISABLE TRIGGER USER',
      sql: 'ALTER TABLE orders DISABLE TRIGGER USER',
      does: ['SHARE ROW EXCLUSIVE target'],
    },
    {
      form: 'ALTER TABLE … ENABLE REPLICA TRIGGER',
      sql: 'ALTER TABLE orders ENABLE REPLICA TRIGGER audit',
      does: ['SHARE ROW EXCLUSIVE target'],
    },
    {
      form: 'ALTER TABLE … ENABLE ALWAYS TRIGGER',
      sql: 'ALTER TABLE orders ENABLE ALWAYS TRIGGER audit',
      does: ['SHARE ROW EXCLUSIVE target'],
    },
    {
      form: 'COMMENT ON TRIGGER',
      sql: "COMMENT ON TRIGGER audit ON orders IS 'x'",
      does: ['ACCESS SHARE target'],
    },
    { form: 'CREATE RULE', sql: 'CREATE RULE r AS ON UPDATE TO orders DO ALSO NOTHING', does: [exclusive] },
    {
      form: 'CREATE OR REPLACE RULE',
      sql: 'CREATE OR REPLACE RULE quiet AS ON DELETE TO orders DO ALSO NOTHING',
      does: [exclusive],
    },
    { form: 'DROP RULE', sql: 'DROP RULE quiet ON orders', does: [exclusive] },
    { form: 'ALTER RULE … RENAME TO', sql: 'ALTER RULE quiet ON orders RENAME TO silent', does: [exclusive] },
    { form: 'ALTER TABLE … ENABLE RULE', sql: 'ALTER TABLE orders ENABLE RULE quiet', does: [exclusive] },
    { form: 'ALTER TABLE … DISABLE RULE', sql: 'ALTER TABLE orders DISABLE RULE quiet', does: [exclusive] },
    { form: 'CREATE POLICY', sql: 'CREATE POLICY p ON orders USING (true)', does: [exclusive] },
    { form: 'ALTER POLICY', sql: 'ALTER POLICY mine ON orders USING (false)', does: [exclusive] },
    {
      form: 'ALTER POLICY … RENAME TO',
      sql: 'ALTER POLICY mine ON orders RENAME TO ours',
      does: [exclusive],
    },
    { form: 'DROP POLICY', sql: 'DROP POLICY mine ON orders', does: [exclusive] },
    {
      form: 'ALTER TABLE … ENABLE ROW LEVEL SECURITY',
      sql: 'ALTER TABLE orders ENABLE ROW LEVEL SECURITY',
      does: [exclusive],
    },
    {
      form: 'ALTER TABLE … DISABLE ROW LEVEL SECURITY',
      sql: 'ALTER TABLE orders DISABLE ROW LEVEL SECURITY',
      does: [exclusive],
    },
    {
      form: 'ALTER TABLE … FORCE ROW LEVEL SECURITY',
      sql: 'ALTER TABLE orders FORCE ROW LEVEL SECURITY',
      does: [exclusive],
    },
    {
      form: 'ALTER TABLE … NO FORCE ROW LEVEL SECURITY',
      sql: 'ALTER TABLE orders NO FORCE ROW LEVEL SECURITY',
      does: [exclusive],
    },
  ],
};
