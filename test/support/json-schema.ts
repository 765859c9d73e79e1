import { readFile } from 'node:fs/promises';
import { Ajv, type ValidateFunction } from 'ajv';

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** A published schema, as it lies in `schemas/`. */
export async function publishedSchema(
  name: 'lockstep' | 'lint' | 'schema' | 'apply' | 'fleet' | 'stats' | 'push' | 'pull' | 'tags',
): Promise<Record<string, Json>> {
  const file = new URL(`../../schemas/${name}.schema.json`, import.meta.url);
  return JSON.parse(await readFile(file, 'utf8')) as Record<string, Json>;
}

/**
 * Published schemas allow fields that they do not name, so that a reader with last year's schema accepts this year's
 * report. Our own documents are held to the letter: this schema refuses every field that is not described.
 */
export function closed(schema: Json): Json {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== 'object' || schema === null) return schema;
  const inner = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closed(value)]));
  return 'properties' in inner ? { additionalProperties: false, ...inner } : inner;
}

/** @param others schemas that it refers to, by their file names */
export function compile(schema: Json, others: Readonly<Record<string, Json>> = {}): ValidateFunction {
  const ajv = new Ajv({ allErrors: true, strict: true, strictTypes: false });
  for (const [name, other] of Object.entries(others)) ajv.addSchema(other as object, name);
  return ajv.compile(schema as object);
}

/** What is wrong with a `lockstep/fleet/v1`: each of its targets is a `lockstep/apply/v1` with a name. */
export async function mistakesInFleet(document: unknown): Promise<readonly string[]> {
  const apply = closed(await publishedSchema('apply'));
  const fleet = closed(await publishedSchema('fleet'));
  return mistakesIn(document, compile(fleet, { 'apply.schema.json': apply }));
}

/** What is wrong with a document, one line for each mistake; empty when nothing is. */
export function mistakesIn(document: unknown, validate: ValidateFunction): readonly string[] {
  if (validate(document)) return [];
  return (validate.errors ?? []).map(
    (error) => `${error.instancePath || '/'} ${error.message} ${JSON.stringify(error.params)}`,
  );
}

/** Every object in a schema that lists properties, with the place where it stands. */
export function objectsIn(
  schema: Json,
  place = '#',
): readonly { readonly place: string; readonly node: Record<string, Json> }[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const inner = Object.entries(schema).flatMap(([key, value]) => objectsIn(value, `${place}/${key}`));
  const node = schema as Record<string, Json>;
  return !Array.isArray(schema) && 'properties' in node && node.type === 'object'
    ? [{ place, node }, ...inner]
    : inner;
}
