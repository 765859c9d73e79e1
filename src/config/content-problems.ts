import { isDay } from '../runtime/calendar.ts';
import { didYouMean } from '../runtime/nearest.ts';
import { directoryPath } from './config.ts';
import { type Problem, pathName, type Vocabulary } from './problem.ts';
import type { RawConfig, RawDirectory, RawSuppression } from './raw-config.ts';
import type { YamlPath } from './yaml.ts';

/** What a schema cannot say: the names of rules and formats, days of the calendar, one directory named twice. */
export function contentProblems(raw: RawConfig, vocabulary: Vocabulary): readonly Problem[] {
  const directories = raw.directories ?? [];
  const suppressions = raw.lint?.suppressions ?? [];
  return [
    ...directories.flatMap((directory, index) => unknownFormat(directory, index, vocabulary)),
    ...repeatedDirectories(directories),
    ...Object.keys(raw.lint?.rules ?? {}).flatMap((rule) =>
      unknownRule(rule, ['lint', 'rules', rule], 'key', vocabulary),
    ),
    ...Object.entries(raw.lint?.naming ?? {}).flatMap(([kind, pattern]) => namingProblem(kind, pattern)),
    ...suppressions.flatMap((suppression, index) => suppressionProblems(suppression, index, vocabulary)),
  ];
}

function namingProblem(kind: string, pattern: string): readonly Problem[] {
  try {
    new RegExp(pattern, 'u');
    return [];
  } catch (error) {
    const path = ['lint', 'naming', kind];
    const why = error instanceof Error ? error.message : String(error);
    return [
      {
        ...at(path),
        message: `${pathName(path)} is no regular expression: ${why}`,
        hint: 'As in `^[a-z_]+$`',
      },
    ];
  }
}

function unknownFormat({ format }: RawDirectory, index: number, { formats }: Vocabulary): readonly Problem[] {
  const known = ['auto', ...formats];
  if (format === undefined || known.includes(format)) return [];
  const path = ['directories', String(index), 'format'];
  const message = `${pathName(path)} cannot be \`${format}\`${didYouMean(format, known)}`;
  return [{ ...at(path), message, hint: `Valid values: ${known.join(', ')}` }];
}

function repeatedDirectories(directories: readonly RawDirectory[]): readonly Problem[] {
  const paths = directories.map(({ path }) => directoryPath(path));
  return paths.flatMap((path, index) => {
    const first = paths.indexOf(path);
    if (first === index) return [];
    const message = `\`${path}\` is already \`directories[${first}]\``;
    return [{ ...at(['directories', String(index), 'path']), message, hint: 'Keep one of them.' }];
  });
}

function suppressionProblems(
  { rule, expires }: RawSuppression,
  index: number,
  vocabulary: Vocabulary,
): readonly Problem[] {
  const path = ['lint', 'suppressions', String(index)];
  const unknown = unknownRule(rule, [...path, 'rule'], 'value', vocabulary);
  if (expires === undefined || isDay(expires)) return unknown;
  const place = [...path, 'expires'];
  return [...unknown, { ...at(place), message: `${pathName(place)} "${expires}" is no day of the calendar` }];
}

function unknownRule(
  rule: string,
  path: YamlPath,
  part: Problem['part'],
  { rules }: Vocabulary,
): readonly Problem[] {
  if (rules.includes(rule)) return [];
  const message = `unknown rule \`${rule}\`${didYouMean(rule, rules)}`;
  return [{ ...at(path), part, message, hint: `Rules: ${rules.join(', ')}` }];
}

function at(path: YamlPath) {
  return { path, part: 'value', hint: null, secret: false } as const;
}
