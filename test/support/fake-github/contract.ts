import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import { isRecord } from '../is-record.ts';

/** GitHub's description of what we use of its REST API; `scripts/extract-github-operations.mjs` writes the file. */
interface Description {
  readonly operations: Readonly<Record<string, Operation>>;
  /** Webhook event and action → the schema of its payload. */
  readonly events: Readonly<Record<string, object>>;
  readonly definitions: object;
}

interface Operation {
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly body: object | null;
  /** Status → the schema of the reply; null where it has no JSON. */
  readonly responses: Readonly<Record<string, object | null>>;
}

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query';
  readonly required: boolean;
  /** The value may contain slashes. */
  readonly manySegments: boolean;
  readonly schema: object;
}

export interface Match {
  readonly id: string;
  /** Decoded. */
  readonly parameters: Readonly<Record<string, string>>;
}

/** What a request is held against. */
export interface Contract {
  readonly operationIds: readonly string[];
  /** The operation for a method and a path as it stands in the request line; null where there is none. */
  match(method: string, path: string): Match | null;
  /** What the description does not allow, one sentence each. Names that it does not know are among it. */
  checkRequest(match: Match, query: Readonly<Record<string, string>>, body: unknown): readonly string[];
  checkReply(id: string, status: number, body: unknown): readonly string[];
  checkEvent(name: string, payload: unknown): readonly string[];
}

export function readContract(): Contract {
  const text = readFileSync(join(import.meta.dirname, 'operations.json'), 'utf8');
  const { operations, events, definitions } = JSON.parse(text) as Description;
  const exact = validators(definitions, false);
  const fromText = validators(definitions, true);
  const patterns = Object.entries(operations)
    .map(([id, operation]) => ({ id, ...operation, pattern: pathPattern(operation) }))
    .sort((a, b) => a.pattern.wildness - b.pattern.wildness);

  return {
    operationIds: Object.keys(operations),
    match: (method, path) => {
      for (const { id, method: expected, pattern } of patterns) {
        const groups = method === expected ? pattern.expression.exec(path)?.slice(1) : undefined;
        if (groups === undefined) continue;
        const pairs = groups.map((value, index) => [pattern.names[index] ?? '', decodeURIComponent(value)]);
        return { id, parameters: Object.fromEntries(pairs) };
      }
      return null;
    },
    checkRequest: ({ id, parameters }, query, body) => {
      const operation = operations[id];
      if (operation === undefined) return [`no operation ${id}`];
      return [
        ...fromText(`${id} path`, parameterSchema(operation, 'path'))({ ...parameters }, 'path'),
        ...fromText(`${id} query`, parameterSchema(operation, 'query'))({ ...query }, 'query'),
        ...bodyProblems(exact, id, operation.body, body),
      ];
    },
    checkReply: (id, status, body) => {
      const schema = operations[id]?.responses[String(status)];
      if (schema === undefined) return [`${id} never answers ${status}`];
      if (schema === null) return body === undefined ? [] : [`${id} answers ${status} without a body`];
      return exact(`${id} ${status}`, schema)(body, 'reply');
    },
    checkEvent: (name, payload) => {
      const schema = events[name];
      return schema === undefined ? [`no event ${name}`] : exact(`event ${name}`, schema)(payload, 'event');
    },
  };
}

function bodyProblems(
  validator: (key: string, schema: object) => Check,
  id: string,
  schema: object | null,
  body: unknown,
): readonly string[] {
  if (schema === null) return body === undefined ? [] : ['body: the operation takes none'];
  return validator(`${id} body`, onlyKnownNames(schema))(body ?? {}, 'body');
}

type Check = (value: unknown, what: string) => readonly string[];

/** Validators that are compiled when they are first asked for. */
function validators(definitions: object, coerceTypes: boolean): (key: string, schema: object) => Check {
  const ajv = new Ajv({ strict: false, allErrors: true, coerceTypes });
  ajv.addSchema({ $id: 'github', definitions });
  const compiled = new Map<string, ValidateFunction>();
  return (key, schema) => (value, what) => {
    const validate = compiled.get(key) ?? ajv.compile(schema);
    compiled.set(key, validate);
    if (validate(value)) return [];
    return (validate.errors ?? []).map(({ instancePath, message, params }) => {
      const name = params.additionalProperty === undefined ? '' : ` (${params.additionalProperty})`;
      return `${what}${instancePath} ${message}${name}`;
    });
  };
}

function pathPattern({ path, parameters }: Operation) {
  const names: string[] = [];
  let wildness = 0;
  const source = path.replaceAll(/[.]|\{(?<name>\w+)\}/g, (text, name: string | undefined) => {
    if (name === undefined) return `\\${text}`;
    names.push(name);
    const many = parameters.find((parameter) => parameter.name === name)?.manySegments ?? false;
    wildness += many ? 100 : 1;
    return many ? '(.*)' : '([^/]+)';
  });
  return { expression: new RegExp(`^${source}$`), names, wildness };
}

function parameterSchema({ parameters }: Operation, place: 'path' | 'query'): object {
  const here = parameters.filter((parameter) => parameter.in === place);
  return {
    type: 'object',
    properties: Object.fromEntries(here.map(({ name, schema }) => [name, schema])),
    required: here.filter(({ required }) => required).map(({ name }) => name),
    additionalProperties: false,
  };
}

/** GitHub ignores names that it does not know: a misspelt one does nothing. Here it is an error. */
function onlyKnownNames(schema: unknown): object {
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(walk);
    if (!isRecord(value)) return value;
    const inner = Object.fromEntries(Object.entries(value).map(([key, one]) => [key, walk(one)]));
    return isRecord(value.properties) ? { additionalProperties: false, ...inner } : inner;
  };
  return walk(schema) as object;
}
