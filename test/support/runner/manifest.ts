import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** What the runner reads from an `action.yml`: https://docs.github.com/en/actions/reference/workflows-and-actions/metadata-syntax */
export interface Manifest {
  readonly inputs: ReadonlyMap<string, InputDeclaration>;
  /** Paths of scripts, seen from the folder of the action. */
  readonly main: string;
  readonly post: string | null;
}

export interface InputDeclaration {
  /** As a string, with its expressions not yet evaluated. */
  readonly default: string;
  readonly deprecationMessage: string | null;
}

interface Document {
  readonly inputs?: Readonly<Record<string, { default?: unknown; deprecationMessage?: string } | null>>;
  readonly runs?: { readonly using?: string; readonly main?: string; readonly post?: string };
}

/** @throws where the folder has no `action.yml`, or one that is not a JavaScript action on Node 24. */
export function readManifest(folder: string): Manifest {
  const path = ['action.yml', 'action.yaml'].map((name) => join(folder, name)).find(existsSync);
  if (path === undefined) throw new Error(`${folder} has no action.yml`);
  const { inputs = {}, runs } = parse(readFileSync(path, 'utf8')) as Document;
  if (runs?.using !== 'node24') throw new Error(`${path}: runs.using is ${runs?.using}, not node24`);
  if (!runs.main) throw new Error(`${path}: runs.main is missing`);
  const declarations = Object.entries(inputs).map(([name, input]): [string, InputDeclaration] => [
    name,
    {
      // A default is a string for the runner, whatever YAML reads in it: `1.10` is the number 1.1.
      default: String(input?.default ?? ''),
      deprecationMessage: input?.deprecationMessage ?? null,
    },
  ]);
  return { inputs: new Map(declarations), main: runs.main, post: runs.post ?? null };
}

export interface InputVariables {
  readonly variables: Readonly<Record<string, string>>;
  readonly warnings: readonly string[];
}

/**
 * The environment variables by which the runner hands over inputs. A default stands in for what the workflow does not
 * mention, and not for what it sets to the empty string. Nothing enforces `required`.
 * https://github.com/actions/runner/blob/main/src/Runner.Worker/ActionRunner.cs
 */
export function inputVariables(
  manifest: Manifest,
  given: Readonly<Record<string, string>>,
  evaluate: (text: string) => string,
): InputVariables {
  const declared = new Map([...manifest.inputs].map(([name, input]) => [name.toLowerCase(), input]));
  const givenNames = new Set(Object.keys(given).map((name) => name.toLowerCase()));
  const values = [
    ...Object.entries(given),
    ...[...manifest.inputs]
      .filter(([name]) => !givenNames.has(name.toLowerCase()))
      .map(([name, input]) => [name, evaluate(input.default)] as const),
  ];
  const deprecated = Object.keys(given).flatMap((name) => {
    const message = declared.get(name.toLowerCase())?.deprecationMessage;
    return message ? [`Input '${name}' has been deprecated with message: ${message}`] : [];
  });
  const unexpected = Object.keys(given).filter((name) => !declared.has(name.toLowerCase()));
  const quoted = (names: readonly string[]) => names.map((name) => `'${name}'`).join(', ');
  return {
    variables: Object.fromEntries(values.map(([name, value]) => [inputVariable(name), value])),
    warnings:
      unexpected.length === 0
        ? deprecated
        : [
            ...deprecated,
            `Unexpected input(s) ${quoted(unexpected)}, valid inputs are [${quoted([...manifest.inputs.keys()])}]`,
          ],
  };
}

/** Spaces become underscores; hyphens stay, although no shell can set such a variable. */
function inputVariable(name: string): string {
  return `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`;
}
