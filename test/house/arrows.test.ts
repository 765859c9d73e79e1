import { describe, expect, it } from 'vitest';
import { read, repositoryFiles } from './files.ts';
import { cycles, type FolderArrows, type Homes, readImports, violations } from './imports.ts';

const foundation = ['runtime'];
const sources = ['sql', 'database', ...foundation];
const facts = ['observe', 'locks', 'directory', ...sources];
const core = ['lint', 'apply', 'registry', 'config', 'report', 'github', 'git', ...facts];

/** Who may import whom at run time: every folder only from below. Inside a folder everything may. */
const arrows: FolderArrows = {
  // The top of `src` is what the build bundles: every entry in one file.
  '.': ['actions', 'cli', ...core],
  actions: core,
  cli: core,
  lint: facts,
  apply: facts,
  registry: facts,
  // Both need the vocabulary of the rules: tiers and severities in their order.
  config: ['lint', ...facts],
  report: ['lint', ...facts],
  github: ['directory', 'git', ...foundation],
  git: ['directory', ...foundation],
  observe: ['locks', ...sources],
  locks: ['sql', ...foundation],
  directory: sources,
  // To quote the names that it puts into queries.
  database: ['sql', ...foundation],
  sql: foundation,
  runtime: [],
};

const entries = ['actions', 'cli'];

/** A package is known in one place, so that it can be replaced there. */
const homes: Homes = {
  '@actions/core': ['src/runtime/'],
  '@actions/exec': ['src/runtime/'],
  '@actions/github': ['src/github/'],
  '@octokit/plugin-retry': ['src/github/'],
  '@octokit/plugin-throttling': ['src/github/'],
  '@electric-sql/pglite': ['src/database/embedded'],
  // Types only: the shape of what the parser returns.
  '@pgsql/types': ['src/sql/', 'src/lint/', 'src/locks/', 'src/observe/'],
  ajv: ['src/config/'],
  'libpg-query': ['src/sql/parser.ts'],
  'node:child_process': ['src/runtime/'],
  pg: ['src/database/server.ts'],
  undici: ['src/registry/proxy.ts'],
  yaml: ['src/config/'],
};

const rules = { arrows, entries, homes };

describe('the sources', () => {
  const files = repositoryFiles().filter((path) => /^src\/.*\.ts$/.test(path));
  const imports = files.flatMap((path) => readImports(path, read(path)));

  it('are read: files and the imports in them', () => {
    expect(files.length).toBeGreaterThan(0);
    expect(imports.length).toBeGreaterThan(0);
  });
  it('import only along the arrows', () => {
    expect(violations(imports, rules)).toEqual([]);
  });
  it('import only files that exist', () => {
    const missing = imports.filter((one) => one.kind === 'file' && !files.includes(one.target));
    expect(missing).toEqual([]);
  });
  it('have no circles', () => {
    expect(cycles(imports)).toEqual([]);
  });
});

