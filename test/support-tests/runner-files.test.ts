import { describe, expect, it } from 'vitest';
import { parseKeyValues } from '../support/runner/command-files.ts';
import { runScript } from './actions.ts';

describe('a file of names and values', () => {
  it.each([
    ['a line', 'a=1\n', { a: '1' }],
    ['a value with = and <<', 'a=b=c<<d\n', { a: 'b=c<<d' }],
    ['an empty value', 'a=\n', { a: '' }],
    ['a block', 'a<<EOF\n1\n2\nEOF\n', { a: '1\n2' }],
    ['a block with a line that looks like another value', 'a<<EOF\nb=2\nEOF\n', { a: 'b=2' }],
    ['an empty block', 'a<<EOF\nEOF\n', { a: '' }],
    ['a block without a line end after it', 'a<<EOF\n1\nEOF', { a: '1' }],
    ['a delimiter with =', 'a<<b=c\n1\nb=c\n', { a: '1' }],
    ['several', 'a=1\n\nb<<E\n2\nE\nc=3\n', { a: '1', b: '2', c: '3' }],
    ['the last of two', 'a=1\na=2\n', { a: '2' }],
    ['Windows line ends', 'a<<E\r\n1\r\nE\r\n', { a: '1' }],
    ['nothing', '', {}],
  ])('%s', (_, text, expected) => {
    expect(parseKeyValues(text)).toEqual(expected);
  });

  it.each([
    ['a line without a name and a value', 'a\n', "Invalid format 'a'"],
    ['a block without an end', 'a<<EOF\n1\n', "Matching delimiter not found 'EOF'"],
    ['a block without a name', '<<EOF\nEOF\n', 'Name must not be empty'],
    ['a block without a delimiter', 'a<<\n', 'delimiter must not be empty'],
  ])('%s is refused', (_, text, message) => {
    expect(() => parseKeyValues(text)).toThrow(message);
  });
});

describe('a step hands over', () => {
  it('outputs, state, variables, paths and a summary', async () => {
    const result = await runScript(`
      put('GITHUB_OUTPUT', 'verdict=clean\\n');
      put('GITHUB_STATE', 'pid=17\\n');
      put('GITHUB_ENV', 'DATABASE_URL<<E\\npostgres://x\\nE\\n');
      put('GITHUB_PATH', '/opt/a\\n/opt/b\\n');
      put('GITHUB_STEP_SUMMARY', '# Clean\\n');`);
    expect(result).toMatchObject({
      outputs: { verdict: 'clean' },
      state: { pid: '17' },
      env: { DATABASE_URL: 'postgres://x' },
      paths: ['/opt/a', '/opt/b'],
      summary: '# Clean\n',
      conclusion: 'success',
    });
  });

  it('all that to its post step, which has files of its own', async () => {
    const { post } = await runScript(
      `put('GITHUB_STATE', 'pid=17\\n'); put('GITHUB_ENV', 'A=1\\n'); put('GITHUB_PATH', '/opt/a\\n/opt/b\\n');
       put('GITHUB_OUTPUT', 'x=1\\n')`,
      {
        env: { PATH: '/usr/bin' },
        inputs: { post: `say([process.env.STATE_pid, process.env.A, process.env.PATH].join(' '))` },
      },
    );
    expect(post?.log).toBe('17 1 /opt/b:/opt/a:/usr/bin');
    expect(post?.outputs).toEqual({});
  });

  it('no NODE_OPTIONS', async () => {
    const result = await runScript(`put('GITHUB_ENV', 'NODE_OPTIONS=--no-warnings\\nA=1\\n')`);
    expect(result.env).toEqual({ A: '1' });
    expect(result.annotations).toMatchObject([
      { level: 'error', message: expect.stringContaining('NODE_OPTIONS') },
    ]);
  });

  it.each([
    ['GITHUB_OUTPUT', 'output'],
    ['GITHUB_STATE', 'state'],
    ['GITHUB_ENV', 'env'],
  ])('nothing by a %s that cannot be understood, and fails', async (file, context) => {
    const result = await runScript(`put('${file}', 'a=1\\nb<<E\\n')`);
    expect(result).toMatchObject({ exitCode: 0, conclusion: 'failure', outputs: {}, state: {}, env: {} });
    expect(result.annotations[0]?.message).toBe(`Unable to process file command '${context}' successfully.`);
  });
});

describe('a summary', () => {
  const limit = 1024 * 1024;

  it.each([
    [limit - 1, true],
    [limit, true],
    [limit + 1, false],
  ])('of %i bytes: shown is %o, and the step stays green', async (bytes, shown) => {
    const result = await runScript(`put('GITHUB_STEP_SUMMARY', 'x'.repeat(${bytes}))`);
    expect(result.summary).toHaveLength(shown ? bytes : 0);
    expect(result.conclusion).toBe('success');
    expect(result.annotations.map(({ message }) => message)).toEqual(
      shown ? [] : [expect.stringContaining('supports content up to a size of 1024k, got 1024k')],
    );
  });

  it('is measured in bytes, not in characters', async () => {
    const result = await runScript(`put('GITHUB_STEP_SUMMARY', 'ä'.repeat(${limit / 2 + 1}))`);
    expect(result.summary).toBe('');
  });
});
