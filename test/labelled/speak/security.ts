import type { SpokenGroup } from '../../support/spoken.ts';

const schema = `
CREATE SCHEMA api;
CREATE ROLE web;
CREATE TABLE secrets (id bigint PRIMARY KEY, owner_id bigint, body text);
ALTER TABLE secrets ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON secrets USING (owner_id = 1);
CREATE TABLE api."Doc" ("id" text PRIMARY KEY);
ALTER TABLE api."Doc" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY doc ON api."Doc" USING ("id" <> '');
CREATE FUNCTION api.whoami() RETURNS text LANGUAGE sql AS 'SELECT current_user::text';
`;

export const security: SpokenGroup = {
  subject: 'privileges, search paths, row security and secrets',
  sources: [
    'https://www.postgresql.org/docs/current/sql-createfunction.html#SQL-CREATEFUNCTION-SECURITY',
    'https://www.postgresql.org/docs/current/ddl-rowsecurity.html',
    'https://www.postgresql.org/docs/current/ddl-priv.html',
    'https://www.postgresql.org/docs/current/sql-createrole.html',
  ],
  tier: 'security',
  schema,
  cases: [
    {
      name: 'SECURITY DEFINER without search_path',
      why: 'whoever calls it chooses where its names are looked up',
      files: `CREATE FUNCTION api.read_secret(i bigint) RETURNS text LANGUAGE sql SECURITY DEFINER AS $$
  SELECT body FROM secrets WHERE id = i
$$;`,
      expect: 'security-definer-without-search-path',
    },
    {
      name: 'ALTER FUNCTION … SECURITY DEFINER',
      why: 'the function has no search_path of its own',
      files: 'ALTER FUNCTION api.whoami() SECURITY DEFINER;',
      expect: 'security-definer-without-search-path',
    },
    {
      name: 'a SECURITY DEFINER procedure in a DO block',
      why: 'the procedure has no search_path of its own',
      files: `DO $do$ BEGIN
  EXECUTE 'CREATE OR REPLACE PROCEDURE api."Purge"() LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN DELETE FROM secrets WHERE id < 0; END $$';
END $do$;`,
      expect: 'security-definer-without-search-path',
    },
    {
      name: 'the search_path of a SECURITY DEFINER function is reset',
      why: 'after RESET the function has no search_path of its own',
      files: `CREATE FUNCTION api.count_secrets() RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN RETURN (SELECT count(*) FROM secrets); END $$;
ALTER FUNCTION api.count_secrets() RESET search_path;`,
      expect: 'security-definer-without-search-path',
    },
    {
      name: 'row security is switched off',
      why: 'everybody with SELECT reads every row from now on',
      files: 'ALTER TABLE secrets DISABLE ROW LEVEL SECURITY;',
      expect: ['rls-disabled', 'rls-disabled-in-exposed-schema'],
    },
    {
      name: 'row security is switched off in a DO block, and no longer forced',
      why: 'everybody with SELECT reads every row from now on',
      files: `DO $$ BEGIN ALTER TABLE api."Doc" DISABLE ROW LEVEL SECURITY, NO FORCE ROW LEVEL SECURITY; END $$;`,
      expect: ['rls-disabled', 'rls-disabled-in-exposed-schema'],
    },
    {
      name: 'a policy that is always true',
      why: 'permissive policies are combined with OR: one that is true opens the table',
      files: 'CREATE POLICY everybody ON secrets USING (true);',
      expect: 'policy-always-true',
    },
    {
      name: 'WITH CHECK (true) for writers',
      why: 'anybody may insert rows of anybody',
      files: 'CREATE POLICY "write" ON api."Doc" FOR INSERT TO web WITH CHECK (true);',
      expect: 'policy-always-true',
    },
    {
      name: 'a policy becomes always true',
      why: '1 = 1 is true',
      files: 'ALTER POLICY own ON public.secrets USING (1 = 1);',
      expect: 'policy-always-true',
    },
    {
      name: 'GRANT ALL TO PUBLIC',
      why: 'PUBLIC is every role, also those to come',
      files: 'GRANT ALL ON TABLE secrets TO PUBLIC;',
      expect: ['grant-to-public', 'grant-widening'],
    },
    {
      name: 'GRANT on all tables of a schema TO PUBLIC',
      why: 'PUBLIC is every role',
      files: 'GRANT SELECT, UPDATE ON ALL TABLES IN SCHEMA api TO public;',
      expect: ['grant-to-public', 'grant-widening'],
    },
    {
      name: 'default privileges for PUBLIC',
      why: 'every table to come is readable for every role',
      files: 'ALTER DEFAULT PRIVILEGES IN SCHEMA api GRANT SELECT ON TABLES TO PUBLIC;',
      expect: ['grant-to-public', 'grant-widening'],
    },
    {
      name: 'GRANT CREATE ON SCHEMA public TO PUBLIC',
      why: 'the default before 15, and the reason for CVE-2018-1058',
      files: `DO $$ BEGIN EXECUTE 'GRANT CREATE ON SCHEMA public TO PUBLIC'; END $$;`,
      expect: ['grant-to-public', 'grant-widening'],
    },
    {
      name: 'CREATE ROLE SUPERUSER',
      why: 'a superuser bypasses every check',
      files: 'CREATE ROLE deploy_bot LOGIN SUPERUSER;',
      expect: 'superuser-role',
    },
    {
      name: 'ALTER ROLE … SUPERUSER',
      why: 'a superuser bypasses every check',
      files: 'ALTER ROLE web WITH SUPERUSER;',
      expect: 'superuser-role',
    },
    {
      name: 'ALTER USER … BYPASSRLS',
      why: 'row security does not hold for the role',
      files: 'ALTER USER web BYPASSRLS;',
      expect: 'superuser-role',
    },
    {
      name: 'a password in CREATE ROLE',
      why: 'the repository and the server log keep it',
      files: `CREATE ROLE reporting LOGIN PASSWORD 'hunter2';`,
      expect: ['password-literal', 'password-or-secret-literal-in-sql'],
    },
    {
      name: 'a password in ALTER USER in a DO block',
      unheard: 'roles fire no event trigger, and the text of a block is searched for changes of rows only',
      why: 'the repository keeps it',
      files: `DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'web') THEN
    ALTER USER web WITH ENCRYPTED PASSWORD 's3cr3t!';
  END IF;
END $$;`,
      expect: ['password-literal', 'password-or-secret-literal-in-sql'],
    },
    {
      name: 'a password in a user mapping',
      why: 'the repository keeps the password of another server',
      schema: `CREATE FOREIGN DATA WRAPPER dummy; CREATE SERVER other FOREIGN DATA WRAPPER dummy;`,
      files: `CREATE USER MAPPING FOR CURRENT_USER SERVER other OPTIONS (user 'app', password 'letmein');`,
      expect: ['password-literal', 'password-or-secret-literal-in-sql'],
    },
  ],
};
