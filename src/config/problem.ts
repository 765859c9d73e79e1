import type { YamlPath } from './yaml.ts';

/** One mistake in a configuration: where, what, and what to write instead. */
export interface Problem {
  readonly path: YamlPath;
  readonly part: 'key' | 'value';
  readonly message: string;
  readonly hint: string | null;
  /** The line may hold a secret: do not print it. */
  readonly secret: boolean;
}

/** The names that a configuration may use beside those in its schema. */
export interface Vocabulary {
  readonly rules: readonly string[];
  /** Formats of directories, without `auto`. */
  readonly formats: readonly string[];
}

/** `directories[0].path`, in code marks; the top of the file is called that. */
export function pathName(path: YamlPath): string {
  if (path.length === 0) return 'the file';
  const steps = path.map((step, index) =>
    /^\d+$/.test(step) ? `[${step}]` : index === 0 ? step : `.${step}`,
  );
  return `\`${steps.join('')}\``;
}
