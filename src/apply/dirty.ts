import { quoteLiteral } from '../sql/quote.ts';
import { companions, fingerprints, toolSchemas } from './history/fingerprints.ts';

/** As many as a message names. */
const shown = 5;

const texts = (values: readonly string[]): string => `ARRAY[${values.map(quoteLiteral).join(', ')}]::name[]`;

/** Names that a history table may have; whether it is one, its columns say. */
export const historyNames = texts([...new Set(fingerprints.map(({ table }) => table))]);

/**
 * A scalar query for a JSON array of up to five objects of users, `public.orders`: relations, types and routines, but
 * nothing of PostgreSQL's own, of extensions or of migration tools. Tables that are named like a history are left out.
 * @param schema an SQL expression: the only schema that counts, or NULL for all
 */
export function userObjects(schema: string): string {
  // What depends on its extension is the extension's: https://www.postgresql.org/docs/current/catalog-pg-depend.html
  return `(SELECT coalesce(json_agg(name ORDER BY name), '[]') FROM (
  SELECT format('%I.%I', n.nspname, o.name) AS name FROM (
    SELECT 'pg_class'::regclass AS class, oid, relnamespace AS namespace, relname AS name FROM pg_class
    WHERE relkind IN ('r', 'p', 'v', 'm', 'f', 'c') OR relkind = 'S' AND NOT EXISTS (
      SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = pg_class.oid
      AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i'))
    UNION ALL SELECT 'pg_type'::regclass, oid, typnamespace, typname FROM pg_type WHERE typtype IN ('e', 'd', 'r')
    UNION ALL SELECT 'pg_proc'::regclass, oid, pronamespace, proname FROM pg_proc
  ) AS o JOIN pg_namespace n ON n.oid = o.namespace
  WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    AND (${schema} IS NULL OR n.nspname = ${schema})
    AND n.nspname <> ALL (${texts(toolSchemas)})
    AND NOT (o.class = 'pg_class'::regclass AND (o.name = ANY (${historyNames}) OR o.name = ANY (${texts(companions)})))
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = o.class AND d.objid = o.oid AND d.deptype = 'e')
  ORDER BY 1 LIMIT ${shown}
) AS objects)`;
}
