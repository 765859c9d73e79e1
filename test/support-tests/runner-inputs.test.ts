import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runAction } from '../support/runner.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { fixtureAction, runScript } from './actions.ts';

const defaults = fixtureAction('defaults');
const event = {
  number: 7,
  repository: { full_name: 'acme/shop', default_branch: 'main' },
  pull_request: {
    merge_commit_sha: 'b'.repeat(40),
    head: { ref: 'add-orders', sha: 'a'.repeat(40) },
    base: { ref: 'main', sha: 'c'.repeat(40) },
  },
};

describe('inputs arrive', () => {
  it.each([
    ['by default', {}, 'INPUT_PLAIN=migrations'],
    ['as the workflow sets them', { plain: 'db' }, 'INPUT_PLAIN=db'],
    ['as empty where the workflow says empty: no default', { plain: '' }, 'INPUT_PLAIN='],
    ['as empty where there is no default, with the hyphen', {}, 'INPUT_DEV-URL='],
    ['with an underscore for a space', {}, 'INPUT_WITH_SPACE=a'],
    ['in any case', { PLAIN: 'db' }, 'INPUT_PLAIN=db'],
    ['as text from a boolean of YAML', {}, 'INPUT_YES=true'],
    ['as text from a number of YAML, which loses its zero', {}, 'INPUT_NUMBER=1.1'],
    ['with the token, masked in the log', {}, 'INPUT_TOKEN=***'],
    ['without a value for what the event does not have', {}, 'INPUT_NOTHING='],
  ])('%s', async (_, inputs, line) => {
    const result = await runAction(defaults, { inputs, event, github: { token: 'ghs_secret' } });
    expect(result.log.split('\n')).toContain(line);
    expect(result.log.match(/^INPUT_PLAIN=/gm)).toHaveLength(1);
    expect(result.annotations).toEqual([]);
  });

  it('with several expressions in one default', async () => {
    const result = await runAction(defaults, { event, eventName: 'pull_request' });
    expect(result.log).toContain(`INPUT_PLACE=acme/shop@${'a'.repeat(40)} in ${result.runnerTemp}`);
  });

  it('also where no action.yml names them, with a warning', async () => {
    const result = await runAction(defaults, { inputs: { dirr: 'db', plian: 'x' } });
    expect(result.log).toContain('INPUT_DIRR=db');
    expect(result.annotations).toMatchObject([
      {
        level: 'warning',
        message: expect.stringMatching(
          /^Unexpected input\(s\) 'dirr', 'plian', valid inputs are \['plain', 'dev-url', /,
        ),
      },
    ]);
    expect(result.conclusion).toBe('success');
  });

  it('with a warning where they are deprecated', async () => {
    const { annotations } = await runAction(defaults, { inputs: { old: 'x' } });
    expect(annotations).toMatchObject([
      { level: 'warning', message: "Input 'old' has been deprecated with message: use plain" },
    ]);
  });

  it('in the post step too', async () => {
    const { post } = await runScript('', { inputs: { post: 'say(process.env.INPUT_SCRIPT + "|")' } });
    expect(post?.log).toBe('|');
  });
});

describe('an action is refused', () => {
  it.each([
    ['on an old Node', 'runs: { using: node20, main: a.js }', 'runs.using is node20'],
    ['without a script', 'runs: { using: node24 }', 'runs.main is missing'],
    [
      'with an expression that nobody here can evaluate',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: GitHub's own syntax
      'inputs: { a: { default: "${{ hashFiles(\'*\') }}" } }\nruns: { using: node24, main: a.js }',
      "does not know: hashFiles('*')",
    ],
  ])('%s', async (_, yaml, message) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'action.yml'), yaml);
    await expect(runAction(folder)).rejects.toThrow(message);
  });

  it('without an action.yml', async () => {
    await expect(runAction(temporaryFolder())).rejects.toThrow('has no action.yml');
  });
});

describe('the environment has', () => {
  const print = (name: string) => `say(String(process.env.${name}))`;

  it.each([
    ['pull_request', 'GITHUB_REF', 'refs/pull/7/merge', event],
    ['pull_request', 'GITHUB_REF_NAME', '7/merge', event],
    ['pull_request', 'GITHUB_SHA', 'b'.repeat(40), event],
    ['pull_request', 'GITHUB_HEAD_REF', 'add-orders', event],
    ['pull_request', 'GITHUB_BASE_REF', 'main', event],
    ['pull_request_target', 'GITHUB_REF', 'refs/heads/main', event],
    ['pull_request_target', 'GITHUB_SHA', 'c'.repeat(40), event],
    ['push', 'GITHUB_REF_TYPE', 'tag', { ref: 'refs/tags/v1', after: 'd'.repeat(40) }],
    ['push', 'GITHUB_SHA', 'd'.repeat(40), { ref: 'refs/heads/main', after: 'd'.repeat(40) }],
    ['merge_group', 'GITHUB_SHA', 'e'.repeat(40), { merge_group: { head_sha: 'e'.repeat(40) } }],
    ['merge_group', 'GITHUB_BASE_REF', '', { merge_group: { head_sha: 'e'.repeat(40) } }],
    ['schedule', 'GITHUB_REF', 'refs/heads/main', {}],
    ['schedule', 'GITHUB_ACTIONS', 'true', {}],
    ['schedule', 'RUNNER_OS', 'Linux', {}],
    ['schedule', 'GITHUB_TOKEN', 'undefined', {}],
    ['schedule', 'NODE_OPTIONS', 'undefined', {}],
    ['schedule', 'VITEST', 'undefined', {}],
  ])('on %s: %s is %j', async (eventName, name, value, payload) => {
    const result = await runScript(print(name), { eventName, event: payload });
    expect(result.log).toBe(value);
  });

  it('the event as a file', async () => {
    const script = 'say(fs.readFileSync(process.env.GITHUB_EVENT_PATH, "utf8"))';
    const result = await runScript(script, { eventName: 'push', event: { after: 'x' } });
    expect(JSON.parse(result.log)).toEqual({ after: 'x' });
  });

  it('the workspace, in which the process also starts', async () => {
    const workspace = temporaryFolder();
    const result = await runScript('say(process.cwd() + " " + process.env.GITHUB_WORKSPACE)', { workspace });
    expect(result.log).toBe(`${workspace} ${workspace}`);
  });

  it('what the workflow sets, but for what belongs to the runner', async () => {
    const script = 'say([process.env.MINE, process.env.GITHUB_ACTIONS, process.env.RUNNER_OS].join())';
    const result = await runScript(script, { env: { MINE: 'a', GITHUB_ACTIONS: 'no', RUNNER_OS: 'BeOS' } });
    expect(result.log).toBe('a,true,Linux');
  });

  it('Node 24, or a newer one', async () => {
    const { log } = await runScript('say(process.versions.node)');
    expect(Number(log.split('.')[0])).toBeGreaterThanOrEqual(24);
  });
});
