import { describe, expect, it } from 'vitest';
import { loadParser } from '../../../src/sql/parser.ts';
import { secretsOf, withoutSecrets } from '../../../src/sql/secrets.ts';
import { lintSql } from '../../support/lint-sql.ts';
import { speaks, staysSilent } from '../../support/rule-cases.ts';

const schema = `CREATE TABLE orders (id bigint PRIMARY KEY, owner text);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON orders USING (owner = current_user);
CREATE TABLE plain (id bigint PRIMARY KEY);`;

describe('it speaks of', () => {
  speaks(schema, {
    'a password of a new role': {
      files: `CREATE USER app PASSWORD 'geheim-123';`,
      finds: [{ rule: 'password-literal', severity: 'error', subject: 'app' }],
    },
    'a changed password': {
      files: `ALTER ROLE app WITH LOGIN PASSWORD 'geheim-123';`,
      finds: [{ rule: 'password-literal', severity: 'error' }],
    },
    'the hash of a password, less loudly': {
      files: `CREATE ROLE app PASSWORD 'md5aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa';`,
      finds: [{ rule: 'password-literal', severity: 'warning' }],
    },
    'a superuser': { files: 'CREATE ROLE boss SUPERUSER;', finds: [{ rule: 'superuser-role' }] },
    'a role that no policy holds back': {
      files: 'CREATE ROLE boss BYPASSRLS;',
      finds: [{ rule: 'superuser-role', message: 'Role boss gets BYPASSRLS.' }],
    },
    'programs on the server': {
      files: 'GRANT pg_execute_server_program TO app;',
      finds: [{ rule: 'superuser-role', subject: 'app' }],
    },
    'everything for everybody': {
      files: 'GRANT ALL ON plain TO PUBLIC;',
      finds: [{ rule: 'grant-to-public', severity: 'warning' }],
    },
    'everything that will be, for everybody': {
      files: 'ALTER DEFAULT PRIVILEGES GRANT INSERT ON TABLES TO PUBLIC;',
      finds: [{ rule: 'grant-to-public', severity: 'warning' }],
    },
    'reading for everybody, as a notice': {
      files: 'GRANT SELECT ON plain TO PUBLIC;',
      finds: [{ rule: 'grant-to-public', severity: 'notice' }],
    },
    'a schema in which everybody may make objects': {
      files: 'GRANT CREATE ON SCHEMA public TO PUBLIC;',
      finds: [{ rule: 'grant-to-public', severity: 'warning' }],
    },
    'a function that becomes SECURITY DEFINER': {
      files: `CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'; ALTER FUNCTION f() SECURITY DEFINER;`,
      finds: [{ rule: 'security-definer-without-search-path', subject: 'public.f()' }],
    },
    'a body that only talks of a search_path': {
      files: `CREATE FUNCTION f() RETURNS text LANGUAGE sql SECURITY DEFINER AS $$ SELECT '
 SET search_path TO x' $$;`,
      finds: [{ rule: 'security-definer-without-search-path' }],
    },
    'row security that is switched off': {
      files: 'ALTER TABLE orders DISABLE ROW LEVEL SECURITY;',
      finds: [{ rule: 'rls-disabled', evidence: ['row security was on', '1 policy without effect'] }],
    },
    'a policy for everything that is always true': {
      files: 'CREATE POLICY open ON orders USING (true);',
      finds: [{ rule: 'policy-always-true', severity: 'warning' }],
    },
    'a policy that becomes so': {
      files: 'ALTER POLICY own ON orders USING (true);',
      finds: [{ rule: 'policy-always-true', subject: 'public.orders.own' }, { rule: 'policy-change' }],
    },
    'an insert of any row': {
      files: 'CREATE POLICY open ON orders FOR INSERT WITH CHECK (true);',
      finds: [{ rule: 'policy-always-true', severity: 'warning' }],
    },
    'a policy that lets all read, as a notice': {
      files: 'CREATE POLICY open ON orders FOR SELECT USING (true);',
      finds: [{ rule: 'policy-always-true', severity: 'notice' }],
    },
    'a policy for a role of the team’s own, as a notice': {
      files: 'CREATE POLICY open ON orders TO service_role USING (true);',
      finds: [{ rule: 'policy-always-true', severity: 'notice' }],
    },
  });
});

