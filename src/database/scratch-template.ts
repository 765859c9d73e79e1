import { quoteIdentifier, quoteLiteral } from '../sql/quote.ts';

/** A row of pg_database, with `encoding` as a name. The columns for locales differ between majors. */
export interface DatabaseFacts {
  readonly encoding: string;
  readonly datcollate: string;
  readonly datctype: string;
  /** `c` libc, `i` ICU, `b` builtin. */
  readonly datlocprovider: string;
  /** Since 17; before, `daticulocale`. */
  readonly datlocale?: string | null;
  readonly daticulocale?: string | null;
  readonly daticurules?: string | null;
}

/**
 * The scratch database is to be what `createdb` gives: a copy of template1, where a team may keep extensions. Where the named
 * database sorts or encodes otherwise, it is copied from template0 instead, which alone can take on another locale.
 * https://www.postgresql.org/docs/current/manage-ag-templatedbs.html
 */
export function createStatement(name: string, named: DatabaseFacts, template: DatabaseFacts): string {
  const create = `CREATE DATABASE ${quoteIdentifier(name)}`;
  const locale = localeOptions(named);
  if (locale === localeOptions(template)) return `${create} TEMPLATE template1`;
  return `${create} TEMPLATE template0 ${locale}`;
}

function localeOptions(facts: DatabaseFacts): string {
  const { encoding, datcollate, datctype, datlocprovider, daticurules } = facts;
  const locale = facts.datlocale ?? facts.daticulocale ?? null;
  const options: readonly (readonly [option: string, value: string | null | undefined])[] = [
    ['ENCODING', encoding],
    ['LC_COLLATE', datcollate],
    ['LC_CTYPE', datctype],
    ['ICU_LOCALE', datlocprovider === 'i' ? locale : null],
    ['ICU_RULES', daticurules],
    ['BUILTIN_LOCALE', datlocprovider === 'b' ? locale : null],
  ];
  const given = options.flatMap(([option, value]) => (value ? [`${option} = ${quoteLiteral(value)}`] : []));
  return [...given, `LOCALE_PROVIDER = ${providers[datlocprovider] ?? 'libc'}`].join(' ');
}

const providers: Readonly<Record<string, string>> = { c: 'libc', i: 'icu', b: 'builtin' };