describe('the reader of imports sees', () => {
  it.each([
    ['a named import', `import { a } from '../sql/lexer.ts';`, 'src/sql/lexer.ts', false],
    ['a default import', `import a from '../sql/lexer.ts';`, 'src/sql/lexer.ts', false],
    ['a namespace import', `import * as a from '../sql/lexer.ts';`, 'src/sql/lexer.ts', false],
    [
      'an import over several lines',
      `import {\n  a,\n  b,\n} from '../sql/lexer.ts';`,
      'src/sql/lexer.ts',
      false,
    ],
    ['an import for its effect', `import './arm.ts';`, 'src/observe/arm.ts', false],
    ['a re-export', `export { a } from '../sql/lexer.ts';`, 'src/sql/lexer.ts', false],
    ['a re-export of everything', `export * from '../sql/lexer.ts';`, 'src/sql/lexer.ts', false],
    ['a dynamic import', `const a = await import('../sql/parser.ts');`, 'src/sql/parser.ts', false],
    [
      'a worker',
      `new Worker(new URL('../database/embedded-worker.ts', import.meta.url))`,
      'src/database/embedded-worker.ts',
      false,
    ],
    ['a type', `import type { A } from '../lint/rule.ts';`, 'src/lint/rule.ts', true],
    ['a re-exported type', `export type { A } from '../lint/rule.ts';`, 'src/lint/rule.ts', true],
    [
      'an inline type, which the compiler keeps as an import',
      `import { type A } from '../lint/rule.ts';`,
      'src/lint/rule.ts',
      false,
    ],
    ['a value named type', `import type from '../lint/rule.ts';`, 'src/lint/rule.ts', false],
    ['a scoped package', `import { P } from '@electric-sql/pglite/worker';`, '@electric-sql/pglite', false],
    ['a package', `import { load } from "libpg-query";`, 'libpg-query', false],
  ])('%s', (_, text, target, typeOnly) => {
    expect(readImports('src/observe/observer.ts', text)).toMatchObject([{ target, typeOnly, line: 1 }]);
  });

  it.each([
    [
      'an export without a source',
      `export const from = 'x';\nexport function f() {}\nexport type A = 'a' | 'b';`,
    ],
    ['a commented-out import', `// import a from './a.ts';\n/*\nimport b from './b.ts';\n*/`],
    ['words in a string', `const s = "import it from 'there'";`],
  ])('nothing in %s', (_, text) => {
    expect(readImports('src/observe/observer.ts', text)).toEqual([]);
  });

  it('the line', () => {
    expect(readImports('src/sql/a.ts', `/*\n * why\n */\nimport './b.ts';`)).toMatchObject([{ line: 4 }]);
  });
});

describe('the checker reports', () => {
  const check = (from: string, text: string) => violations(readImports(from, text), rules);

  it.each([
    [
      'an arrow upwards',
      'src/sql/a.ts',
      `import { b } from '../lint/rule.ts';`,
      'sql may not depend on lint',
    ],
    [
      'an arrow sideways',
      'src/lint/a.ts',
      `import { b } from '../apply/plan.ts';`,
      'lint may not depend on apply',
    ],
    [
      'a type of an entry',
      'src/lint/a.ts',
      `import type { B } from '../cli/b.ts';`,
      'lint may not depend on cli',
    ],
    [
      'an entry that uses another entry',
      'src/cli/a.ts',
      `import { b } from '../actions/b.ts';`,
      'cli may not depend on actions',
    ],
    ['a folder nobody has placed', 'src/helpers/a.ts', `import './b.ts';`, 'does not know'],
    [
      'a package away from home',
      'src/observe/a.ts',
      `import { PGlite } from '@electric-sql/pglite';`,
      'only src/database/embedded may',
    ],
    [
      'the type of a package away from home',
      'src/lint/a.ts',
      `import type { Client } from 'pg';`,
      'only src/database/server.ts may',
    ],
    ['a package without a home', 'src/lint/a.ts', `import _ from 'lodash';`, 'no home'],
    [
      'a child process outside runtime',
      'src/github/a.ts',
      `import { spawn } from 'node:child_process';`,
      'only src/runtime/ may',
    ],
  ])('%s', (_, from, text, sentence) => {
    expect(check(from, text)).toEqual([expect.stringContaining(sentence)]);
  });

  it.each([
    ['an arrow downwards', 'src/lint/engine.ts', `import { a } from '../sql/lexer.ts';`],
    ['a neighbour', 'src/lint/engine.ts', `import { a } from './suppression.ts';`],
    ['a folder below the folder', 'src/lint/engine.ts', `import { a } from './rules/drop-column.ts';`],
    ['a type from above', 'src/observe/a.ts', `import type { Rule } from '../lint/rule.ts';`],
    [
      'a package at home',
      'src/database/embedded-worker.ts',
      `import { PGlite } from '@electric-sql/pglite';`,
    ],
    ["Node's own modules", 'src/lint/a.ts', `import { createHash } from 'node:crypto';`],
  ])('nothing about %s', (_, from, text) => {
    expect(check(from, text)).toEqual([]);
  });

  it('a circle, once', () => {
    const imports = [
      ...readImports('src/sql/a.ts', `import './b.ts';`),
      ...readImports('src/sql/b.ts', `import './c.ts';`),
      ...readImports('src/sql/c.ts', `import './b.ts';\nimport type { A } from './a.ts';`),
    ];
    expect(cycles(imports)).toEqual(['src/sql/b.ts -> src/sql/c.ts -> src/sql/b.ts']);
  });
});
