/**
 * Takes the operations and events that the tests' fake GitHub knows out of GitHub's own OpenAPI description, as JSON
 * Schema, into `test/support/fake-github/operations.json`. The description is a large package that nobody else needs:
 *
 *     npm pack @octokit/openapi@23.0.2 --pack-destination /tmp
 *     tar -xzf /tmp/octokit-openapi-23.0.2.tgz -C /tmp package/generated/api.github.com.json
 *     node scripts/extract-github-operations.mjs /tmp/package/generated/api.github.com.json
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const operationIds = [
  'git/get-blob',
  'git/get-tree',
  'issues/create-comment',
  'issues/delete-comment',
  'issues/list-comments',
  'issues/update-comment',
  'pulls/create-review',
  'pulls/create-review-comment',
  'pulls/delete-review-comment',
  'pulls/get',
  'pulls/list-files',
  'pulls/list-review-comments',
  'pulls/update-review-comment',
  'repos/compare-commits-with-basehead',
  'repos/get',
  'repos/get-commit',
  'repos/get-content',
  'repos/list-pull-requests-associated-with-commit',
  'users/get-authenticated',
];

const eventNames = [
  'merge-group-checks-requested',
  'pull-request-opened',
  'pull-request-synchronize',
  'push',
  'workflow-dispatch',
  'workflow-run-completed',
];

const prose = new Set([
  'description',
  'title',
  'example',
  'examples',
  'externalDocs',
  'discriminator',
  'format',
]);
const target = join(import.meta.dirname, '../test/support/fake-github/operations.json');
const description = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const schemas = {};

/** OpenAPI 3.0 says null with `nullable`, JSON Schema with a type: https://spec.openapis.org/oas/v3.0.3#schema-object */
function jsonSchema(schema) {
  if (schema.$ref !== undefined) return { $ref: keep(schema.$ref) };
  const result = {};
  for (const [key, value] of Object.entries(schema)) {
    if (prose.has(key) || key === 'nullable' || key.startsWith('x-')) continue;
    result[key] = part(key, value);
  }
  if (!schema.nullable) return result;
  if (result.enum) result.enum = [...new Set([...result.enum, null])];
  if (result.type) return { ...result, type: [result.type, 'null'] };
  return { anyOf: [{ type: 'null' }, result] };
}

function part(key, value) {
  if (['properties', 'patternProperties'].includes(key)) {
    return Object.fromEntries(Object.entries(value).map(([name, schema]) => [name, jsonSchema(schema)]));
  }
  if (['oneOf', 'anyOf', 'allOf'].includes(key)) return value.map(jsonSchema);
  if (['items', 'additionalProperties', 'not'].includes(key) && typeof value === 'object')
    return jsonSchema(value);
  return value;
}

/** Notes a schema that others refer to. @returns the reference as it reads in the result. */
function keep(reference) {
  const name = reference.split('/').at(-1);
  if (!(name in schemas)) {
    schemas[name] = null;
    schemas[name] = jsonSchema(description.components.schemas[name]);
  }
  return `github#/definitions/${name}`;
}

function resolved(object) {
  if (object.$ref === undefined) return object;
  const [, section, name] = object.$ref.slice(2).split('/');
  return description.components[section][name];
}

function operation(method, path, { parameters = [], requestBody, responses }) {
  return {
    method: method.toUpperCase(),
    path,
    parameters: parameters.map(resolved).map((parameter) => ({
      name: parameter.name,
      in: parameter.in,
      required: parameter.required ?? false,
      manySegments: parameter['x-multi-segment'] ?? false,
      schema: jsonSchema(parameter.schema),
    })),
    body: requestBody ? jsonSchema(requestBody.content['application/json'].schema) : null,
    responses: Object.fromEntries(
      Object.entries(responses).map(([status, response]) => {
        const schema = resolved(response).content?.['application/json']?.schema;
        return [status, schema ? jsonSchema(schema) : null];
      }),
    ),
  };
}

const operations = {};
for (const [path, methods] of Object.entries(description.paths)) {
  for (const [method, details] of Object.entries(methods)) {
    if (operationIds.includes(details.operationId))
      operations[details.operationId] = operation(method, path, details);
  }
}
const missing = operationIds.filter((id) => !(id in operations));
if (missing.length > 0) throw new Error(`the description has no ${missing.join(', ')}`);

const events = Object.fromEntries(
  eventNames.map((name) => [
    name,
    jsonSchema(description['x-webhooks'][name].post.requestBody.content['application/json'].schema),
  ]),
);

writeFileSync(target, JSON.stringify({ operations, events, definitions: schemas }, null, 2));
const biome = createRequire(import.meta.url).resolve('@biomejs/biome/bin/biome');
execFileSync(process.execPath, [biome, 'format', '--write', target], { stdio: 'inherit' });
