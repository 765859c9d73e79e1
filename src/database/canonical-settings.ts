/**
 * Settings that change how the server prints expressions and definitions. With the search path empty every name is
 * qualified; the rest fixes how constants print. JIT compilation would cost more than the catalog queries themselves.
 */
const settings: readonly (readonly [name: string, value: string])[] = [
  ['search_path', ''],
  ['timezone', 'UTC'],
  ['datestyle', 'ISO, MDY'],
  ['intervalstyle', 'postgres'],
  ['extra_float_digits', '1'],
  ['bytea_output', 'hex'],
  ['quote_all_identifiers', 'off'],
  ['standard_conforming_strings', 'on'],
  ['jit', 'off'],
];

const list = settings.map(([name, value]) => `('${name}','${value}')`).join(',');

/**
 * One simple-protocol message that runs `statements` under canonical settings. The first and the last result belong to
 * the settings, the ones between to the statements.
 *
 * The settings are local to the transaction and are put back by the last statement, so that a message sent inside an
 * open transaction leaves the following statements of that transaction undisturbed; a savepoint would do that too, but
 * cannot be used outside a transaction block. Outside one the whole message is one implicit transaction, so the settings
 * are gone with it even when a statement fails. The old values wait in custom parameters:
 * https://www.postgresql.org/docs/current/runtime-config-custom.html
 */
export function inCanonicalSettings(statements: readonly string[]): string {
  return [
    `SELECT pg_catalog.set_config('lockstep_saved.' || s.name, pg_catalog.current_setting(s.name), true),
       pg_catalog.set_config(s.name, s.value, true) FROM (VALUES ${list}) s(name, value)`,
    ...statements,
    `SELECT pg_catalog.set_config(s.name, pg_catalog.current_setting('lockstep_saved.' || s.name), true)
       FROM (VALUES ${list}) s(name, value)`,
  ].join(';\n');
}
