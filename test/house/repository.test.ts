import { existsSync } from 'node:fs';
import { posix } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { git, read, repositoryFiles } from './files.ts';

/** A runner downloads the repository for every job that uses an action of it. */
const downloadLimit = 20_000_000;

const files = repositoryFiles();
const isText = (path: string) => /\.(ts|mjs|js|json|md|ya?ml|sql|toml)$/.test(path) || path === '.ci/run';
/** What people here write: not what tools generate, and not what others wrote. */
const written = files.filter(
  (path) => isText(path) && !/^(dist|build|test\/fixtures)\//.test(path) && path !== 'package-lock.json',
);

it('is a download of at most 20 MB', () => {
  expect(gzipSync(git('archive', 'HEAD')).length).toBeLessThanOrEqual(downloadLimit);
});

it('locks versions and digests, not the address of a download', () => {
  const lock = JSON.parse(read('package-lock.json'));
  const packages = Object.entries<Record<string, unknown>>(lock.packages);
  expect(packages.length).toBeGreaterThan(1);
  expect(packages.filter(([, entry]) => 'resolved' in entry).map(([name]) => name)).toEqual([]);
});

it('has no source file over 300 lines', () => {
  const lengths = files
    .filter((path) => /^src\/.*\.ts$/.test(path))
    .map((path) => ({ path, lines: read(path).split('\n').length - 1 }));
  expect(lengths.length).toBeGreaterThan(0);
  expect(lengths.filter(({ lines }) => lines > 300)).toEqual([]);
});

/** Each pattern is written so that it does not find itself. */
const unwanted: readonly (readonly [what: string, pattern: RegExp])[] = [
  [
    'unfinished work',
    /\b(?:TO[D]O|FIX[M]E|XX[X]|HAC[K])\b|\bnot implemente[d]\b|\bfor no[w]\b|\blorem ipsu[m]\b/,
  ],
  ['a skipped or focused test', /\b(?:it|test|describe)\.(?:skip|only|todo|fails)\b/],
  [
    'the host of a package registry',
    /\bregistry\.npmj[s]\b|\bdeb\.debia[n]\b|\bpypi\.or[g]\b|\bunpk[g]\.com\b/,
  ],
  ["somebody's home folder", /(?<![\w.])\/(?:home|Users)\/(?!runner)\w+\//],
];

describe('no written file has', () => {
  it.each(unwanted)('%s', (_, pattern) => {
    const found = written.flatMap((path) =>
      read(path)
        .split('\n')
        .flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}: ${line.trim()}`] : [])),
    );
    expect(found).toEqual([]);
  });

  it.each([
    ['unfinished work', ['// TO', 'DO: later'].join('')],
    ['a skipped or focused test', ['describe.', "only('x', () => {})"].join('')],
    ['the host of a package registry', ['https://registry.', 'npmjs', '.org/x'].join('')],
    ["somebody's home folder", ['see /ho', 'me/ada/notes'].join('')],
  ])('%s: the pattern does find it', (what, line) => {
    expect(unwanted.filter(([, pattern]) => pattern.test(line)).map(([name]) => name)).toEqual([what]);
  });
});

describe('the documents', () => {
  const documents = files.filter(
    (path) => path.endsWith('.md') && !/^test\/(?:fixtures|.*golden)\//.test(path),
  );
  const codeFences = /^```[\s\S]*?^```/gm;

  it.each(documents)('%s: links lead somewhere', (path) => {
    const targets = [
      ...read(path)
        .replace(codeFences, '')
        .matchAll(/\]\((?<target>[^)#\s]+)(?:#[^)]*)?\)/g),
    ]
      .map((match) => match.groups?.target ?? '')
      .filter((target) => !/^[a-z]+:/.test(target));
    const broken = targets.filter((target) => !existsAt(posix.join(posix.dirname(path), target)));
    expect(broken).toEqual([]);
  });

  it.each(documents)('%s: its commands exist', (path) => {
    const { scripts } = JSON.parse(read('package.json'));
    const commands = [...read(path).matchAll(/^```sh\n(?<body>[\s\S]*?)^```/gm)]
      .flatMap((match) => (match.groups?.body ?? '').split('\n'))
      .filter((line) => line.trim() !== '' && !line.startsWith('#'));
    const broken = commands.filter((command) => missingFrom(command, scripts) !== null);
    expect(broken).toEqual([]);
  });

  it('the first command of the README is there, and names files that exist', () => {
    const first = /^```sh\n(?<line>.*)\n/m.exec(read('README.md'))?.groups?.line ?? '';
    expect(first).toBe('node dist/cli.js lint --dir examples/shop/migrations --latest 5');
    expect(missingFrom(first, {})).toBeNull();
  });

  it.each([
    ['node dist/no-such-file.js lint', 'dist/no-such-file.js'],
    ['npm test -- --dir examples/no-such-folder', 'examples/no-such-folder'],
    ['npm run no-such-script', 'no-such-script'],
    ['npx vitest run test/no-such-folder', 'test/no-such-folder'],
  ])('a command that does not exist is found: %s', (command, missing) => {
    expect(missingFrom(command, {})).toBe(missing);
  });
});

/** The script or file that a command of a document needs and the repository has not, or null. */
function missingFrom(command: string, scripts: Readonly<Record<string, string>>): string | null {
  const script = /\bnpm run (?<script>[\w:-]+)/.exec(command)?.groups?.script;
  if (script !== undefined && !(script in scripts)) return script;
  const paths = command
    .split(/\s+/)
    .filter((word) => /^(?:\.ci|bench|dist|examples|scripts|src|test)\//.test(word));
  return paths.find((path) => !existsAt(path)) ?? null;
}

function existsAt(path: string): boolean {
  return existsSync(new URL(`../../${path}`, import.meta.url));
}
