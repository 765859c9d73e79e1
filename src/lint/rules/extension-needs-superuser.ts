import { asStatement } from '../../sql/ast.ts';
import { quoteIdentifier } from '../../sql/quote.ts';
import type { Rule } from '../rule.ts';

/** Those of PostgreSQL's own distribution that are marked trusted: https://www.postgresql.org/docs/current/contrib.html */
const trusted = new Set(
  `btree_gin btree_gist citext cube dict_int fuzzystrmatch hstore hstore_plperl intarray isn jsonb_plperl lo ltree pgcrypto
  pg_trgm plperl plpgsql pltcl seg tablefunc tcn tsm_system_rows tsm_system_time unaccent uuid-ossp bool_plperl`.split(
    /\s+/,
  ),
);

export const extensionNeedsSuperuser: Rule = {
  id: 'extension-needs-superuser',
  tier: 'advice',
  severity: 'off',
  deployOrder: 'any',
  summary: 'An extension that is not trusted can be created by a superuser only',
  why: `Since PostgreSQL 13 whoever may CREATE in the database can create a trusted extension. All others need a superuser, which the role that
deploys should not be; managed services have lists of their own.`,
  instead: `Let an administrator create it beforehand; CREATE EXTENSION IF NOT EXISTS then does nothing in the deploy.`,
  examples: {
    schema: 'CREATE TABLE orders (id bigint PRIMARY KEY);',
    bad: 'CREATE EXTENSION IF NOT EXISTS pg_buffercache;',
    good: ['CREATE EXTENSION IF NOT EXISTS citext;'],
  },
  check: ({ node }) => {
    const create = asStatement(node, 'CreateExtensionStmt');
    if (create?.extname === undefined || trusted.has(create.extname)) return [];
    const name = quoteIdentifier(create.extname);
    return [
      {
        subject: name,
        message: `Extension ${name} is not trusted: only a superuser can create it.`,
        evidence: ['not among the trusted extensions of PostgreSQL'],
        remedy: { text: 'Let an administrator create it before the deploy.', sql: null },
        cause: `extension ${name}`,
      },
    ];
  },
};
