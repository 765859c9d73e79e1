import { describe, expect, it } from 'vitest';
import { exec } from '../../src/runtime/exec.ts';

const cwd = import.meta.dirname;

describe('a program that is given input', () => {
  it('reads it', async () => {
    const { exitCode, stdout } = await exec('cat', [], { cwd, input: 'a\nb' });
    expect([exitCode, stdout.toString()]).toEqual([0, 'a\nb']);
  });
  it('need not read it', async () => {
    const input = 'x'.repeat(1_000_000);
    expect(await exec('sh', ['-c', 'echo no >&2; exit 3'], { cwd, input })).toMatchObject({
      exitCode: 3,
      stderr: 'no\n',
    });
  });
  it('has the variables that it is given, beside those of this process', async () => {
    const env = { LOCKSTEP_TEST: 'here' };
    const { stdout } = await exec('sh', ['-c', 'echo "$LOCKSTEP_TEST" "$PATH"'], { cwd, env, input: '' });
    expect(stdout.toString()).toBe(`here ${process.env.PATH}\n`);
  });
  it('that is not there gives 127', async () => {
    expect(await exec('no-such-program-anywhere', [], { cwd, input: '' })).toMatchObject({ exitCode: 127 });
  });
});
