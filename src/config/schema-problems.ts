import type { ErrorObject } from 'ajv';
import { didYouMean } from '../runtime/nearest.ts';
import { durationPattern, durationProblem } from './duration.ts';
import { type Problem, pathName, type Vocabulary } from './problem.ts';
import { configSchema } from './schema.ts';
import { throughputPattern } from './throughput.ts';
import type { YamlFile, YamlPath } from './yaml.ts';

/** Options of `migrate-apply` that a file must not hold, with the reason. */
const elsewhere: Readonly<Record<string, string>> = {
  url: 'it may hold a password: use `--url`, the input `url` or the variable DATABASE_URL',
  password: 'it is a secret: use the variable PGPASSWORD',
  'password-command': 'a file of the repository must not run commands: use the option or input of this name',
  targets: 'they may hold passwords: use the option or input of this name',
  dir: 'directories stand in the list `directories`',
  format: 'it stands with its directory in the list `directories`',
  from: 'it belongs to one run: use the option or input of this name',
  to: 'it belongs to one run: use the option or input of this name',
  amount: 'it belongs to one run: use the option or input of this name',
  'dry-run': 'it belongs to one run: use the option or input of this name',
};

const keysBelow: Readonly<Record<string, readonly string[]>> = {
  directories: Object.keys(configSchema.properties.directories.items.properties),
  lint: Object.keys(configSchema.properties.lint.properties),
  apply: Object.keys(configSchema.properties.apply.properties),
};

/** What the schema's errors mean to the person who wrote the file, one problem for each place. */
export function explain(
  errors: readonly ErrorObject[],
  yaml: YamlFile,
  vocabulary: Vocabulary,
): readonly Problem[] {
  // A value of a wrong type fails `enum` and `pattern` as well; the list of values says most, then the type.
  const ranked = ['enum', 'type'];
  const rank = (error: ErrorObject) =>
    ranked.includes(error.keyword) ? ranked.indexOf(error.keyword) : ranked.length;
  const seen = new Set<string>();
  return [...errors]
    .filter((error) => error.keyword !== 'if')
    .sort((a, b) => rank(a) - rank(b))
    .map((error) => explainOne(error, yaml, vocabulary))
    .filter((problem) => {
      const place = `${problem.part} ${problem.path.join('/')}`;
      return !seen.has(place) && seen.add(place);
    });
}

function explainOne(error: ErrorObject, yaml: YamlFile, vocabulary: Vocabulary): Problem {
  const path = error.instancePath
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  const name = pathName(path);
  const at = { path, part: 'value', hint: null, secret: false } as const;
  switch (error.keyword) {
    case 'additionalProperties':
      return unknownKey(path, String(error.params.additionalProperty), error, vocabulary);
    case 'required': {
      const key = String(error.params.missingProperty);
      return { ...at, message: `${name} has no \`${key}\``, hint: `Add \`${key}: …\`.` };
    }
    case 'enum':
      return wrongChoice(path, error, yaml, vocabulary);
    case 'type':
      return wrongType(path, error, yaml);
    case 'pattern':
      return { ...at, message: `${name} ${patternProblem(error)}` };
    case 'minLength':
      return { ...at, message: `${name} is empty` };
    case 'minItems':
      return { ...at, message: `${name} is an empty list`, hint: 'Remove it, or name a directory.' };
    case 'minimum':
    case 'maximum': {
      const side = error.keyword === 'minimum' ? 'at least' : 'at most';
      return {
        ...at,
        message: `${name} must be ${side} ${error.params.limit}, not ${String(error.data)}`,
      };
    }
    default:
      return { ...at, message: `${name} ${error.message ?? 'is not valid'}` };
  }
}

function unknownKey(path: YamlPath, key: string, error: ErrorObject, vocabulary: Vocabulary): Problem {
  const valid = Object.keys((error.parentSchema?.properties ?? {}) as object);
  const where = path.length === 0 ? '' : ` in ${pathName(path)}`;
  const problem = {
    path: [...path, key],
    part: 'key',
    secret: /url|pass|secret|token|key/i.test(key),
  } as const;
  const reason = path[0] === 'apply' && Object.hasOwn(elsewhere, key) ? elsewhere[key] : undefined;
  if (reason !== undefined) {
    return {
      ...problem,
      secret: true,
      message: `\`${key}\` has no place in this file: ${reason}`,
      hint: null,
    };
  }
  return {
    ...problem,
    message: `unknown key \`${key}\`${where}${homeOf(key, vocabulary) ?? didYouMean(key, valid)}`,
    hint: `Valid keys: ${valid.join(', ')}`,
  };
}

/** Where a key that stands in the wrong place belongs. */
function homeOf(key: string, vocabulary: Vocabulary): string | null {
  if (vocabulary.rules.includes(key)) return ': a rule belongs below `lint.rules`';
  const [home] = Object.entries(keysBelow).find(([, keys]) => keys.includes(key)) ?? [];
  return home === undefined
    ? null
    : `: it belongs ${home === 'directories' ? 'to an item of' : 'below'} \`${home}\``;
}

function wrongChoice(path: YamlPath, error: ErrorObject, yaml: YamlFile, vocabulary: Vocabulary): Problem {
  const values =
    path.at(-1) === 'format' ? ['auto', ...vocabulary.formats] : (error.params.allowedValues as string[]);
  const written = yaml.writtenAt(path);
  const message =
    written === null || written === ''
      ? `${pathName(path)} must be one of its values${contrast(error.data)}`
      : `${pathName(path)} cannot be \`${written}\`${didYouMean(written, values)}`;
  return { path, part: 'value', message, hint: `Valid values: ${values.join(', ')}`, secret: false };
}

function wrongType(path: YamlPath, error: ErrorObject, yaml: YamlFile): Problem {
  const at = { path, part: 'value', secret: false } as const;
  const name = pathName(path);
  const pattern: unknown = error.parentSchema?.pattern;
  const isDuration = typeof pattern === 'string' && pattern.endsWith('(ms|s|m|h)$');
  if (isDuration && typeof error.data === 'number') {
    return { ...at, message: `${name} has no unit`, hint: 'Write a duration such as 500ms, 5s, 30m or 2h.' };
  }
  const type = String(error.params.type);
  const message = `${name} must be ${words[type] ?? type}${contrast(error.data)}`;
  const written = yaml.writtenAt(path);
  const quotable = type === 'string' && written !== null && written !== '';
  return { ...at, message, hint: quotable ? `Write it in quotes: ${path.at(-1)}: "${written}"` : null };
}

function patternProblem(error: ErrorObject): string {
  const text = String(error.data);
  const pattern = String(error.params.pattern);
  if (pattern.endsWith('(ms|s|m|h)$')) {
    return new RegExp(durationPattern).test(text)
      ? 'must be longer than 0'
      : `"${text}" ${durationProblem(text)}`;
  }
  if (pattern === throughputPattern)
    return `"${text}" is no throughput: write a whole number and a unit, such as 100MB/s or 2GB/s`;
  return pattern === '\\S' ? 'is empty' : `"${text}" is no day: write it as 2027-01-31`;
}

const words: Readonly<Record<string, string>> = {
  object: 'a map',
  array: 'a list',
  string: 'text',
  integer: 'a whole number',
  boolean: 'true or false',
};

/** The end of a sentence that has said what a value must be. */
function contrast(value: unknown): string {
  if (value === null) return ', and is empty';
  if (Array.isArray(value)) return ', not a list';
  if (typeof value === 'object') return ', not a map';
  return typeof value === 'string' ? ', not text' : `, not the ${typeof value} ${String(value)}`;
}
