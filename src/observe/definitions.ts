import type { Session } from '../database/session.ts';
import { observerSchema } from './instruments.ts';
import type { Command, EnumHistory, RoutineFacts, RoutineHistory } from './observation.ts';

/** The identity is written as event triggers write it: IN, INOUT and VARIADIC arguments, without the names. */
const routinesQuery = `SELECT coalesce(pg_catalog.json_agg(pg_catalog.json_build_array(
    pg_catalog.format('%I.%I', n.nspname, p.proname), pg_catalog.json_build_object(
    'identity', (pg_catalog.pg_identify_object('pg_catalog.pg_proc'::regclass, p.oid, 0)).identity,
    'kind', CASE p.prokind WHEN 'p' THEN 'procedure' WHEN 'a' THEN 'aggregate' WHEN 'w' THEN 'window' ELSE 'function' END,
    'types', (SELECT coalesce(pg_catalog.json_agg(pg_catalog.format_type(t.oid, NULL) ORDER BY t.at), '[]')
      FROM pg_catalog.unnest(p.proargtypes) WITH ORDINALITY t (oid, at)),
    'names', (SELECT coalesce(pg_catalog.json_agg(a.name ORDER BY a.at), '[]')
      FROM pg_catalog.unnest(p.proargnames) WITH ORDINALITY a (name, at)
      WHERE a.name <> '' AND (p.proargmodes IS NULL OR p.proargmodes[a.at] IN ('i', 'b', 'v'))),
    'defaults', p.pronargdefaults,
    'returns', pg_catalog.pg_get_function_result(p.oid))) ORDER BY p.oid::regprocedure::text), '[]')::text
  FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
  WHERE p.oid >= 16384 AND n.nspname <> '${observerSchema}'
    AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
      WHERE d.classid = 'pg_catalog.pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e')`;

const enumsQuery = `SELECT coalesce(pg_catalog.json_agg(pg_catalog.json_build_array(
    pg_catalog.format('%I.%I', n.nspname, t.typname),
    (SELECT coalesce(pg_catalog.json_agg(e.enumlabel ORDER BY e.enumsortorder), '[]')
      FROM pg_catalog.pg_enum e WHERE e.enumtypid = t.oid))), '[]')::text
  FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
  WHERE t.typtype = 'e' AND t.oid >= 16384`;

type Routines = ReadonlyMap<string, readonly RoutineFacts[]>;
type Enums = ReadonlyMap<string, readonly string[]>;

/** Routines and enum types by name: as they are, and as they were before the change set. */
export class Definitions {
  #routines: Routines = new Map();
  #enums: Enums = new Map();
  #marked: { readonly routines: Routines; readonly enums: Enums } = { routines: new Map(), enums: new Map() };

  async load(session: Session): Promise<void> {
    this.#routines = await readRoutines(session);
    this.#enums = await readEnums(session);
  }

  mark(): void {
    this.#marked = { routines: this.#routines, enums: this.#enums };
  }

  /** Reads again what the commands say they touched, and nothing for the many that touch no routine and no type. */
  async follow(
    session: Session,
    commands: readonly Command[],
  ): Promise<{ readonly routines: readonly RoutineHistory[]; readonly enums: readonly EnumHistory[] }> {
    const objects = commands.flatMap(({ created, changed, dropped }) => [...created, ...changed, ...dropped]);
    const routines = objects.filter(({ type }) => routineTypes.has(type));
    const types = objects.filter(({ type }) => type === 'type');
    if (routines.length > 0) this.#routines = await readRoutines(session);
    if (types.length > 0) this.#enums = await readEnums(session);
    const marked = this.#marked;
    return {
      routines: unique(routines.map(({ identity }) => nameOf(identity))).map((name) => ({
        name,
        marked: marked.routines.get(name) ?? [],
        after: this.#routines.get(name) ?? [],
      })),
      enums: unique(types.map(({ identity }) => identity)).flatMap((name) => {
        const [before, after] = [marked.enums.get(name) ?? null, this.#enums.get(name) ?? null];
        return before === null && after === null ? [] : [{ name, marked: before, after }];
      }),
    };
  }
}

const routineTypes = new Set(['function', 'procedure', 'aggregate']);

const unique = (names: readonly string[]): string[] => [...new Set(names)];

/** `app.total(integer)` → `app.total`, also where a name in quotes has a parenthesis in it. */
const nameOf = (identity: string): string => /^(?:"(?:[^"]|"")*"|[^"(])*/.exec(identity)?.[0] ?? identity;

async function readRoutines(session: Session): Promise<Routines> {
  const routines = new Map<string, RoutineFacts[]>();
  for (const [name, facts] of await read<[string, RoutineFacts][]>(session, routinesQuery)) {
    routines.set(name, [...(routines.get(name) ?? []), facts]);
  }
  return routines;
}

const readEnums = async (session: Session): Promise<Enums> =>
  new Map(await read<[string, readonly string[]][]>(session, enumsQuery));

async function read<Rows>(session: Session, query: string): Promise<Rows> {
  const reply = await session.send(query);
  return JSON.parse(reply.results[0]?.rows[0]?.[0] ?? '[]') as Rows;
}