describe('it is silent about', () => {
  staysSilent(schema, {
    'a role without a password': 'CREATE ROLE app LOGIN;',
    'a password that is taken away': 'CREATE ROLE app; ALTER ROLE app PASSWORD NULL;',
    'a role that is no superuser': 'CREATE ROLE app NOSUPERUSER NOBYPASSRLS;',
    'a membership in a role that only reads': 'GRANT pg_read_all_data TO app;',
    'a right that is taken from everybody':
      'CREATE TABLE own (id int PRIMARY KEY); REVOKE ALL ON own FROM PUBLIC;',
    'a right for one role': 'GRANT ALL ON plain TO app;',
    'the way into a schema': 'GRANT USAGE ON SCHEMA public TO PUBLIC;',
    'what everybody may do anyway': `CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'; GRANT EXECUTE ON FUNCTION f() TO PUBLIC;`,
    'a function of its caller': `CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';`,
    'a function with a search_path': `CREATE FUNCTION f() RETURNS int LANGUAGE sql SECURITY DEFINER SET search_path = '' AS 'SELECT 1';`,
    'a search_path that comes later': `CREATE FUNCTION f() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1';
ALTER FUNCTION f() SET search_path = public;`,
    'a body that is parsed once': 'CREATE FUNCTION f() RETURNS int SECURITY DEFINER RETURN 1;',
    'row security on a table that never had it': 'ALTER TABLE plain DISABLE ROW LEVEL SECURITY;',
    'row security that is off for a moment':
      'ALTER TABLE orders DISABLE ROW LEVEL SECURITY; ALTER TABLE orders ENABLE ROW LEVEL SECURITY;',
    'a policy that asks':
      'CREATE POLICY a ON orders FOR UPDATE USING (owner = current_user) WITH CHECK (true);',
    'a policy that is gone again': 'CREATE POLICY a ON orders USING (true); DROP POLICY a ON orders;',
    'a policy that only restricts':
      'CREATE TABLE own (id int PRIMARY KEY); CREATE POLICY a ON own AS RESTRICTIVE USING (true);',
  });
});

describe('a password', () => {
  it('is in no finding', async () => {
    const { findings } = await lintSql({ files: `CREATE USER app PASSWORD 'geheim-123';` });
    expect(JSON.stringify(findings)).not.toContain('geheim');
  });
  it.each([
    ['of a user mapping', `CREATE USER MAPPING FOR app SERVER s OPTIONS (user 'u', password 'geheim-123')`],
    ['in a connection string', `CREATE SUBSCRIPTION s CONNECTION 'host=a password=geheim-123' PUBLICATION p`],
    ['in a URL', `CREATE SUBSCRIPTION s CONNECTION 'postgres://u:geheim-123@host/d' PUBLICATION p`],
    ['of a role', `ALTER ROLE app PASSWORD 'geheim-123'`],
  ])('%s is found, and hidden from the report', async (_, sql) => {
    const parser = await loadParser();
    const parsed = parser.parseStatement(sql, { file: 'x.sql', line: 1, column: 1 });
    const node = 'node' in parsed ? parsed.node : null;
    const secrets = node === null ? [] : secretsOf(node).map(({ text }) => text);
    expect(secrets).toEqual(['geheim-123']);
    expect(withoutSecrets(sql, secrets)).not.toContain('geheim');
  });
  it('that is an ordinary word hides no other', () => {
    expect(withoutSecrets(`ALTER TABLE users; CREATE ROLE a PASSWORD 'users'`, ['users'])).toBe(
      `ALTER TABLE users; CREATE ROLE a PASSWORD '***'`,
    );
  });
});
