import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseCommand } from '../support/runner/command.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { runScript } from './actions.ts';

describe('a line of output', () => {
  const known = new Set(['error', 'group']);

  it.each([
    ['with a command', '::error::boom', { name: 'error', properties: {}, data: 'boom' }],
    ['with blanks before it', '  ::error::boom', { data: 'boom' }],
    ['with properties', '::error file=a.sql,line=3::x', { properties: { file: 'a.sql', line: '3' } }],
    ['with escapes in the data', '::error::50%25%0Aof %250A', { data: '50%\nof %0A' }],
    ['with escapes in a property', '::error file=a%2Cb%3Ac::x', { properties: { file: 'a,b:c' } }],
    ['with :: in the data', '::error::a::b', { data: 'a::b' }],
    ['with capitals', '::ERROR::x', { name: 'error' }],
    ['with an old command in its middle', 'SELECT 1; -- ##[error]x', { name: 'error', data: 'x' }],
    ['with an unknown command', '::eror::x', null],
    ['with a cast in SQL', 'SELECT ::text::varchar', null],
    ['with a command that does not start it', 'x ::error::boom', null],
    ['without a second ::', '::error boom', null],
  ])('%s', (_, line, expected) => {
    const command = parseCommand(line, known);
    if (expected === null) expect(command).toBeNull();
    else expect(command).toMatchObject(expected);
  });
});

describe('an annotation', () => {
  const one = async (line: string, workspace?: string) => {
    const options = workspace === undefined ? {} : { workspace };
    const { annotations } = await runScript(`say(${JSON.stringify(line)})`, options);
    expect(annotations).toHaveLength(1);
    return annotations[0];
  };

  it.each([
    ['without a place', '::warning::m', { level: 'warning', message: 'm', file: null, line: null }],
    ['with a title', '::notice title=T::m', { level: 'notice', title: 'T' }],
    [
      'with a place',
      '::error file=a.sql,line=2,endLine=2,col=3,endColumn=9::m',
      { level: 'error', file: 'a.sql', line: 2, endLine: 2, column: 3, endColumn: 9 },
    ],
    [
      'over lines loses its columns',
      '::error line=2,endLine=4,col=3,endColumn=9::m',
      { line: 2, column: null },
    ],
    [
      'that ends before it starts loses its lines',
      '::error line=4,endLine=2::m',
      { line: null, endLine: null },
    ],
    [
      'with columns that turn back loses them',
      '::error line=4,col=9,endColumn=2::m',
      { line: 4, column: null },
    ],
    ['with columns and no line loses them', '::error col=9::m', { line: null, column: null }],
    ['with an end and no start starts there', '::error endLine=4::m', { line: 4, endLine: 4 }],
    ['with a line that is no number', '::error line=x::m', { line: null }],
  ])('%s', async (_, line, expected) => {
    expect(await one(line)).toMatchObject(expected);
  });

  it('is read from standard error too', async () => {
    const { annotations } = await runScript('process.stderr.write("::error::m\\n")');
    expect(annotations).toMatchObject([{ message: 'm' }]);
  });

  it('names a file of the workspace from there, and any other as it is', async () => {
    const workspace = temporaryFolder();
    const inside = join(workspace, 'db', 'a.sql');
    expect((await one(`::error file=${inside}::m`, workspace))?.file).toBe('db/a.sql');
    expect((await one('::error file=/elsewhere/a.sql::m', workspace))?.file).toBe('/elsewhere/a.sql');
  });

  it.each([
    [4095, 4095],
    [4096, 4096],
    [4097, 4096],
  ])('of %i characters shows %i', async (length, shown) => {
    const { annotations } = await runScript(`say('::error::' + 'x'.repeat(${length}))`);
    expect(annotations[0]?.message).toHaveLength(shown);
  });

  it('is one of ten of its level; the others are dropped, and stay in the log', async () => {
    const script = `
      for (let i = 1; i <= 11; i++) say('::warning::w' + i);
      for (let i = 1; i <= 10; i++) say('::error::e' + i);`;
    const { annotations, dropped, log } = await runScript(script);
    expect(annotations.filter(({ level }) => level === 'warning')).toHaveLength(10);
    expect(annotations.filter(({ level }) => level === 'error')).toHaveLength(10);
    expect(dropped).toMatchObject([{ message: 'w11' }]);
    expect(log).toContain('##[warning]w11');
  });

  it('does not fail a step by itself', async () => {
    expect(await runScript('say("::error::m")')).toMatchObject({ exitCode: 0, conclusion: 'success' });
  });
});

describe('other commands', () => {
  it('fold the log', async () => {
    const { log } = await runScript('say("::group::Replay"); say("inside"); say("::endgroup::")');
    expect(log).toBe('##[group]Replay\ninside\n##[endgroup]');
  });

  it.each([
    ['not shown', false, ''],
    ['shown where the step debugs, and RUNNER_DEBUG says so', true, '##[debug]d 1'],
  ])('debug: %s', async (_, debug, log) => {
    const result = await runScript('say("::debug::d " + process.env.RUNNER_DEBUG)', { debug });
    expect(result.log).toBe(log);
  });

  it.each(['set-output name=a', 'save-state name=a', 'set-env name=A', 'add-path', 'add-matcher'])(
    '%s is refused, and fails the step whatever its exit code',
    async (command) => {
      const result = await runScript(`say("::${command}::x")`);
      expect(result).toMatchObject({ exitCode: 0, conclusion: 'failure', outputs: {}, state: {}, env: {} });
      expect(result.annotations).toMatchObject([
        { level: 'error', message: `Unable to process command '::${command}::x' successfully.` },
        { level: 'error', message: expect.stringContaining('disabled') },
      ]);
    },
  );

  it('stop until the token', async () => {
    const script =
      'say("::stop-commands::t0k"); say("::error::quoted"); say("::t0k::"); say("::error::real"); say("after")';
    const { annotations, log } = await runScript(script);
    expect(annotations).toMatchObject([{ message: 'real' }]);
    expect(log).toBe('::error::quoted\n##[error]real\nafter');
  });

  it('are found after a lone carriage return, where a line ends for the runner', async () => {
    const { annotations } = await runScript('process.stdout.write("SELECT 1\\r::error::smuggled\\n")');
    expect(annotations).toMatchObject([{ message: 'smuggled' }]);
  });

  it('are not found across a line end of two characters, in whatever chunks it comes', async () => {
    const script = `
      process.stdout.write('a\\r');
      await new Promise((resolve) => setTimeout(resolve, 50));
      process.stdout.write('\\nb');`;
    expect((await runScript(script)).log).toBe('a\nb');
  });
});
