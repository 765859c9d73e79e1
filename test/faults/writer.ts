import type { Random } from './random.ts';

/** A statement, and what it leaves for the count. */
export interface Item {
  readonly sql: string;
  /** Rows that it adds to `public.steps`. */
  readonly steps?: readonly string[];
  /** By how much it raises `public.counter`. */
  readonly counts?: number;
  /** What follows COPY … FROM stdin. */
  readonly rows?: readonly string[];
}

/** Writes statements, each of which fits the schema that those before have left. None can run twice unnoticed. */
export interface Writer {
  /** One that can run in a transaction. */
  readonly ordinary: (label: string) => Item;
  /** One that cannot. */
  readonly alone: () => Item;
  /** One that lasts as long as the session. */
  readonly setting: () => Item;
  /** What was set does not hold in the next file. */
  readonly endFile: () => void;
}

interface Index {
  readonly name: string;
  readonly table: string;
}

export function createWriter(random: Random): Writer {
  const tables = ['public.steps'];
  const indexes: Index[] = [];
  const partitions: { parent: string; child: string }[] = [];
  let number = 0;
  let inApp = false;
  /** Where the search path is `app`, names of that schema stand alone: a run that resumes has to find them all the same. */
  const named = (name: string) => (inApp ? name.replace(/^app\./, '') : name);
  const next = (letter: string) => `${letter}${++number}`;

  const table = (): Item => {
    const name = next('t');
    tables.push(`app.${name}`);
    return { sql: `CREATE TABLE app.${name} (id int, step text DEFAULT 'it''s; "$1"')` };
  };
  const column = (): Item => {
    const name = random.pick(tables);
    return { sql: `ALTER TABLE ${name} ADD COLUMN ${next('c')} int` };
  };
  const partitioned = (): Item => {
    const parent = `app.${next('p')}`;
    partitions.push({ parent, child: `${parent}_1` });
    return {
      sql: `DO $body$ BEGIN CREATE TABLE ${parent} (id int) PARTITION BY LIST (id); CREATE TABLE ${parent}_1 PARTITION OF ${parent} FOR VALUES IN (1); END $body$`,
    };
  };
  const routine = (): Item => ({
    sql: `CREATE FUNCTION app.${next('f')}() RETURNS int LANGUAGE sql AS $f$ SELECT 1; $f$`,
  });
  const build = (concurrently: boolean): Item => {
    const target = random.pick(tables);
    const index = { name: next('i'), table: target };
    indexes.push(index);
    const words = [
      'CREATE INDEX',
      ...(concurrently ? ['CONCURRENTLY'] : []),
      ...(random.chance(0.3) ? ['IF NOT EXISTS'] : []),
    ];
    return { sql: `${words.join(' ')} ${index.name} ON ${named(target)} (step)` };
  };
  const qualified = ({ name, table: on }: Index) => `${on.split('.')[0]}.${name}`;
  const drop = (): Item | null => {
    const at = random.integer(indexes.length);
    const [index] = indexes.splice(at, 1);
    if (index === undefined) return null;
    const words = random.chance(0.3) ? 'DROP INDEX CONCURRENTLY IF EXISTS' : 'DROP INDEX CONCURRENTLY';
    return { sql: `${words} ${named(qualified(index))}` };
  };
  const detach = (): Item | null => {
    const found = partitions.shift();
    return found === undefined
      ? null
      : { sql: `ALTER TABLE ${named(found.parent)} DETACH PARTITION ${named(found.child)} CONCURRENTLY` };
  };
  const copy = (label: string): Item => {
    const rows = [`${label}a`, `${label}b`];
    return { sql: 'COPY public.steps (step) FROM stdin', rows, steps: rows };
  };

  return {
    ordinary: (label) => {
      const roll = random.fraction();
      if (roll < 0.3) return { sql: `INSERT INTO public.steps (step) VALUES ('${label}')`, steps: [label] };
      if (roll < 0.5) return { sql: 'UPDATE public.counter SET n = n + 1', counts: 1 };
      if (roll < 0.65) return table();
      if (roll < 0.75) return column();
      if (roll < 0.82) return build(false);
      if (roll < 0.88) return partitioned();
      return roll < 0.94 ? routine() : copy(label);
    },
    alone: () => {
      const roll = random.fraction();
      const rarer = roll < 0.25 ? drop() : roll < 0.4 ? detach() : null;
      if (rarer !== null) return rarer;
      if (roll > 0.85) return { sql: `VACUUM ${random.pick(tables)}` };
      return roll > 0.75 ? { sql: `REINDEX TABLE CONCURRENTLY ${random.pick(tables)}` } : build(true);
    },
    setting: () => {
      inApp = random.chance(0.8);
      return { sql: inApp ? 'SET search_path TO app' : 'SET lock_timeout = 0' };
    },
    endFile: () => {
      inApp = false;
    },
  };
}
