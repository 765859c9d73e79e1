import { describe, expect, it } from 'vitest';
import { createMasker } from '../support/runner/masker.ts';
import { runScript } from './actions.ts';

describe('a masked value', () => {
  const mask = (text: string, ...values: readonly string[]) => {
    const masker = createMasker();
    for (const value of values) masker.add(value);
    return masker.mask(text);
  };

  it.each([
    ['everywhere', 'a s3cret and s3cret', ['s3cret'], 'a *** and ***'],
    ['only as it is written', 'S3CRET', ['s3cret'], 'S3CRET'],
    ['by each of its lines', 'one', ['one\ntwo'], '***'],
    ['as JSON', '{"p":"a\\"b"}', ['a"b'], '{"p":"***"}'],
    ['percent-encoded', 'postgres://u:p%40ss@h', ['p@ss'], 'postgres://u:***@h'],
    ['in base64', Buffer.from('user:s3cret').toString('base64'), ['user:s3cret'], '***'],
    ['in XML', 'a&amp;b', ['a&b'], '***'],
    ['together with one that overlaps', 'abcd', ['abc', 'bcd'], '***'],
    ['together with one that touches', 'abcd', ['ab', 'cd'], '***'],
    ['and not the text between two', 'ab-cd', ['ab', 'cd'], '***-***'],
    ['never where it is empty', 'text', [''], 'text'],
  ])('is hidden %s', (_, text, values, expected) => {
    expect(mask(text, ...values)).toBe(expected);
  });

  it('is hidden in what comes after the command, and not before', async () => {
    const result = await runScript('say("pw1"); say("::add-mask::pw1"); say("x pw1"); say("::error::pw1")');
    expect(result.log).toBe('pw1\nx ***\n##[error]***');
    expect(result.annotations).toMatchObject([{ message: '***' }]);
    expect(result.masks).toEqual(['pw1']);
  });

  it('is hidden in the summary, line by line', async () => {
    const result = await runScript('say("::add-mask::pw1"); put("GITHUB_STEP_SUMMARY", "a pw1\\nb\\n")');
    expect(result.summary).toBe('a ***\nb\n');
  });

  it('is hidden in the post step', async () => {
    const { post } = await runScript('say("::add-mask::pw1")', { inputs: { post: 'say("pw1")' } });
    expect(post?.log).toBe('***');
  });

  it('is a secret, or the token, from the start', async () => {
    const result = await runScript('say("tok sec")', { github: { token: 'tok' }, secrets: ['sec'] });
    expect(result.log).toBe('*** ***');
  });

  it('warns where it is empty', async () => {
    const { annotations } = await runScript('say("::add-mask::")');
    expect(annotations).toMatchObject([
      { level: 'warning', message: expect.stringContaining('empty string') },
    ]);
  });

  it('is an output for the steps of the job, and for nobody after it', async () => {
    const script =
      'say("::add-mask::pw1"); put("GITHUB_OUTPUT", "url=postgres://u:pw1@h\\nverdict=clean\\n")';
    const result = await runScript(script);
    expect(result.outputs).toEqual({ url: 'postgres://u:pw1@h', verdict: 'clean' });
    expect(result.jobOutputs).toEqual({ verdict: 'clean' });
    expect(result.annotations).toMatchObject([
      { level: 'warning', message: "Skip output 'url' since it may contain secret." },
    ]);
  });
});
